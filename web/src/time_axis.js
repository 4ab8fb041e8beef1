// Positions and text of the labels of a time axis.

import { clock } from "./words.js";

const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600, 43200, 86400];

/// The finest interval at which labels do not overlap.
export function timeStep(from_s, to_s, width_px, label_px = 76) {
  const least = ((to_s - from_s) * label_px) / width_px;
  return STEPS_S.find((step) => step >= least) ?? 86400 * Math.ceil(least / 86400);
}

export function timeSplits(from_s, to_s, step_s) {
  const splits = [];
  for (let k = Math.ceil(from_s / step_s - 1e-9) || 0; k * step_s <= to_s + 1e-9; ++k) splits.push(k * step_s);
  return splits;
}

export function timeLabel(seconds, step_s) {
  if (step_s < 60) return clock(seconds, step_s < 1 ? 1 : 0);
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return "0";
  const h = Math.floor(minutes / 60);
  if (!h) return `${minutes} min`;
  return minutes % 60 ? `${h} h ${String(minutes % 60).padStart(2, "0")}` : `${h} h`;
}
