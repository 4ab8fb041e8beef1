// Data of one plot for the window in view: bins of time, and for each line its mean, lowest and highest.

import { binRows, boutsOf, bridged, summarise } from "./bins.js";
import { findings } from "./bands.js";
import { dotsIn, seriesOf } from "./observed.js";
import { average, highest, lowest, onPixels, pixelPoints } from "./pixels.js";
import { shown } from "./traces.js";

const LEAST_SPAN = 0.04; // chosen: of the largest value, so that small noise is not magnified
const LEAST = 0.5; // mmHg, mL or mL/s, chosen: smaller ranges show nothing but rounding
const ZERO = 0.01; // of the range, chosen: a curve that is less below zero begins at zero

export function plotData(report, panel, traces, view, width_px) {
  const seen = shown(traces, view);
  const bouts = boutsOf(seen.map((trace) => trace.leg));
  const bins = binRows(report.times, view.from_s, view.to_s, Math.max(50, Math.round(width_px)), bouts);
  const points = pixelPoints(bins);
  const lines = seen.filter((trace) => panel.id in trace.leg.curves).map((trace) => {
    const all = summarise(report.times, trace.leg.curves[panel.id], bins);
    return {
      trace,
      low: onPixels(bridged(all.low, bins, Math.min, Math.max), points, lowest),
      high: onPixels(bridged(all.high, bins, Math.max, Math.min), points, highest),
      mean: onPixels(all.mean, points, average),
    };
  });
  return { time_s: points.time_s, lines, found: findings(report, panel, view), observed: seriesOf(report, panel, view) };
}

/// Lowest and highest value to show, including measurements and the edges of the published ranges in view.
export function valueRange({ lines, found, observed = [] }, view) {
  let [low, high] = [Infinity, -Infinity];
  const take = (x) => {
    if (x === null || x === undefined) return;
    low = Math.min(low, x);
    high = Math.max(high, x);
  };
  for (const line of lines) {
    line.low.forEach(take);
    line.high.forEach(take);
  }
  for (const series of observed) for (const [, value] of dotsIn(series, view)) take(value);
  for (const { bands } of found)
    for (const band of bands)
      if (band.to_s > view.from_s && band.from_s < view.to_s) [band.low, band.high].forEach(take);
  if (low > high || (low === 0 && high === 0)) return [0, 1];
  const least = Math.max(LEAST, LEAST_SPAN * Math.max(Math.abs(low), Math.abs(high)));
  const room = Math.max(0, least - (high - low)) / 2 + 0.06 * (high - low);
  const open = (edge) => (found.some((finding) => finding[edge] === null) ? 2.5 * room : room); // open ranges need visible space
  const [from, to] = [low - open("low"), high + open("high")];
  if (low >= -ZERO * (high - low) && from < 0.15 * to) return [0, Math.max(to, LEAST)];
  return [from, to];
}

export const isPlain = (line) => line.low.every((x, i) => x === line.high[i]);
