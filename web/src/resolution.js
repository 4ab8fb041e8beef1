// Resolution of the rows behind the plots, in words beside them.

import { h } from "./dom.js";
import { firstNotBelow } from "./tracks.js";
import { number } from "./words.js";

/// The longest row that overlaps a window of time.
export function longestRow(times, from_s, to_s) {
  let longest = 0;
  const first = Math.max(1, firstNotBelow(times, from_s));
  const last = Math.min(times.length - 1, firstNotBelow(times, to_s));
  for (let i = first; i <= last; ++i) longest = Math.max(longest, times[i] - times[i - 1]);
  return longest;
}

/// Two digits, rounded up.
function atLeast(seconds) {
  const unit = 10 ** (Math.floor(Math.log10(seconds)) - 1);
  return Math.ceil(seconds / unit - 1e-3) * unit;
}

/// Resolution of the plots in the window in view, in words.
export function resolutionWords(times, { from_s, to_s }, width_px) {
  const [all, here] = [longestRow(times, 0, Infinity), longestRow(times, from_s, to_s)].map(atLeast);
  const words = `Drawn from every ${number(all, 2)} s${here < all ? `, here from every ${number(here, 2)} s` : ""}, extremes kept.`;
  if ((to_s - from_s) / width_px >= here) return words;
  return `${words} At this zoom only the lowest, highest and mean of each ${number(here, 2)} s are available.`;
}

/// `width` returns the width of a plot.
export function createResolution(report, view, width) {
  const element = h("p", { class: "meaning resolution", id: "plot-resolution" });
  const update = () => { element.textContent = resolutionWords(report.times, view, width()); };
  view.on("window", update);
  new ResizeObserver(update).observe(element);
  return element;
}
