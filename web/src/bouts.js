// Bouts in words above a curve, where there is room.

import { duration } from "./words.js";

const GAP_PX = 8;

/// "20 calf raises", "5 min of walking", "10 × plantarflexion at 100 N"
export function boutWords({ movement, cycles, begin_s, end_s }) {
  if (!cycles || /(ing|s)$/.test(movement)) return `${duration(end_s - begin_s)} of ${movement}`;
  if (cycles === 1) return movement;
  return / (at|without) /.test(movement) ? `${cycles} × ${movement}` : `${cycles} ${movement}s`;
}

/// Places labels in order; those that would overlap an earlier one or an edge are null.
function placed(labels, width_px) {
  let free = 0;
  return labels.map((label) => {
    const left = Math.min(Math.max(label.middle - label.width / 2, 0), width_px - label.width);
    if (left < free || Math.abs(left + label.width / 2 - label.middle) > label.width / 2) return null;
    free = left + label.width + GAP_PX;
    return { ...label, left };
  });
}

/// All bouts in view if all fit, otherwise the first of each kind. At the right, `taken_px` is not free.
export function boutLabels(traces, view, width_px, widthOf, taken_px = 0) {
  const x = (time_s) => ((time_s - view.from_s) / (view.to_s - view.from_s)) * width_px;
  const seen = traces.flatMap(({ run, leg }) => leg.steps.filter((step) => step.movement && step.begin_s < view.to_s && step.end_s > view.from_s).map((step) => {
    const words = boutWords(step);
    return { run, words, width: widthOf(words), middle: (Math.max(0, x(step.begin_s)) + Math.min(width_px, x(step.end_s))) / 2 };
  })).sort((a, b) => a.middle - b.middle);
  const all = placed(seen, width_px - taken_px);
  if (!all.includes(null)) return all;
  const firsts = seen.filter(({ words }, i) => seen.findIndex((one) => one.words === words) === i);
  return placed(firsts, width_px - taken_px).filter(Boolean);
}
