// Level of detail: the rows in view gathered so that there is at most about one bin for each pixel.

import { firstNotBelow, values } from "./tracks.js";

const CYCLE_PX = 16; // chosen: the least width at which a cycle of a movement is seen as one

/// The bouts of these legs that repeat a cycle, by their beginning.
export const boutsOf = (legs) =>
  legs.flatMap((leg) => leg.doings.filter((doing) => doing.cycles > 1)).sort((a, b) => a.begin_s - b.begin_s);

/// When a bin ends that begins at begin_s and whose first row ends at row_s: with the pixel of that row or, while cycles go on that
/// are too short to be seen each, after as many whole ones. With parts of cycles the mean would show a beat between cycles and pixels.
function endOf(begin_s, row_s, from_s, pixel_s, bouts) {
  let cycle_s = 0;
  for (const bout of bouts) {
    if (bout.begin_s > begin_s) break;
    if (bout.end_s > begin_s) cycle_s = Math.max(cycle_s, bout.cycle_s);
  }
  if (cycle_s && cycle_s <= CYCLE_PX * pixel_s) return begin_s + cycle_s * (Math.ceil(pixel_s / cycle_s) + 0.02); // times are rounded
  return from_s + pixel_s * (Math.floor((row_s - from_s) / pixel_s) + 1);
}

/// Bins of rows [first, last], with the middle of the time that they cover; one row more at either side, to draw from and to.
export function binRows(times, from_s, to_s, columns, bouts = []) {
  const begin = Math.max(0, firstNotBelow(times, from_s) - 1);
  const end = Math.min(times.length - 1, firstNotBelow(times, to_s) + 1);
  const pixel_s = (to_s - from_s) / columns;
  const bins = { first: [], last: [], time_s: [] };
  for (let i = begin; i <= end; ++i) {
    const begin_s = times[Math.max(0, i - 1)];
    const end_s = endOf(begin_s, times[i], from_s, pixel_s, bouts);
    bins.first.push(i);
    while (i < end && times[i + 1] < end_s) ++i;
    bins.last.push(i);
    bins.time_s.push((begin_s + times[i]) / 2);
  }
  return bins;
}

/// Lowest, highest and time-weighted mean of a curve in each bin; null where its run has ended.
export function summarise(times, curve, bins) {
  const [low, high, mean] = [curve.low, curve.high, curve.mean].map(values);
  const out = { low: [], high: [], mean: [] };
  bins.first.forEach((first, k) => {
    const last = Math.min(bins.last[k], mean.length - 1);
    let [least, most, sum, weight] = [Infinity, -Infinity, 0, 0];
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
  });
  return out;
}

/// The same over all rows between two times, as three numbers; null if none is there.
export function summariseSpan(times, curve, from_s, to_s) {
  const first = firstNotBelow(times, from_s);
  const last = firstNotBelow(times, to_s + 1e-9) - 1;
  if (first > last) return null;
  const { low, high, mean } = summarise(times, curve, { first: [first], last: [last] });
  return mean[0] === null ? null : { low: low[0], high: high[0], mean: mean[0] };
}
