// Content of the plots: order of the panels, small multiples, bouts in words, axes, letters.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { boutLabels, boutWords } from "../../web/src/bouts.js";
import { effectOf } from "../../web/src/order.js";
import { valueRange } from "../../web/src/plot_data.js";
import { abbreviations } from "../../web/src/ribbon.js";
import { comparison, dataOf, drawAll, inked, launch, makeReport, open, settle, withData } from "./pages.mjs";

let browser, path, data;
before(async () => {
  path = comparison();
  data = dataOf(path);
  browser = await launch();
});
after(() => browser?.close());

const constant = (value, n = 3) => ({ n, constant: value });
const track = (numbers) => ({ n: numbers.length, type: "f32", data: Buffer.from(Float32Array.from(numbers).buffer).toString("base64") });
const curve = (numbers) => ({ low: track(numbers), high: track(numbers), mean: track(numbers) });

test("the effect of a panel is the mean distance of its curves within its range, or a single curve's change from its start", () => {
  const times = [0, 1, 3];
  assert.equal(effectOf(times, [curve([0, 0, 0]), curve([0, 10, 4])]), (10 * 1 + 4 * 2) / 3 / 10);
  assert.equal(effectOf(times, [curve([5, 5, 5]), curve([5, 5, 5])]), 0);
  assert.equal(effectOf(times, [curve([100, 90, 95])]), 0.1);
  assert.deepEqual([[0, 3, 9], [10, 50, 10]].map((one) => effectOf(times, [curve(one)])), [0.5, 0.5], "no start is too small");
  assert.equal(effectOf(times, [{ low: constant(0), high: constant(0), mean: constant(0) }]), 0);
});

test("the panel that differs most is the first, and what is imposed the last", async () => {
  const changed = withData(path, "order", (report) => {
    const n = report.runs[0].legs[0].curves.calf_volume.mean.n;
    report.runs.forEach(({ legs }, run) => {
      for (const id of Object.keys(legs[0].curves)) legs[0].curves[id] = { low: constant(10, n), high: constant(10, n), mean: constant(10, n) };
      legs[0].curves.calf_inflow = { low: constant(0, n), high: constant(100, n), mean: constant(50 + 40 * run, n) };
      legs[0].curves.ankle_pressure = { low: constant(0, n), high: constant(100, n), mean: constant(50 + 20 * run, n) };
      legs[0].curves.calf_muscle_pressure = { low: constant(0, n), high: constant(100, n), mean: constant(100 * run, n) };
    });
  });
  const { page, close } = await open(browser, changed);
  const order = await page.locator(".plot").evaluateAll((all) => all.map((one) => one.dataset.panel));
  assert.deepEqual(order.slice(0, 2), ["calf_inflow", "ankle_pressure"]);
  assert.equal(order.at(-1), "calf_muscle_pressure");
  await close();
});

test("three runs have a row of curves each, on the same axes, with the baseline behind; two share one", async () => {
  const three = withData(path, "three-rows", (report) => {
    report.runs.push(Object.assign(structuredClone(report.runs[1]), { name: "third" }));
    for (const metric of report.metrics) for (const list of [metric.values, metric.differences, metric.percents]) list.push(null);
  });
  const { page, close } = await open(browser, three);
  await drawAll(page);
  const rows = page.locator('.plot[data-panel="calf_volume"] .row');
  assert.deepEqual(await rows.locator(".run-name").allTextContents(), ["sit-still", "sit-with-raises", "third"]);
  assert.match(await page.locator(".signs").textContent(), /sit-still, the baseline/);
  await page.locator(".runs button").nth(1).click();
  await settle(page);
  await page.locator('.plot[data-panel="calf_volume"]').scrollIntoViewIfNeeded();
  await settle(page);
  assert.equal(await rows.count(), 2);
  assert.equal(await inked(page, "calf_volume", 1), 0);
  await close();
  const two = await open(browser, path);
  await drawAll(two.page);
  assert.equal(await two.page.locator('.plot[data-panel="calf_volume"] .row').count(), 1);
  await two.close();
});

test("bouts are named in words above the curve, each of them or the first of each kind", () => {
  const bout = (movement, cycles, begin_s, end_s) => ({ movement, cycles, begin_s, end_s });
  assert.deepEqual([bout("calf raise", 20, 0, 80), bout("walking", 250, 0, 300), bout("ankle circles", 40, 0, 120), bout("plantarflexion at 100 N", 5, 0, 60)].map(boutWords),
    ["20 calf raises", "5 min of walking", "2 min of ankle circles", "5 × plantarflexion at 100 N"]);
  const leg = { steps: [100, 500, 900].map((begin_s) => bout("calf raise", 20, begin_s, begin_s + 80)) };
  const view = { from_s: 0, to_s: 1000 };
  const labels = (width_px) => boutLabels([{ run: 0, leg }], view, width_px, () => 80);
  assert.deepEqual(labels(800).map(({ left }) => left), [72, 392, 712]);
  assert.equal(labels(150).length, 1);
  assert.deepEqual(labels(60), []);
  assert.equal(boutLabels([{ run: 0, leg }], view, 800, () => 80, 100).length, 1, "not over the name of the run");
});

const flat = (value) => ({ lines: [{ low: [value, value], high: [value, value], mean: [value, value] }], found: [] });

test("a panel whose values are all the same has sane axes", () => {
  const view = { from_s: 0, to_s: 1 };
  assert.deepEqual(valueRange(flat(0), view), [0, 1]);
  for (const value of [1e-6, 0.94, 57, 103]) {
    const [from, to] = valueRange(flat(value), view);
    assert.ok(from >= 0 && from < value && to > value && to - from >= 0.5, `${value}: ${from} to ${to}`);
  }
  const rounded = { lines: [{ low: [-1e-14, 0], high: [80, 120], mean: [0, 90] }], found: [] };
  assert.equal(valueRange(rounded, view)[0], 0, "rounding is no negative pressure");
  const backward = { lines: [{ low: [-13, 0], high: [50, 52], mean: [0, 9] }], found: [] };
  assert.ok(valueRange(backward, view)[0] < -13);
});

test("letters of the ribbon tell its words apart and are explained", async () => {
  const steps = [{ posture: "sitting", movement: "" }, { posture: "standing", movement: "calf raise" }, { posture: "supine", movement: "" }];
  assert.deepEqual([...abbreviations({ runs: [{ legs: [{ steps }] }] })], [["sitting", "Si"], ["standing", "St"], ["calf raise", "C"], ["supine", "Su"]]);
  const { page, close } = await open(browser, path);
  const legend = await page.locator(".signs").textContent();
  for (const letters of await page.locator(".block").allTextContents())
    if (letters.length < 3 && letters) assert.match(legend, new RegExp(`${letters} [a-z]`), letters);
  await close();
});

test("the legend names line, band, dashes and hatch, each only if it is there", async () => {
  const legs = await open(browser, makeReport("two-legs-one-pumped", "run", ["two-legs-one-pumped"]));
  const plain = await open(browser, withData(path, "plain", (report) => { report.bands = []; }));
  const [all, few] = await Promise.all([legs, plain].map(({ page }) => page.locator(".signs").textContent()));
  for (const words of ["mean", "lowest to highest", "right leg"]) assert.ok(all.includes(words), words);
  for (const words of ["right leg", "published range", "baseline"]) assert.ok(!few.includes(words), words);
  await Promise.all([legs.close(), plain.close()]);
});
