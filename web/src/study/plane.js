// Plane of a plot: axes with round labels, and the places of values, in an SVG that is as wide as its host.

import { svg } from "../dom.js";
import { valueSplits } from "../value_axis.js";
import { number } from "../words.js";

const LETTER_PX = 6.4; // mean width of a character of a label

export function extent(numbers, room = 0.06) {
  const known = numbers.filter((x) => x !== null && Number.isFinite(x));
  if (!known.length) return [0, 1];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const more = room * (high - low) || 0.05 * Math.abs(high) || 1;
  return [low - more, high + more];
}

/// Labels of levels, as many as fit; `step_px`: distance of two levels.
export function namesThatFit(words, step_px) {
  const every = Math.max(1, Math.ceil((LETTER_PX * Math.max(...words.map((one) => one.length)) + 10) / step_px));
  return words.map((one, i) => (i % every === 0 ? one : null));
}

const text = (x, y, words, more = {}) => svg("text", { x: x.toFixed(1), y: y.toFixed(1), ...more }, words);

function across({ left, top, width, height }, names, x) {
  if (!names) return [];
  return names.map(([at, words]) => text(x(at), top + height + 18, words, { "text-anchor": "middle" }));
}

/// `xs`, `ys`: ranges, without `ys` rows of bars; `names`: [place, words] below a horizontal axis of words, else round numbers.
export function plane({ width_px, height_px, xs, ys = null, x_title, y_title, names = null }) {
  const splits = ys ? valueSplits(...ys) : [];
  const left = ys ? 30 + LETTER_PX * Math.max(...splits.map((v) => number(v).length)) : 8;
  const box = { left, top: 12, width: Math.max(80, width_px - left - 14), height: height_px - 12 - 46 };
  const x = (v) => box.left + ((v - xs[0]) / (xs[1] - xs[0])) * box.width;
  const y = (v) => ys && box.top + box.height - ((v - ys[0]) / (ys[1] - ys[0])) * box.height;
  const bottom = box.top + box.height;
  const about = Math.max(2, Math.min(8, Math.floor(box.width / 70)));
  const rows = splits.flatMap((v) => [svg("path", { d: `M${box.left} ${y(v).toFixed(1)}h${box.width}` }), text(box.left - 7, y(v) + 4, number(v), { "text-anchor": "end" })]);
  const columns = across(box, names ?? valueSplits(...xs, about).map((v) => [v, number(v)]), x);
  const zero = ys && ys[0] < 0 && ys[1] > 0 ? [svg("path", { class: "zero", d: `M${box.left} ${y(0).toFixed(1)}h${box.width}` })] : [];
  const titles = [text(box.left + box.width / 2, bottom + 38, x_title, { class: "title", "text-anchor": "middle" }),
    ...(ys ? [svg("text", { class: "title", "text-anchor": "middle", transform: `translate(12 ${box.top + box.height / 2}) rotate(-90)` }, y_title)] : [])];
  return { x, y, box, axes: svg("g", { class: "axes" }, ...rows, ...zero, ...columns, ...titles) };
}
