// One running curve, kept as it is drawn: for each span of time a ring of bins, one to a point of the picture. A bin holds the first, lowest,
// highest and last value of its time, so that a pulse is seen at every pace. Adding a value allocates no memory.

export const BINS = 320;

const ring = (span_s) => ({
  bin_s: span_s / BINS, id: new Int32Array(BINS).fill(-1),
  first: new Float32Array(BINS), low: new Float32Array(BINS), high: new Float32Array(BINS), last: new Float32Array(BINS),
});

function addTo(rows, time_s, value) {
  const bin = Math.floor(time_s / rows.bin_s);
  const slot = bin % BINS;
  if (rows.id[slot] !== bin) {
    rows.id[slot] = bin;
    rows.first[slot] = rows.low[slot] = rows.high[slot] = value;
  } else {
    if (value < rows.low[slot]) rows.low[slot] = value;
    if (value > rows.high[slot]) rows.high[slot] = value;
  }
  rows.last[slot] = value;
}

function cutFrom(rows, time_s) {
  const bin = Math.floor(time_s / rows.bin_s);
  for (let slot = 0; slot < BINS; ++slot) if (rows.id[slot] > bin) rows.id[slot] = -1;
}

export function createTrace(spans_s) {
  const rings = spans_s.map(ring);
  return {
    add: (time_s, value) => {
      for (const rows of rings) addTo(rows, time_s, value);
    },
    /// After a step back: the later values did not happen.
    cut: (time_s) => rings.forEach((rows) => cutFrom(rows, time_s)),
    clear: () => rings.forEach((rows) => rows.id.fill(-1)),
    rows: (span) => rings[span],
  };
}

/// Calls `visit(age, slot)` for each bin of a ring that holds values of the last BINS bins before `now`, the oldest first.
export function eachBin(rows, now_s, visit) {
  const newest = Math.floor(now_s / rows.bin_s);
  for (let bin = Math.max(0, newest - BINS + 1); bin <= newest; ++bin) {
    const slot = bin % BINS;
    if (rows.id[slot] === bin) visit(newest - bin, slot);
  }
}
