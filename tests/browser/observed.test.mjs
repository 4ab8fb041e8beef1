// Observed data in the page: dots over the curves, named with their distance from the run.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dotsIn, measuredAt, seriesOf } from "../../web/src/observed.js";
import { plotSvg } from "../../web/src/picture.js";
import { dataOf, drawAll, launch, makeReport, open, scratch } from "./pages.mjs";

const NAME = "<i>cannula</i>";
let browser, path, data;
before(async () => {
  scratch("measured.csv", `time_s,ankle_mmHg,flow\n${Array.from({ length: 20 }, (_, i) => `${5 * i},${60 + i},1`).join("\n")}\n`);
  const scenario = scratch("seen.toml", `[[protocol]]
posture = "standing"
duration = "90 s"
[[observed]]
file = "measured.csv"
column = "ankle_mmHg"
observable = "ankle_pressure"
name = "${NAME}"
[[observed]]
file = "measured.csv"
column = "flow"
unit = "mL/s"
observable = "saphenous_outflow"
`);
  path = makeReport("seen", "run", [scenario]);
  data = dataOf(path);
  browser = await launch();
});
after(() => browser?.close());

const track = (numbers) => ({ n: numbers.length, type: "f32", data: Buffer.from(Float32Array.from(numbers).buffer).toString("base64") });

test("a series is measured at the moment only where a measurement is near, and its dots are those in the window", () => {
  const series = { panel: "p", run: 1, times_s: track([0, 10, 20]), values: track([5, 6, 7]) };
  assert.deepEqual(dotsIn(series, { from_s: 5, to_s: 20 }), [[10, 6], [20, 7]]);
  assert.equal(measuredAt(series, { moment_s: 10.2, from_s: 0, to_s: 20 }), 6);
  assert.equal(measuredAt(series, { moment_s: 15, from_s: 0, to_s: 20 }), null);
  const report = { observed: [series] };
  assert.equal(seriesOf(report, { id: "p" }, { hidden: new Set([1]) }).length, 0, "hidden with its run");
  assert.equal(seriesOf(report, { id: "q" }, { hidden: new Set() }).length, 0);
});

test("an observable that no panel shows gets a panel", () => {
  assert.ok(data.panels.some(({ id }) => id === "saphenous_outflow"));
  assert.ok(data.runs[0].legs[0].curves.saphenous_outflow);
});

test("the page names the measured series as text, with points, bias and RMSE, and its value at the moment", async () => {
  const { page, close } = await open(browser, path);
  await drawAll(page);
  const plot = page.locator('.plot[data-panel="ankle_pressure"]');
  assert.match(await plot.locator(".bands").textContent(), /<i>cannula<\/i>, measured: 19 points, model minus measured .* mmHg on average, RMSE .* mmHg/);
  assert.equal(await page.locator("i").count(), 0, "no markup from a name");
  assert.match(await plot.locator(".readout").textContent(), /<i>cannula<\/i>, measured/);
  assert.match(await page.locator(".signs").textContent(), /measured/);
  assert.match(await plot.locator(".canvas").getAttribute("aria-label"), /measured: 19 points/);
  await close();
});

test("the saved picture has a dot for each measurement, on the scale of the curves", () => {
  const panel = data.panels.find(({ id }) => id === "ankle_pressure");
  const observed = seriesOf(data, panel);
  const view = { from_s: 0, to_s: 90, hidden: new Set() };
  const svg = plotSvg(data, panel, { lines: [], time_s: [], found: [], observed }, view);
  assert.equal(svg.match(/<circle /g).length, 19 + 3, "19 measurements within the run and 3 in the legend");
  assert.ok(!svg.includes("<i>"));
});
