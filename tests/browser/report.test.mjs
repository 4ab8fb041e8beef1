// The page as a reader meets it: what must be seen, and what must happen.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";
import { axeSource, comparison, dataOf, drawAll, inked, launch, makeReport, open, pictures, settle } from "./pages.mjs";

let browser, path, data;
before(async () => {
  path = comparison();
  data = dataOf(path);
  browser = await launch();
});
after(() => browser?.close());

const readout = (page, panel) => page.locator(`.plot[data-panel="${panel}"] .readout .value`).allTextContents();
const legs = (page) => page.evaluate(() => [...document.querySelectorAll(".leg-stage")].map((leg) => leg.innerHTML).join());

async function drag(page, from, to, key) {
  const box = await page.locator('.plot[data-panel="ankle_pressure"] .u-over').boundingBox();
  const [x, y] = [(part) => box.x + part * box.width, box.y + box.height / 2];
  if (key) await page.keyboard.down(key);
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  await page.mouse.move(x((from + to) / 2), y, { steps: 4 });
  await page.mouse.move(x(to), y, { steps: 4 });
  await page.mouse.up();
  if (key) await page.keyboard.up(key);
  await settle(page);
}

const timeShown = (page) => page.locator("output.window").textContent();

test("opens from a file, asks for nothing else and has no error", async () => {
  const { page, troubles, requests, close } = await open(browser, path);
  await drawAll(page);
  assert.deepEqual(troubles, []);
  assert.equal(requests.filter((url) => !url.startsWith("blob:")).length, 1);
  await close();
});

test("the first screen shows the answer, six numbers and the legs", async () => {
  const { page, close } = await open(browser, path);
  assert.equal(await page.locator("h1").textContent(), data.title);
  const answer = (await page.locator(".answer").textContent()).replaceAll("\u00a0", " ");
  assert.ok(answer.includes(data.answer[0].split(": ").pop().slice(1)));
  assert.ok(data.headline.length > 6);
  assert.deepEqual(await page.locator(".lede tbody tr").evaluateAll((all) => all.map((row) => row.querySelector("th span").firstChild.textContent.trim())),
    data.headline.slice(0, 6).map((name) => data.metrics.find((metric) => metric.name === name).label));
  for (const part of [".lede table", ".stage", ".player"]) {
    const { y, height } = await page.locator(part).boundingBox();
    assert.ok(y + height < 900, part);
  }
  await close();
});

test("without JavaScript the title and the answer are there", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`file://${path}`);
  assert.equal(await page.locator("h1").textContent(), data.title);
  assert.equal(await page.locator(".answer").textContent(), data.answer[0]);
  await context.close();
});

test("the legs stay in view beside the answer and all plots", async () => {
  const { page, close } = await open(browser, path);
  for (const part of [".answer", ".plot >> nth=0", `.plot >> nth=${data.panels.length - 1}`]) {
    await page.locator(part).scrollIntoViewIfNeeded();
    const [words, legs] = [await page.locator(part).boundingBox(), await page.locator(".stage").boundingBox()];
    assert.ok(legs.x > words.x + words.width && legs.y >= 0 && legs.y + legs.height <= 900, part);
  }
  await close();
});

test("draws every panel in the colours of the runs", async () => {
  const { page, close } = await open(browser, path);
  await drawAll(page);
  for (const { id } of data.panels) assert.ok((await inked(page, id, 1)) > 200, id);
  assert.equal(await page.locator(".plot canvas").count(), data.panels.length);
  await close();
});

test("the cursor moves the readouts of all panels, the legs, the slider and the ribbon", async () => {
  const { page, close } = await open(browser, path);
  await drawAll(page);
  await page.locator('.plot[data-panel="ankle_pressure"]').scrollIntoViewIfNeeded();
  const state = async () => [await readout(page, "calf_swelling"), await legs(page), await page.locator(".player input").inputValue(),
    await page.locator(".clock").textContent(), await page.locator(".ribbon").getAttribute("style")];
  const first = await state();
  const box = await page.locator('.plot[data-panel="ankle_pressure"] .u-over').boundingBox();
  await page.mouse.move(box.x + 0.9 * box.width, box.y + 40);
  await settle(page);
  (await state()).forEach((now, i) => assert.notDeepEqual(now, first[i], `part ${i}`));
  const moment = Number(await page.locator(".player input").inputValue());
  assert.ok(Math.abs(moment / data.runs[0].duration_s - 0.9) < 0.01);
  await close();
});

test("a legend button takes a run out of all pictures and puts it back", async () => {
  const { page, close } = await open(browser, path);
  await drawAll(page);
  const button = page.locator(".runs button").nth(1);
  await button.click();
  await settle(page);
  await drawAll(page);
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  for (const { id } of data.panels) assert.equal(await inked(page, id, 1), 0, id);
  assert.equal(await page.locator(".ribbon-run").count(), 1);
  assert.equal(await page.locator(".leg-cell:visible").count(), 1);
  assert.equal(await page.locator(".loop .curve").count(), 1);
  await button.click();
  await settle(page);
  assert.ok((await inked(page, "calf_inflow", 1)) > 200);
  await close();
});

test("zoom and pan are linked, a double click shows all again", async () => {
  const { page, close } = await open(browser, path);
  await drawAll(page);
  await page.locator('.plot[data-panel="ankle_pressure"]').scrollIntoViewIfNeeded();
  const [whole, all] = [await timeShown(page), await pictures(page)];
  await drag(page, 0.5, 0.75);
  const zoomed = await timeShown(page);
  assert.notEqual(zoomed, whole);
  await drawAll(page);
  (await pictures(page)).forEach((picture, i) => assert.notEqual(picture, all[i], `panel ${i}`));
  await page.locator('.plot[data-panel="ankle_pressure"]').scrollIntoViewIfNeeded();
  await drag(page, 0.5, 0.25, "Shift");
  const panned = await timeShown(page);
  assert.notEqual(panned, zoomed);
  await page.locator('.plot[data-panel="ankle_pressure"] .u-over').dblclick();
  await settle(page);
  assert.equal(await timeShown(page), whole);
  await close();
});

test("the plots have keys", async () => {
  const { page, close } = await open(browser, path);
  const moment = async () => Number(await page.locator(".player input").inputValue());
  await page.locator(".plots").focus();
  const [start, whole] = [await moment(), await timeShown(page)];
  const press = async (key) => {
    await page.keyboard.press(key);
    await settle(page);
  };
  await press("ArrowRight");
  assert.ok((await moment()) > start);
  await press("ArrowLeft");
  assert.ok(Math.abs((await moment()) - start) < 1e-3);
  await press("+");
  assert.notEqual(await timeShown(page), whole);
  await press("-");
  assert.equal(await timeShown(page), whole);
  await press("+");
  await press("0");
  assert.equal(await timeShown(page), whole);
  await press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".in-time [aria-live]").textContent.includes("mmHg"), null, { timeout: 3000 });
  await close();
});

test("a zoom leaves the moment where it is, and the cursors at it", async () => {
  const { page, close } = await open(browser, path);
  await page.locator('.plot[data-panel="ankle_pressure"]').scrollIntoViewIfNeeded();
  await settle(page);
  const box = await page.locator('.plot[data-panel="ankle_pressure"] .u-over').boundingBox();
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 20);
  await settle(page);
  const moment = Number(await page.locator(".player input").inputValue());
  for (const [name, part] of [["Zoom in", 0.7], ["Earlier", null], ["Show all the time", 0.7]]) {
    await page.getByRole("button", { name, exact: true }).click();
    await settle(page);
    assert.equal(Number(await page.locator(".player input").inputValue()), moment);
    const cursors = await page.locator(".plot .u-cursor-x").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    if (part === null) assert.equal(await page.locator(".plot .u-cursor-x:visible").count(), 0, "out of sight");
    else for (const x of cursors) assert.ok(Math.abs((x - box.x) / box.width - part) < 0.01, `${name}: cursor at ${(x - box.x) / box.width}`);
  }
  await close();
});

test("playing moves the legs until it is stopped", async () => {
  const { page, close } = await open(browser, path, { reducedMotion: "reduce" });
  const before = await page.locator(".clock").textContent();
  await page.waitForTimeout(300);
  assert.equal(await page.locator(".clock").textContent(), before, "nothing plays by itself");
  await page.locator(".player select").selectOption("10");
  await page.locator(".play").click();
  await page.waitForTimeout(500);
  await page.locator(".play").click();
  await settle(page);
  const stopped = await page.locator(".clock").textContent();
  assert.notEqual(stopped, before);
  await page.waitForTimeout(200);
  assert.equal(await page.locator(".clock").textContent(), stopped);
  await close();
});

test("is light or dark as the system is, and the other by a button", async () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [light, dark] = [await open(browser, path, { colorScheme: "light" }), await open(browser, path, { colorScheme: "dark" })];
  const [first, second] = [await ground(light.page), await ground(dark.page)];
  assert.notEqual(first, second);
  assert.notDeepEqual(await pictures(light.page), await pictures(dark.page));
  await light.page.locator(".theme").click();
  await settle(light.page);
  assert.equal(await ground(light.page), second);
  await Promise.all([light.close(), dark.close()]);
});

test("on paper the curves are drawn, light, and afterwards all is as before", async () => {
  const { page, close } = await open(browser, path, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await settle(page);
  for (const id of await page.locator(".plot:visible").evaluateAll((all) => all.map((one) => one.dataset.panel))) assert.ok((await inked(page, id, 1)) > 100, id);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  await page.emulateMedia({ media: "screen" });
  await settle(page);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark", "as before");
  await close();
});

test("meanings of metrics have room on a desk and a tablet", async () => {
  const narrowest = (page) => page.locator(".whole .meaning").evaluateAll((all) => Math.min(...all.map((one) => one.parentElement.lastChild.getBoundingClientRect().width)));
  for (const width of [1440, 1100, 768]) {
    const { page, close } = await open(browser, path, { width });
    assert.ok((await narrowest(page)) > 250, `${width}: ${await narrowest(page)}`);
    await close();
  }
});

test("no element is wider than a telephone", async () => {
  for (const width of [400, 320]) {
    const { page, close } = await open(browser, path, { width, height: 800 });
    await drawAll(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    const wide = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => !e.closest("pre, .stage, .unseen, .u-wrap, .ribbon-rows") && e.getBoundingClientRect().right > innerWidth + 1).map((e) => `${e.tagName}.${e.className}`));
    assert.deepEqual(wide, []);
    await close();
  }
});

test("has names, roles and contrasts that axe accepts: light and dark, wide and narrow, one to three runs, two legs", async () => {
  const three = ["sit-still", "sit-with-raises", "stand-still"];
  const reports = [path, makeReport("sit-still", "run", ["sit-still"]), makeReport("two-legs-one-pumped", "run", ["two-legs-one-pumped"]), makeReport(three.join("-vs-"), "compare", three)];
  for (const [i, file] of reports.entries()) {
    const { page, close } = await open(browser, file);
    await page.evaluate(axeSource());
    for (const [colorScheme, width] of [["light", 1440], ["dark", 400]].concat(i ? [] : [["light", 400], ["dark", 1440]])) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await drawAll(page);
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" | ")}`), [], `${file} ${colorScheme} ${width}`);
    }
    await close();
  }
});

test("each figure says in words what is to be seen, before it is scrolled to", async () => {
  const { page, close } = await open(browser, path);
  const words = await page.locator('.plot .canvas[role="img"]').evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  assert.equal(words.length, data.panels.length);
  for (const sentence of words) for (const run of data.runs) assert.match(sentence, new RegExp(`${run.name}: (mean )?[\u2212\\d]`));
  assert.equal(await page.locator("figure:not(:has(figcaption))").count(), 0);
  await close();
});

/// Script time of each frame while the page plays, in ms, ascending.
const frames = (page) => page.evaluate(async () => {
  const [plain, spent] = [requestAnimationFrame, new Map()];
  window.requestAnimationFrame = (work) => plain((now) => {
    const begin = performance.now();
    work(now);
    spent.set(now, (spent.get(now) ?? 0) + performance.now() - begin);
  });
  document.querySelector(".play").click();
  await new Promise((done) => setTimeout(done, 1500));
  document.querySelector(".play").click();
  window.requestAnimationFrame = plain;
  return [...spent.values()].sort((a, b) => a - b);
});

test("size and speed", async (t) => {
  const days = makeReport("office-still-vs-office-raises", "compare", ["office-still", "office-raises"]);
  const { page, close } = await open(browser, days);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const size = statSync(days).size / 1e6;
  t.diagnostic(`${size.toFixed(2)} MB, first paint of two days after ${Math.round(paint)} ms`);
  assert.ok(size < 3 && paint < 10000);
  await page.locator(".plot").first().scrollIntoViewIfNeeded();
  const session = await page.context().newCDPSession(page);
  for (const rate of [1, 4]) {
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    const spent = await frames(page);
    t.diagnostic(`CPU ${rate} times slower: ${spent.length} frames, script of a frame ${spent[spent.length >> 1].toFixed(1)} ms (median)`);
    assert.ok(spent[spent.length >> 1] < 60 * rate);
  }
  await close();
});

test("a frame of playing moves the cursor and draws no plot anew", async () => {
  const { page, close } = await open(browser, path);
  await page.locator(".plot").first().scrollIntoViewIfNeeded();
  await settle(page);
  const strokes = await page.evaluate(async () => {
    let count = 0;
    const stroke = CanvasRenderingContext2D.prototype.stroke;
    CanvasRenderingContext2D.prototype.stroke = function (...all) {
      ++count;
      return stroke.apply(this, all);
    };
    const cursor = () => document.querySelector(".u-cursor-x").style.transform;
    const before = cursor();
    document.querySelector(".play").click();
    await new Promise((done) => setTimeout(done, 600));
    document.querySelector(".play").click();
    return { count, moved: cursor() !== before };
  });
  assert.deepEqual(strokes, { count: 0, moved: true });
  await close();
});
