// The plots are within a pixel of the computed values in every window, down to the resolution that the page states.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { plotData, valueRange } from "../../web/src/plot_data.js";
import { tracesOf } from "../../web/src/traces.js";
import { firstNotBelow, values } from "../../web/src/tracks.js";
import { createView } from "../../web/src/view.js";
import { comparison, dataFolder, dataOf, drawAll, launch, makeReport, open, scratch, settle } from "./pages.mjs";

const HOURS = 8;
const PANELS = ["ankle_pressure", "calf_volume", "femoral_outflow", "calf_muscle_pressure", "calf_swelling", "calf_inflow"];
/// So close that rows miss no extreme by half a pixel; the page keeps those between them.
const output = (every_s) => `[output]\nevery = "${every_s} s"\ncolumns = [${PANELS.map((id) => `"${id}"`).join(", ")}]\n`;

/// Numbers between 0 and 1 that are the same each time.
function chance(seed) {
  let state = seed;
  return () => {
    state = (1103515245 * state + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/// Bouts at odd intervals of minutes, of odd numbers of contractions of a second or two, some of them weak: corners of a line.
function contractions() {
  const next = chance(7);
  const corners = [[0, 0]];
  let time_s = 60 + 300 * next();
  while (time_s < HOURS * 3600 - 200) {
    for (let left = 1 + Math.floor(25 * next()); left > 0; --left) {
      const [most, hold_s] = [15 + 60 * next(), 0.2 + next()];
      for (const [after_s, mmHg] of [[0, 0], [0.4, most], [0.4 + hold_s, most], [0.8 + hold_s, 0]])
        corners.push([time_s + after_s, mmHg]);
      time_s += 1.5 + hold_s + 4 * next();
    }
    time_s += 120 + 600 * next();
  }
  return [...corners, [HOURS * 3600, 0]];
}

/// Ten samples a second, as a logger with a bad contact writes them: gaps of up to 2 s.
function logged(corners) {
  const next = chance(11);
  const rows = ["# calf cuff 7", "Time (s);Pressure (mmHg)"];
  let [corner, gap] = [1, 0];
  for (let i = 0; i <= HOURS * 36000; ++i) {
    const time_s = i / 10;
    while (corners[corner][0] < time_s) ++corner;
    const [[from_s, from], [to_s, to]] = [corners[corner - 1], corners[corner]];
    const mmHg = from + ((to - from) * (time_s - from_s)) / (to_s - from_s);
    gap = gap > 0 ? gap - 1 : next() < 0.001 ? Math.floor(19 * next()) : 0;
    rows.push(`${time_s.toFixed(1)};${gap > 0 && i < HOURS * 36000 ? "" : mmHg.toFixed(2)}`);
  }
  return rows.join("\n");
}

function recordedDay() {
  scratch("day.csv", logged(contractions()));
  return [scratch("recorded.toml", `[[protocol]]\nposture = "sitting"\nrepetitions = 1\ntrace = { file = "day.csv", gaps = "2 s", squeezes = { CM = "Pressure" } }\n${output(0.03)}`)];
}

/// A movement of the user's own: a short squeeze every three minutes.
function slowMovement() {
  const data = join(dirname(scratch("none.txt", "")), "own-data");
  cpSync(dataFolder, data, { recursive: true });
  const movements = join(data, "movements.toml");
  writeFileSync(movements, `${readFileSync(movements, "utf8")}
[[movements]]
name = "slow press"
meaning = "press the foot down for a moment, every three minutes"
postures = ["sitting"]
phases = [{ name = "press", duration = "1 s" }, { name = "hold", duration = "1 s" }, { name = "release", duration = "1 s" }, { name = "rest", duration = "177 s" }]
source = "chosen"
[[movements.pulses]]
rises = "press"
falls = "release"
squeezes = { CM = "60 mmHg" }
source = "chosen"
`);
  return [scratch("slow.toml", `[[protocol]]\nposture = "sitting"\nmovement = "slow press"\nduration = "${HOURS} h"\n${output(0.1)}`), "--data", data];
}

function twoLegs() {
  return [scratch("two.toml", `legs = 2
[[protocol]]
repeat = ${2 * HOURS}
steps = [{ posture = "sitting", duration = "20 min", right = { movement = "dorsiflexion" } }, { posture = "standing", duration = "4 min" },
         { posture = "standing", movement = "calf raise", duration = "6 min", right = { movement = "none" } }]
${output(0.05)}`)];
}

/// An hour in which cycles go from one to some pixels wide as one zooms in.
function raises() {
  return [scratch("raises.toml", `[[protocol]]
repeat = 5
steps = [{ posture = "standing", duration = "2 min" }, { posture = "standing", movement = "calf raise", duration = "10 min" }]
${output(0.05)}`)];
}

/// The program's own time series, by column.
function columnsOf(path) {
  const [head, ...lines] = readFileSync(join(dirname(path), "timeseries.csv"), "utf8").trimEnd().split("\n");
  const names = head.split(",");
  const columns = names.map(() => new Float64Array(lines.length));
  lines.forEach((line, i) => line.split(",").forEach((cell, k) => { columns[k][i] = Number(cell); }));
  return new Map(names.map((name, k) => [name, columns[k]]));
}

function reportOf(path) {
  const report = dataOf(path);
  report.times = values(report.times_s);
  report.duration_s = report.times[report.times.length - 1];
  return report;
}

const runs = new Map();

/// A scenario's report and time series; it runs once.
function made(scenario) {
  if (!runs.has(scenario)) {
    const [file, ...options] = scenario();
    const path = makeReport(basename(file, ".toml"), "run", [file], ...options);
    runs.set(scenario, { path, report: reportOf(path), columns: columnsOf(path) });
  }
  return runs.get(scenario);
}

/// Lowest and highest of points joined by straight lines, in each pixel of a window but for a part of it at either side.
function envelope(times, lows, highs, { from_s, to_s }, pixels, aside = 0) {
  const pixel_s = (to_s - from_s) / pixels;
  const out = { low: new Array(pixels).fill(Infinity), high: new Array(pixels).fill(-Infinity) };
  const place = (time_s) => (time_s - from_s) / pixel_s;
  const end = Math.min(times.length - 1, firstNotBelow(times, to_s) + 1);
  for (let i = Math.max(1, firstNotBelow(times, from_s)); i <= end; ++i) {
    const [a, b] = [place(times[i - 1]), place(times[i])];
    for (let k = Math.max(0, Math.floor(a)); k <= Math.min(pixels - 1, b); ++k) {
      const [first, last] = [Math.max(a, k + aside), Math.min(b, k + 1 - aside)];
      if (first > last) continue;
      for (const part of b > a ? [(first - a) / (b - a), (last - a) / (b - a)] : [0, 1]) {
        out.low[k] = Math.min(out.low[k], lows[i - 1] + part * (lows[i] - lows[i - 1]));
        out.high[k] = Math.max(out.high[k], highs[i - 1] + part * (highs[i] - highs[i - 1]));
      }
    }
  }
  return out;
}

/// By how many pixels of height a drawn edge is above or below all that the data have there within a pixel to either side, or
/// falls short of an extreme of theirs. `way` is 1 for the upper edge, -1 for the lower.
function apart(drawn, data, scale, way) {
  const near = (row, k) => row.slice(k - 1, k + 2).map((x) => way * x);
  let most = 0;
  for (let k = 1; k + 1 < drawn.length; ++k) {
    const [line, truth] = [near(drawn, k), near(data, k)];
    most = Math.max(most, scale * (line[1] - Math.max(...truth)), scale * (Math.min(...truth) - line[1]), scale * (truth[1] - Math.max(...line)));
  }
  return most;
}

/// The largest distance over all lines of all panels, in pixels of height.
function worst(report, columns, window, { width, height }) {
  const view = Object.assign(createView(report.duration_s, 0), window);
  let most = { px: 0 };
  for (const panel of report.panels) {
    const data = plotData(report, panel, tracesOf(report), view, width);
    const [low, high] = valueRange(data, view);
    for (const { trace, ...line } of data.lines) {
      const name = [...columns.keys()].find((key) => key.startsWith(trace.leg.side ? `${trace.leg.side}_${panel.id}_` : `${panel.id}_`));
      const truth = envelope(columns.get("time_s"), columns.get(name), columns.get(name), window, width);
      const drawn = envelope(data.time_s, line.low, line.high, window, width, 0.01);
      for (const [what, way] of [["low", -1], ["high", 1]]) {
        const px = apart(drawn[what], truth[what], height / (high - low), way);
        if (px > most.px) most = { px, name, what, ...window, width };
      }
    }
  }
  return most;
}

/// All of it; then, down to the resolution, parts from here and there.
function windows(report, resolution_s, width) {
  const next = chance(3);
  const spans = [report.duration_s];
  for (let span = report.duration_s / 2; span > resolution_s * width; span /= 2.3) spans.push(span);
  spans.push(1.0001 * resolution_s * width);
  return spans.flatMap((span) => (span === report.duration_s ? [0] : [0, 1, next(), next()]).map((part) => {
    const from_s = part * (report.duration_s - span);
    return { from_s, to_s: from_s + span };
  }));
}

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const stated = (words) => Number(words.match(/every ([\d.]+) s/)[1]);
const wordsOf = (page) => page.locator(".resolution").textContent();

/// Statements of an open page, and the size of its plots.
async function pageAt(path, width) {
  const { page, troubles, close } = await open(browser, path, { width });
  const words = await wordsOf(page);
  await page.locator(".plot").first().scrollIntoViewIfNeeded();
  await settle(page);
  const box = await page.locator(".plot .u-over").first().boundingBox();
  assert.deepEqual(troubles, []);
  await close();
  return { resolution_s: stated(words), width: Math.round(box.width), height: box.height };
}

for (const [name, make] of [["a recorded day of short contractions", recordedDay], ["an own movement with a cycle of minutes", slowMovement], ["a day of two legs", twoLegs],
  ["an hour of calf raises", raises]])
  test(`${name} is drawn within a pixel of the time series, down to the stated resolution`, { skip: !!process.env.REPORT && "needs the program" }, async (t) => {
    const { path, report, columns } = made(make);
    for (const width of [400, 1020, 1440]) {
      const plot = await pageAt(path, width);
      assert.ok(plot.resolution_s * plot.width < report.duration_s, "there is something to zoom into");
      const all = windows(report, plot.resolution_s, plot.width);
      const most = all.map((window) => worst(report, columns, window, plot)).reduce((a, b) => (a.px > b.px ? a : b));
      t.diagnostic(`${width} px: ${plot.width} x ${plot.height}, every ${plot.resolution_s} s, ${all.length} windows, at most ${most.px.toFixed(2)} px apart`);
      assert.ok(most.px < 1, JSON.stringify(most));
    }
  });

/// For each pixel of a panel's width the topmost one with the colour of the first run, line or band.
const inkTop = (page, panel) => page.locator(`.plot[data-panel="${panel}"]`).evaluate((plot) => {
  const [canvas, over] = [plot.querySelector("canvas"), plot.querySelector(".u-over")];
  const [left, top] = [over.offsetLeft, over.offsetTop];
  const { width, height, data } = canvas.getContext("2d").getImageData(left, top, over.clientWidth, over.clientHeight);
  const blue = (x, y) => data[4 * (y * width + x) + 2] - data[4 * (y * width + x)];
  return Array.from({ length: width }, (_, x) => {
    for (let y = 0; y < height; ++y) if (blue(x, y) > 12) return y;
    return height;
  });
});

const seconds = (clock) => clock.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);

test("every contraction of a recorded day has its ink, as high as it is", { skip: !!process.env.REPORT && "needs the program" }, async (t) => {
  const { path, report, columns } = made(recordedDay);
  const { page, close } = await open(browser, path);
  const panel = "calf_muscle_pressure";
  for (const zooms of [0, 2]) {
    for (let i = 0; i < zooms; ++i) await page.getByRole("button", { name: "Zoom in", exact: true }).click();
    await drawAll(page);
    const top = await inkTop(page, panel);
    const [from_s, to_s] = (await page.locator("output.window").textContent()).split(" – ").map(seconds);
    const view = Object.assign(createView(report.duration_s, 0), { from_s, to_s });
    const truth = envelope(columns.get("time_s"), columns.get(`${panel}_mmHg`), columns.get(`${panel}_mmHg`), view, top.length).high;
    const [low, high] = valueRange(plotData(report, report.panels.find(({ id }) => id === panel), tracesOf(report), view, top.length), view);
    const height = await page.locator(`.plot[data-panel="${panel}"] .u-over`).evaluate((over) => over.clientHeight);
    const wanted = truth.map((value) => height * (1 - (value - low) / (high - low)));
    let most = 0;
    for (let k = 3; k + 3 < top.length; ++k) {
      const near = (row, pixels) => Math.min(...row.slice(k - pixels, k + pixels + 1));
      most = Math.max(most, near(top, 1) - wanted[k], near(wanted, 3) - top[k]); // the line itself is two pixels wide
    }
    t.diagnostic(`${zooms} times closer: at most ${most.toFixed(1)} px`);
    assert.ok(most < 2, `${most} px`);
  }
  await close();
});

test("a page says when the window is shorter than its rows can show", async () => {
  const { page, close } = await open(browser, comparison());
  assert.doesNotMatch(await wordsOf(page), /At this zoom/);
  for (let i = 0; i < 16; ++i) await page.getByRole("button", { name: "Zoom in", exact: true }).click();
  await drawAll(page);
  await settle(page);
  assert.match(await wordsOf(page), /At this zoom only the lowest, highest and mean of each [\d.]+ s are available/);
  await close();
});
