// A track: one number per row, packed as text, unpacked on first use.

const unpacked = new WeakMap();

const ARRAYS = { f32: Float32Array, u16: Uint16Array, u8: Uint8Array };

function bytes(text) {
  const binary = atob(text);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; ++i) out[i] = binary.charCodeAt(i);
  return out.buffer;
}

function unpack(track) {
  if ("constant" in track) return new Float32Array(track.n).fill(track.constant);
  const raw = new ARRAYS[track.type](bytes(track.data));
  if (track.type === "f32") return raw;
  const step = (track.high - track.low) / (track.type === "u16" ? 65535 : 255);
  const out = new Float32Array(raw.length);
  for (let i = 0; i < out.length; ++i) out[i] = track.low + step * raw[i];
  return out;
}

export function values(track) {
  if (!unpacked.has(track)) unpacked.set(track, unpack(track));
  return unpacked.get(track);
}

export function highest(track) {
  if ("constant" in track) return track.constant;
  return track.high ?? values(track).reduce((most, x) => Math.max(most, x), -Infinity);
}

export function lowest(track) {
  if ("constant" in track) return track.constant;
  return track.low ?? values(track).reduce((least, x) => Math.min(least, x), Infinity);
}

/// Index of the first of ascending values that is not below x.
export function firstNotBelow(ascending, x) {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/// Value at a time, linear between rows; beyond the end the last value.
export function at(times, track, time_s) {
  const row = values(track);
  const i = Math.min(firstNotBelow(times, time_s), row.length - 1);
  if (i <= 0) return row[0];
  const part = Math.min(1, Math.max(0, (time_s - times[i - 1]) / (times[i] - times[i - 1])));
  return row[i - 1] + part * (row[i] - row[i - 1]);
}
