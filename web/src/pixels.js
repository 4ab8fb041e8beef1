// Mapping of bins to the pixels of a plot.

const EDGE = 1e-6; // part of a pixel: times are rounded
const WIDE = 1.02; // pixels

/// Points in time, ascending, and the bins [first, last] drawn there: in each pixel from one side to the other all bins that overlap it, or
/// a bin wider than a pixel at its middle, so that lines connect successive points.
export function pixelPoints({ start_s, pixel_s, from_s, to_s }) {
  const points = { time_s: [], first: [], last: [] };
  const place = (time_s) => (time_s - start_s) / pixel_s;
  const wide = (k) => to_s[k] - from_s[k] > WIDE * pixel_s;
  const add = (time_s, first, last) => {
    points.time_s.push(Math.max(time_s, points.time_s.at(-1) ?? -Infinity));
    points.first.push(first);
    points.last.push(last);
  };
  let next = -Infinity;
  from_s.forEach((begin_s, k) => {
    if (wide(k)) return add((begin_s + to_s[k]) / 2, k, k);
    const end = Math.max(place(to_s[k]) - EDGE, place(begin_s) + EDGE);
    for (let pixel = Math.max(next, Math.floor(place(begin_s) + EDGE)); pixel < end; next = ++pixel) {
      let last = k;
      while (last + 1 < from_s.length && !wide(last + 1) && place(from_s[last + 1]) < pixel + 1 - EDGE) ++last;
      for (const side of [pixel, pixel + 1]) add(start_s + side * pixel_s, k, last);
    }
  });
  return points;
}

/// The values of bins at these points, combined by `join`; null if no bin has a value.
export const onPixels = (row, { first, last }, join) => first.map((from, i) => {
  const there = row.slice(from, last[i] + 1).filter((x) => x !== null);
  return there.length ? join(there) : null;
});

export const lowest = (values) => Math.min(...values);
export const highest = (values) => Math.max(...values);
export const average = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;
