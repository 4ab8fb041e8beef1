// Level of detail: the rows in view gathered so that there is at most about one bin for each pixel.

import { firstNotBelow, values } from "./tracks.js";

/// Bins of rows [first, last], with the middle of the time that they cover; one row more at either side, to draw from and to.
export function binRows(times, from_s, to_s, columns) {
  const begin = Math.max(0, firstNotBelow(times, from_s) - 1);
  const end = Math.min(times.length - 1, firstNotBelow(times, to_s) + 1);
  const width = (to_s - from_s) / columns;
  const bins = { first: [], last: [], time_s: [] };
  for (let i = begin, column = NaN; i <= end; ++i) {
    const own = Math.floor((times[i] - from_s) / width);
    if (own !== column) {
      bins.first.push(i);
      bins.last.push(i);
      column = own;
    } else bins.last[bins.last.length - 1] = i;
  }
  bins.time_s = bins.first.map((first, k) => (times[Math.max(0, first - 1)] + times[bins.last[k]]) / 2);
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
