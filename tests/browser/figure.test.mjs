// The drawn legs of a whole report: the moment at which it opens, its pace, reflux, views and saved pictures.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { refluxTimes, longestHealthy_s } from "../../web/src/leg/reflux.js";
import { firstMoment } from "../../web/src/moment.js";
import { paceOf } from "../../web/src/pace.js";
import { values } from "../../web/src/tracks.js";
import { comparison, dataOf, launch, makeReport, open } from "./pages.mjs";

const f32 = (numbers) => ({ n: numbers.length, type: "f32", data: Buffer.from(Float32Array.from(numbers).buffer).toString("base64") });
const bout = (begin_s, end_s, cycle_s) => ({ begin_s, end_s, cycle_s, movement: "calf raise" });
const rest = (begin_s, end_s) => ({ begin_s, end_s, cycle_s: 0, movement: "" });

/// Times of the run at each frame of a screen with 60 a second.
function played(steps, duration_s) {
  const after = paceOf([{ steps }], duration_s);
  const moments = [0];
  while (moments.at(-1) < duration_s && moments.length < 10000) moments.push(after(moments.at(-1), 1 / 60));
  return moments;
}

test("a run plays in half a minute, a short one in real time", () => {
  const day = Array.from({ length: 16 }, (_, i) => [rest(1800 * i, 1800 * i + 1720), bout(1800 * i + 1720, 1800 * (i + 1), 4)]).flat();
  for (const [steps, duration_s, wanted_s] of [[day, 28800, 30], [[rest(0, 2700)], 2700, 30], [[bout(0, 20, 1)], 20, 20], [[rest(0, 40), bout(40, 60, 1)], 60, 30]]) {
    const moments = played(steps, duration_s);
    assert.ok(Math.abs(moments.length / 60 - wanted_s) < 1, `${duration_s} s: ${moments.length / 60}`);
    assert.equal(moments.at(-1), duration_s);
    assert.ok(moments.every((t, i) => !i || t > moments[i - 1]));
  }
});

test("the first cycles of a bout are slow, at any time at which the player starts", () => {
  const steps = [rest(0, 1000), bout(1000, 1080, 4), rest(1080, 4000)];
  const after = paceOf([{ steps }], 4000);
  const within = played(steps, 4000).filter((t) => t > 1000 && t < 1012);
  assert.ok(within.length > 300, `${within.length} frames in the first three cycles`);
  assert.ok(Math.abs(after(1004, 0.5) - 1005) < 1e-9);
  assert.ok(after(500, 0.5) - 500 > 30);
});

test("a report opens at the greatest difference of the calf's blood; a leg alone at the greatest change", () => {
  const leg = (numbers) => ({ leg: { curves: { calf_volume: { mean: f32(numbers) } } } });
  const report = { times: [0, 1, 2, 3, 4] };
  assert.equal(firstMoment(report, [leg([90, 95, 100, 100, 100]), leg([90, 95, 60, 70, 100])]), 2);
  assert.equal(firstMoment(report, [leg([90, 95, 100]), leg([90, 91, 99, 10, 10])]), 1, "not after one of them has ended");
  assert.equal(firstMoment(report, [leg([90, 95, 40, 41, 100])]), 2);
});

test("reflux is backflow for longer than in healthy veins, on rows that are close to each other", () => {
  const tenths = Array.from({ length: 40 }, (_, i) => i / 10);
  const flow = (from, to, size = -2) => f32(tenths.map((t) => (t >= from && t <= to ? size : 0.1)));
  assert.deepEqual(refluxTimes(tenths, flow(1, 1.4), 0.5), []);
  assert.deepEqual(refluxTimes(tenths, flow(1, 1.7), 0.5).map((span) => span.map((t) => t.toFixed(1))), [["1.0", "1.7"]]);
  assert.deepEqual(refluxTimes(tenths, flow(1, 3, -0.2), 0.5), [], "a trickle");
  assert.deepEqual(refluxTimes(tenths.map((t) => 20 * t), flow(1, 3), 0.5), [], "rows of different cycles");
  const vein = (segment, superficial) => ({ segment, superficial });
  const veins = [vein(0, true), vein(1, true), vein(1, false), vein(2, false), vein(2, true)];
  const limit = (from, to) => longestHealthy_s({ from, to }, veins);
  assert.deepEqual([limit(0, 1), limit(1, 2), limit(2, 3), limit(1, 4), limit(3, -1)], [0.5, 0.35, 1, 0.5, 1]);
});

test("healthy legs have no reflux; ill ones have, where their valves leak", () => {
  const edgesOf = (name, scenario) => {
    const report = dataOf(makeReport(name, "run", [scenario]));
    const times = values(report.times_s);
    const [leg] = report.runs[0].legs;
    return report.anatomy.edges.filter((edge, i) => edge.valve && refluxTimes(times, leg.frames.flow_mL_s[i], longestHealthy_s(edge, report.anatomy.veins)).length)
      .map((edge) => [edge.name, leg.shape.leak[report.anatomy.edges.indexOf(edge)] > 0.05]);
  };
  assert.deepEqual(edgesOf("ten-tiptoes", "ten-tiptoes"), []);
  assert.deepEqual(edgesOf("sit-with-raises", "sit-with-raises"), []);
  const varicose = edgesOf("varicose-day", "varicose-day");
  assert.ok(varicose.length > 0 && varicose.every(([, leaks]) => leaks), JSON.stringify(varicose));
});

let browser, page;
before(async () => {
  browser = await launch();
  page = await open(browser, comparison(), { width: 1440, height: 1000, acceptDownloads: true });
});
after(() => browser?.close());
const texts = (selector) => page.page.$$eval(selector, (all) => all.map((e) => e.textContent));

test("leg and plots show the same blood in the calf at the moment at which the report opens", async () => {
  const amounts = await texts(".leg-amount-number");
  const readouts = await texts('.plot[data-panel="calf_volume"] .readout .value');
  assert.equal(amounts.length, 2);
  assert.deepEqual(amounts.map((text) => Number.parseFloat(text)), readouts.map(Number));
  assert.notEqual(amounts[0], amounts[1]);
});

test("legs of a comparison stand on one floor, at one scale", async () => {
  const floors = await page.page.$$eval(".leg-stage", (all) => all.map((e) => [e.getAttribute("viewBox"), e.querySelector(".leg-ground").getAttribute("d")].join()));
  assert.equal(new Set(floors).size, 1);
});

test("a button shows the calf from close by, and back", async () => {
  const view = () => page.page.$eval(".leg-stage", (e) => e.getAttribute("viewBox").split(" ").map(Number));
  const whole = await view();
  const button = page.page.getByRole("button", { name: "Close to the calf" });
  await button.click();
  const close = await view();
  assert.ok(close[2] < whole[2] && close[3] < 0.6 * whole[3], `${close} of ${whole}`);
  await button.click();
  assert.deepEqual(await view(), whole);
});

test("the saved picture is whole: both legs, their words, plain colours, nothing from outside", async () => {
  const [download] = await Promise.all([page.page.waitForEvent("download"), page.page.getByRole("button", { name: "Save the drawn legs as SVG" }).click()]);
  assert.equal(download.suggestedFilename(), "sit_still-vs-sit_with_raises-legs.svg");
  const text = readFileSync(await download.path(), "utf8");
  for (const foreign of ["oklch", "var(", "class=", "style=", "NaN", "currentColor"]) assert.ok(!text.includes(foreign), foreign);
  for (const word of ["sit-still", "sit-with-raises", "calf pump", "in the calf", "100 mmHg"]) assert.ok(text.includes(word), word);
  const parsed = await page.page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    return [parsed.querySelector("parsererror") === null, parsed.documentElement.querySelectorAll("svg").length];
  }, text);
  assert.deepEqual(parsed, [true, 2]);
});

test("the PNG has the colours of the legs", async () => {
  const [download] = await Promise.all([page.page.waitForEvent("download"), page.page.getByRole("button", { name: "Save the drawn legs as PNG" }).click()]);
  const data = readFileSync(await download.path()).toString("base64");
  const colours = await page.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return new Set(new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, data);
  assert.ok(colours > 200, `${colours} colours`);
});

test("the page did all this without an error", () => assert.deepEqual([page.troubles, page.requests.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:") && !url.startsWith("data:"))], [[], []]));
