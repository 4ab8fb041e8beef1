// Level of detail: the rows in view, grouped into bins no wider than a pixel, except for bins of a single row.

import { firstNotBelow, values } from "./tracks.js";

const CYCLE_PX = 3; // smallest width of a visible cycle of a movement: below, a cycle is within a pixel of its extremes
const SLACK = 0.02; // of a bin or cycle: times are rounded

/// The bouts of these legs that repeat a cycle, by their beginning.
export const boutsOf = (legs) =>
  legs.flatMap((leg) => leg.steps.filter((step) => step.cycles > 1)).sort((a, b) => a.begin_s - b.begin_s);

/// The longest cycle that goes on at a time, and since when; none at rest.
function boutAt(bouts, time_s) {
  let found = null;
  for (const bout of bouts) {
    if (bout.begin_s > time_s) break;
    if (bout.end_s > time_s && bout.cycle_s > (found?.cycle_s ?? 0)) found = bout;
  }
  return found;
}

/// End of a bin that begins at begin_s and whose first row ends at row_s. During cycles, bins keep step with them: several per cycle, or
/// several cycles per bin. Otherwise the mean would show a beat between cycles and pixels.
function endOf(begin_s, row_s, pixel_s, bout) {
  if (!bout) return begin_s + pixel_s;
  const { cycle_s } = bout;
  if (cycle_s <= pixel_s) return begin_s + cycle_s * (Math.floor(pixel_s / cycle_s) + SLACK);
  const width_s = cycle_s / Math.ceil(cycle_s / pixel_s);
  return Math.min(begin_s + pixel_s, bout.begin_s + width_s * (Math.ceil((row_s - bout.begin_s) / width_s - SLACK) + SLACK));
}

/// Bins of rows [first, last] from from_s to to_s: the window and, at either side, enough to complete its outer cycles. `cycle`: index of a
/// cycle that is too short to be visible, with its length if that is more than a pixel, else 0. Bins of one cycle share their mean.
export function binRows(times, from_s, to_s, columns, bouts = []) {
  const pixel_s = (to_s - from_s) / columns;
  const begin = Math.max(0, firstNotBelow(times, from_s - CYCLE_PX * pixel_s) - 1);
  const end = Math.min(times.length - 1, firstNotBelow(times, to_s + CYCLE_PX * pixel_s) + 1);
  const bins = { start_s: from_s, pixel_s, first: [], last: [], from_s: [], to_s: [], cycle: [], cycle_s: [] };
  for (let i = begin; i <= end; ++i) {
    const begin_s = times[Math.max(0, i - 1)];
    const bout = boutAt(bouts, begin_s);
    const end_s = endOf(begin_s, times[i], pixel_s, bout);
    bins.first.push(i);
    const unseen = bout && bout.cycle_s <= CYCLE_PX * pixel_s;
    bins.cycle.push(unseen ? `${bout.begin_s} ${Math.ceil((times[i] - bout.begin_s) / bout.cycle_s - SLACK)}` : null);
    bins.cycle_s.push(unseen && bout.cycle_s > pixel_s ? bout.cycle_s : 0);
    while (i < end && times[i + 1] <= end_s) ++i;
    bins.last.push(i);
    bins.from_s.push(begin_s);
    bins.to_s.push(times[i]);
  }
  return bins;
}

/// Bins from the first to the last that begin within a time of the beginning of one, and at least its neighbours.
function around({ from_s }, k, reach_s) {
  let [first, last] = [Math.max(0, k - 1), Math.min(from_s.length - 1, k + 1)];
  while (first > 0 && from_s[k] - from_s[first - 1] <= reach_s) --first;
  while (last + 1 < from_s.length && from_s[last + 1] - from_s[k] <= reach_s) ++last;
  return [first, last + 1];
}

/// An edge of the band without gaps between extremes a cycle apart, if cycles are too short to be visible: pixels would show the gaps at
/// random. It is no wider before the first and after the last. `outer` is Math.max for the upper edge.
export function bridged(row, bins, outer, inner) {
  const join = (edge, k, reach_s, pick) => edge.slice(...around(bins, k, reach_s)).filter((x) => x !== null).reduce((a, b) => pick(a, b));
  return row.map((value, k) => {
    if (value === null || !bins.cycle_s[k]) return value;
    const reach_s = (0.5 + SLACK) * bins.cycle_s[k];
    const [first, end] = around(bins, k, reach_s);
    let edge = null;
    for (let j = first; j < end; ++j)
      if (row[j] !== null) edge = edge === null ? join(row, j, reach_s, outer) : inner(edge, join(row, j, reach_s, outer));
    return edge;
  });
}

/// Lowest, highest and time-weighted mean of a curve in each bin; null where its run has ended.
export function summarise(times, curve, bins) {
  const [low, high, mean] = [curve.low, curve.high, curve.mean].map(values);
  const out = { low: [], high: [], mean: [] };
  let [sum, weight, since] = [0, 0, 0];
  bins.first.forEach((first, k) => {
    const last = Math.min(bins.last[k], mean.length - 1);
    const cycle = bins.cycle?.[k] ?? null;
    if (cycle === null || cycle !== bins.cycle[k - 1]) [sum, weight, since] = [0, 0, k];
    let [least, most] = [Infinity, -Infinity];
    for (let i = first; i <= last; ++i) {
      const lasts = i ? times[i] - times[i - 1] : 1e-9;
      least = Math.min(least, low[i]);
      most = Math.max(most, high[i]);
      sum += lasts * mean[i];
      weight += lasts;
    }
    const there = first <= last;
    out.low.push(there ? least : null);
    out.high.push(there ? most : null);
    out.mean.push(there ? sum / weight : null);
    if (there) out.mean.fill(sum / weight, since);
  });
  return out;
}

/// Lowest, highest and mean over all rows between two times; null without rows.
export function summariseSpan(times, curve, from_s, to_s) {
  const first = firstNotBelow(times, from_s);
  const last = firstNotBelow(times, to_s + 1e-9) - 1;
  if (first > last) return null;
  const { low, high, mean } = summarise(times, curve, { first: [first], last: [last] });
  return mean[0] === null ? null : { low: low[0], high: high[0], mean: mean[0] };
}
