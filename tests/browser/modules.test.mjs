// The parts that need no browser: tracks, bins, times, colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { binRows, bridged, summarise, summariseSpan } from "../../web/src/bins.js";
import { highest, onPixels, pixelPoints } from "../../web/src/pixels.js";
import { at, highest as highestOf, values } from "../../web/src/tracks.js";
import { timeLabel, timeSplits, timeStep } from "../../web/src/time_axis.js";
import { resolutionWords } from "../../web/src/resolution.js";
import { runColour } from "../../web/src/colours.js";
import { change, clock, duration, number, percent, range, rounded } from "../../web/src/words.js";

const pack = (array) => Buffer.from(array.buffer).toString("base64");
const f32 = (numbers) => ({ n: numbers.length, type: "f32", data: pack(Float32Array.from(numbers)) });

test("tracks unpack as they were packed", () => {
  assert.deepEqual([...values(f32([0, 1.5, -2]))], [0, 1.5, -2]);
  assert.deepEqual([...values({ n: 3, type: "u8", low: -1, high: 1, data: pack(Uint8Array.from([0, 255, 51])) })].map((x) => x.toFixed(4)), ["-1.0000", "1.0000", "-0.6000"]);
  const u16 = { n: 2, type: "u16", low: 10, high: 20, data: pack(Uint16Array.from([0, 65535])) };
  assert.deepEqual([...values(u16)], [10, 20]);
  assert.deepEqual([...values({ n: 2, constant: 7 })], [7, 7]);
  assert.deepEqual([highestOf(u16), highestOf(f32([3, 9, 4])), highestOf({ n: 1, constant: -2 })], [20, 9, -2]);
});

test("between rows a value is on the straight line, beyond them the last", () => {
  const times = [0, 10, 30];
  assert.deepEqual([0, 5, 10, 20, 99].map((t) => at(times, f32([1, 3, 7]), t)), [1, 2, 3, 5, 7]);
  assert.equal(at(times, f32([1, 3]), 25), 3);
});

const plain = (numbers) => ({ low: f32(numbers), high: f32(numbers), mean: f32(numbers) });

test("bins keep the extremes and weigh the mean by time", () => {
  const times = [0, 1, 2, 12];
  const curve = { low: f32([5, 4, -9, 5]), high: f32([5, 6, 5, 99]), mean: f32([5, 5, 1, 2]) };
  const all = summariseSpan(times, curve, 0, 12);
  assert.deepEqual([all.low, all.high], [-9, 99]);
  assert.ok(Math.abs(all.mean - (5 + 1 + 20) / 12) < 1e-6);
});

test("no bin is wider than a pixel, and each row is in one", () => {
  const times = Float32Array.from({ length: 12000 }, (_, i) => 2.4 * i);
  const bins = binRows(times, 0, times[11999], 800);
  assert.ok(bins.first.length <= 900 && bins.first.length >= 800);
  bins.first.forEach((first, k) => {
    assert.equal(first, k ? bins.last[k - 1] + 1 : 0);
    assert.ok(bins.to_s[k] - bins.from_s[k] <= times[11999] / 800);
  });
  assert.equal(bins.last[bins.last.length - 1], 11999);
  const few = binRows(times, 100, 110, 800);
  assert.ok(few.first.every((first, k) => first === few.last[k]), "zoomed in, a row is a bin");
  assert.ok(times[few.first[0]] < 100 && times[few.last[few.last.length - 1]] > 110, "and lines lead out of the picture");
});

test("each pixel is drawn from side to side with all that reaches into it, a bin wider than a pixel through its middle", () => {
  const points = pixelPoints({ start_s: 0, pixel_s: 2, from_s: [0, 1.5, 3, 4], to_s: [1.5, 3, 4, 10] });
  assert.deepEqual(points, { time_s: [0, 2, 2, 4, 7], first: [0, 0, 1, 1, 3], last: [1, 1, 2, 2, 3] });
  assert.deepEqual(onPixels([5, 1, null, 7], points, highest), [5, 5, 1, 1, 7]);
  assert.deepEqual(onPixels([null, null, null, 7], points, highest), [null, null, null, null, 7]);
});

test("cycles that are too short to be seen each are gathered whole, so that their means show no beat", () => {
  const [cycle_s, parts] = [1.2, 24];
  const times = Array.from({ length: 250 * parts + 1 }, (_, i) => (i * cycle_s) / parts);
  const squeezes = times.map((_, i) => ((i + parts - 1) % parts < 8 ? 90 : 0));
  const bouts = [{ begin_s: 0, end_s: 300, cycles: 250, cycle_s }];
  const bins = binRows(times, 0, 300, 190, bouts);
  const { low, high, mean } = summarise(times, plain(squeezes), bins);
  const whole = mean.slice(1, -1);
  assert.ok(Math.max(...whole) - Math.min(...whole) < 1e-6, `${Math.min(...whole)} to ${Math.max(...whole)}`);
  assert.ok(low.slice(1, -1).every((x) => x === 0) && high.slice(1, -1).every((x) => x === 90));
  const near = binRows(times, 100, 110, 800, bouts);
  assert.ok(near.first.every((first, k) => first === near.last[k]), "zoomed in, each row is seen");
});

/// Edges and line of 60 cycles of 180 s, so many pixels each, with a squeeze of 4 s in every one; without the ends.
function drawnCycles(pixels) {
  const [cycle_s, parts] = [180, 90];
  const times = Array.from({ length: 62 * parts + 1 }, (_, i) => (i * cycle_s) / parts);
  const squeezes = times.map((_, i) => (i > parts && i <= 61 * parts && (i + parts - 1) % parts < 2 ? 60 : 0));
  const bins = binRows(times, 0, 62 * cycle_s, 62 * pixels, [{ begin_s: cycle_s, end_s: 61 * cycle_s, cycles: 60, cycle_s }]);
  const { high, mean } = summarise(times, plain(squeezes), bins);
  const edge = bridged(high, bins, Math.max, Math.min);
  const within = (row) => row.filter((_, k) => bins.from_s[k] > 3 * cycle_s && bins.to_s[k] < 59 * cycle_s);
  return { edges: new Set(within(edge)), lines: new Set(within(mean).map((x) => x.toFixed(2))), ends_s: bins.to_s.filter((_, k) => edge[k]).pop() };
}

test("where a cycle is too narrow to be seen, band and line are level; a wider one is followed", () => {
  for (const pixels of [0.3, 1.05, 1.5, 1.9, 2.7]) {
    const { edges, lines } = drawnCycles(pixels);
    assert.deepEqual([[...edges], lines.size], [[60], 1], `${pixels} pixels`);
  }
  for (const pixels of [3.2, 7]) {
    const { edges, lines } = drawnCycles(pixels);
    assert.deepEqual([...edges].sort(), [0, 60], `${pixels} pixels`);
    assert.ok(lines.size > 1, `${pixels} pixels`);
  }
});

test("a band ends with the last extreme, not a cycle later", () => {
  for (const pixels of [1.05, 1.9, 2.7]) assert.ok(drawnCycles(pixels).ends_s <= 60 * 180 + 4 + 180 / pixels, `${pixels} pixels`);
});

test("the words beside the plots are of the longest row in view, rounded up", () => {
  const times = [0, 0.167, 0.334, 2.75, 5.166, 7.582];
  const all = { from_s: 0, to_s: 7.582 };
  assert.equal(resolutionWords(times, all, 2), "Drawn from every 2.5 s, extremes kept.");
  assert.equal(resolutionWords(times, { from_s: 0.05, to_s: 0.3 }, 1), "Drawn from every 2.5 s, here from every 0.17 s, extremes kept.");
  assert.match(resolutionWords(times, all, 700), /At this zoom only the lowest, highest and mean of each 2\.5 s/);
});

test("a run that has ended has no bins", () => {
  const times = [0, 1, 2, 3];
  const bins = binRows(times, 0, 3, 1000);
  assert.deepEqual(summarise(times, plain([1, 2]), bins).mean.map((x) => x === null), [false, false, true, true]);
});

test("times are labelled for people", () => {
  assert.deepEqual([0, 900, 5400, 7200].map((t) => timeLabel(t, 900)), ["0", "15 min", "1 h 30", "2 h"]);
  assert.equal(timeLabel(754.5, 0.5), "12:34.5");
  assert.equal(timeLabel(754, 2), "12:34");
  assert.deepEqual(timeSplits(0, 2700, 900), [0, 900, 1800, 2700]);
  assert.equal(timeStep(0, 2700, 760), 300);
  for (const span of [1, 77, 5000, 86400, 1e6]) assert.ok((timeStep(0, span, 700) / span) * 700 >= 76);
});

test("numbers, lengths of time and ranges in words", () => {
  assert.deepEqual([119.687, -1.2531, 0.06171, 0, 2152.06, 3.2, null].map((x) => number(x)), ["119.7", "\u22121.253", "0.06171", "0", "2152", "3.2", "–"]);
  assert.deepEqual([40, 750, 5400, 28800, 38 * 60 + 0.5].map(duration), ["40 s", "12 min 30 s", "1 h 30 min", "8 h", "38 min 0.5 s"]);
  assert.deepEqual([clock(754.46), clock(3723, 0), clock(59.96)], ["12:34.5", "1:02:03", "1:00.0"]);
  assert.deepEqual([percent(133, 100, 1), percent(97.8, 100, 1), percent(100.3, 100, 1), percent(50, 4, 1), percent(217, 10, 1), percent(null, 100, 1)], ["+33", "\u22122", "0", "–", "–", "–"]);
  assert.deepEqual([[103.4, 1], [-0.4, 1], [1.76, 0.1], [-2.04, 0.1], [-12.5, 1], [null, 1]].map(([x, step]) => rounded(x, step)), ["103", "0", "1.8", "\u22122.0", "\u221213", "–"]);
  assert.deepEqual([change(1.2, 1), change(0.2, 1), change(-3, 1)], ["+1", "0", "\u22123"]);
  assert.deepEqual([range({ low: 75, high: 95 }, "mmHg"), range({ low: null, high: 2 }, "mL/s"), range({ low: 3, high: null }, "s")], ["75 to 95 mmHg", "up to 2 mL/s", "from 3 s"]);
});

function luminance(colour) {
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

test("each run's colour stands out from its paper by 3:1", () => {
  for (const [theme, paper] of [["light", "#fdfcf9"], ["dark", "#12161a"]])
    for (let run = 0; run < 8; ++run) {
      const [low, high] = [luminance(runColour(run, theme)), luminance(paper)].sort((a, b) => a - b);
      assert.ok((high + 0.05) / (low + 0.05) >= 3, `${theme} ${run}`);
    }
});
