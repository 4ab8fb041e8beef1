// Other data in the same page: hostile names, three runs, two legs, a long day, values that do not apply.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comparison, drawAll, inked, launch, makeReport, open, scratch, settle, withData } from "./pages.mjs";

const HOSTILE = `<script>alert(1)</script></script><img src=x onerror=alert(2)>"quoted" & 'x' <b>bold</b>`;

let browser, path;
before(async () => {
  path = comparison();
  browser = await launch();
});
after(() => browser?.close());

/// Every string of the data, but those that say which thing is meant or carry numbers.
function poison(value, key = "") {
  const meant = ["id", "type", "data", "x", "y", "panel", "side", "verb", "leg", "headline"];
  if (typeof value === "string") return meant.includes(key) ? value : HOSTILE;
  if (Array.isArray(value)) return meant.includes(key) ? value : value.map((one) => poison(one, key));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poison(one, name)]));
  return value;
}

const foreign = (page) => page.evaluate(() => [document.querySelectorAll("script").length, document.querySelectorAll("img, b:not(.brand b, .values b, .signs b)").length]);

test("hostile words anywhere stay words", async () => {
  const { page, troubles, close } = await open(browser, withData(path, "hostile", (data) => {
    const { curves, frames } = data.runs[0].legs[0];
    const names = data.metrics.map((metric) => metric.name);
    Object.assign(data, poison(data));
    data.metrics.forEach((metric, i) => { metric.name = names[i]; });
    data.runs[0].legs[0].curves = curves;
    data.runs[0].legs[0].frames = frames;
  }));
  await drawAll(page);
  await page.locator(".runs button").first().click();
  await page.locator(".runs button").first().click();
  await settle(page);
  assert.deepEqual(troubles, []);
  assert.deepEqual(await foreign(page), [2, 0]);
  for (const place of ["h1", ".answer", ".runs button", ".plot .meaning", ".provenance .command"])
    assert.ok((await page.locator(place).first().textContent()).toLowerCase().includes(HOSTILE.toLowerCase()), place);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1440);
  await close();
});

test("intervals of sampled differences are below them in the tables, and nowhere without samples", async () => {
  const { page, troubles, close } = await open(browser, withData(path, "spreads", (data) => {
    const swelling = data.metrics.find(({ name }) => name === "calf_swelling_mL");
    swelling.spreads = [null, [-14.2, -0.3]];
  }));
  assert.deepEqual(await page.locator("table.metrics:not(.whole) td small").allTextContents(), ["\u221214 to 0"]);
  assert.equal(await page.locator("table.whole td small").count(), 1);
  assert.deepEqual(troubles, []);
  await close();
});

test("a hostile title of a scenario stays words through the program", { skip: !!process.env.REPORT && "needs the program" }, async () => {
  const title = "</script><script>alert(1)</script> & <b>x</b> \u2028 --> /*js*/ %title%";
  const file = scratch("hostile.toml", `title = '${title}'\n[[protocol]]\nposture = "sitting"\nduration = "2 min"\n[output]\nevery = "1 s"\n`);
  const { page, troubles, close } = await open(browser, makeReport("hostile", "run", [file]));
  assert.deepEqual(troubles, []);
  assert.deepEqual(await foreign(page), [2, 0]);
  assert.ok((await page.locator("body").innerText()).includes(title.slice(0, 30)));
  await close();
});

test("three runs and two legs have their lines, colours and drawn legs", async () => {
  const { page, troubles, close } = await open(browser, withData(path, "three", (data) => {
    const right = structuredClone(data.runs[1].legs[0]);
    Object.assign(data.runs[1].legs[0], { side: "left" });
    data.runs[1].legs.push(Object.assign(right, { side: "right" }));
    data.runs.push(Object.assign(structuredClone(data.runs[0]), { name: "third" }));
    for (const metric of data.metrics) for (const list of [metric.values, metric.differences, metric.percents]) list.push(null);
  }));
  await drawAll(page);
  assert.deepEqual(troubles, []);
  assert.ok((await inked(page, "ankle_pressure", 2)) > 100);
  assert.equal(await page.locator(".leg-cell").count(), 4);
  assert.deepEqual(await page.locator(".leg-cell .leg-label").allTextContents(), ["sit-still", "sit-with-raises, left", "sit-with-raises, right", "third"]);
  assert.equal(await page.locator(".runs button").count(), 3);
  for (const mark of [".ribbon-name.dashed", ".loop .curve.dashed", '.plot[data-panel="calf_volume"] .readout .dashed'])
    assert.equal(await page.locator(mark).count(), 1, mark);
  await close();
});

test("published ranges are shaded and named, but not the ranges of hidden runs", async () => {
  const band = { panel: "calf_volume", run: 1, from_s: 0, to_s: 1e9, low: 60, high: 100, what: "a finding", source: "Someone 1999" };
  const [with_, without] = await Promise.all([[band], []].map((bands, i) => open(browser, withData(path, `bands-${i}`, (data) => { data.bands = bands; }))));
  const pictureOf = ({ page }) => page.locator('.plot[data-panel="calf_volume"] canvas').evaluate((canvas) => canvas.toDataURL());
  await Promise.all([drawAll(with_.page), drawAll(without.page)]);
  assert.notEqual(await pictureOf(with_), await pictureOf(without));
  const notes = with_.page.locator('.plot[data-panel="calf_volume"] .bands li');
  const words = await notes.textContent();
  for (const part of ["a finding", "60 to 100 mL", "Someone 1999", "sit-with-raises"]) assert.ok(words.includes(part), part);
  assert.equal(await with_.page.locator('.plot[data-panel="calf_inflow"] .bands li').count(), 0);
  await with_.page.locator(".runs button").nth(1).click();
  await drawAll(with_.page);
  assert.equal(await notes.count(), 0);
  await Promise.all([with_.close(), without.close()]);
});

test("a metric stands beside its published range", async () => {
  const { page, close } = await open(browser, withData(path, "norms", (data) => {
    for (const metric of data.metrics) metric.norms = [];
    Object.assign(data.metrics[0], { values: [-10, 30], norms: [{ what: "a finding", low: 20, high: 40, source: "Someone 1999" }] });
    Object.assign(data.metrics[1], { values: [null, 5], norms: [{ what: "another", low: null, high: 4, source: "Someone 1999" }] });
  }));
  const figures = page.locator(".norm");
  assert.equal(await figures.count(), 2);
  const [first, second] = await figures.allTextContents();
  assert.match(first, /20 to 40.*Someone 1999.*sit-still \u221210 .*below.*sit-with-raises 30 .*within/);
  assert.match(second, /up to 4.*sit-with-raises 5 .*above/);
  const middle = (locator) => locator.evaluate((one) => {
    const { left, right } = one.getBoundingClientRect();
    return (left + right) / 2;
  });
  const range = figures.first().locator(".range");
  assert.ok(Math.abs((await middle(range)) - (await middle(figures.first().locator(".dot").nth(1)))) < 1.5, "30 is the middle of 20 to 40");
  assert.ok((await middle(figures.first().locator(".dot").first())) < (await range.boundingBox()).x);
  await close();
});

test("one run with two legs has them side by side", async () => {
  const { page, troubles, close } = await open(browser, withData(path, "two-legs", (data) => {
    const run = data.runs[1];
    run.legs.push(Object.assign(structuredClone(run.legs[0]), { side: "right" }));
    run.legs[0].side = "left";
    data.runs = [run];
    data.bands = [];
    data.headline = ["calf_volume_mean_mL"];
    data.metrics = ["left", "right"].map((leg, i) => ({ ...data.metrics.find(({ name }) => name === "calf_volume_mean_mL"), leg, values: [100 + i], differences: [null], percents: [null], norms: [] }));
  }));
  await drawAll(page);
  assert.deepEqual(troubles, []);
  assert.deepEqual(await page.locator(".lede thead th").allTextContents(), ["metric", "left", "right"]);
  assert.deepEqual(await page.locator(".lede tbody td").allTextContents(), ["100", "101"]);
  assert.deepEqual(await page.locator(".ribbon-name").allTextContents(), ["left leg", "right leg"]);
  await close();
});

const pack = (numbers) => ({ n: numbers.length, type: "f32", data: Buffer.from(Float32Array.from(numbers).buffer).toString("base64") });

test("of a day of 12 000 rows the one that stands out is seen, and seen to end", async (t) => {
  const rows = 12000;
  const { page, troubles, close } = await open(browser, withData(path, "day", (data) => {
    const [flat, spike] = [new Array(rows).fill(50), new Array(rows).fill(50)];
    spike[7777] = 250;
    data.times_s = pack(flat.map((_, i) => 2.4 * i));
    data.bands = [];
    for (const run of data.runs) {
      run.duration_s = 2.4 * (rows - 1);
      for (const leg of run.legs) {
        for (const id of Object.keys(leg.curves)) leg.curves[id] = { low: pack(flat), high: pack(spike), mean: pack(flat) };
        for (const [name, list] of Object.entries(leg.frames)) leg.frames[name] = list.map((_, k) => ({ n: rows, constant: k }));
        Object.assign(leg.steps[leg.steps.length - 1], { end_s: run.duration_s });
      }
    }
    data.runs[0].duration_s /= 2;
    for (const curve of Object.values(data.runs[0].legs[0].curves)) for (const what of Object.keys(curve)) curve[what] = pack(flat.slice(0, rows / 2));
  }));
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  t.diagnostic(`first paint after ${Math.round(paint)} ms`);
  assert.deepEqual(troubles, []);
  assert.match(await page.locator('.plot[data-panel="ankle_pressure"] .canvas').getAttribute("aria-label"), /sit-with-raises: mean 50, 50 to 250 mmHg/);
  const top = await page.evaluate(() => {
    const canvas = document.querySelector('.plot[data-panel="ankle_pressure"] canvas');
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const part = (x, y) => data[4 * (y * canvas.width + x)] - data[4 * (y * canvas.width + x) + 2]; // reddish
    for (let y = 0; y < canvas.height; ++y) for (let x = 70; x < canvas.width; ++x) if (part(x, y) > 25) return y / canvas.height;
    return 1;
  });
  assert.ok(top < 0.25, `the spike reaches up to ${top} of the plot`);
  await page.locator(".plots").focus();
  await page.keyboard.press("End");
  await settle(page);
  assert.deepEqual(await page.locator('.plot[data-panel="ankle_pressure"] .readout .value').allTextContents(), ["–", "50.0"]);
  await close();
});
