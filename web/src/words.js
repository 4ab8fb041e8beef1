// Numbers and times as text.

const MINUS = "\u2212";

/// Four significant digits, as in the terminal; with a true minus sign. `steady` keeps trailing zeros.
export function number(x, digits = 4, steady = false) {
  if (x === null || x === undefined || Number.isNaN(x)) return "–";
  if (x === 0) return "0";
  const size = Math.abs(x);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.max(size, steady ? 0.1 : 0))));
  const text = size >= 1e6 || (size < 1e-4 && !steady) ? size.toExponential(digits - 1) : size.toFixed(Math.min(decimals, 8));
  return (x < 0 ? MINUS : "") + (!steady && text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text);
}

/// A value of a metric to its resolution, a power of ten; without a sign on zero.
export function rounded(x, resolution) {
  if (x === null || x === undefined) return "–";
  const text = (Math.round(Math.abs(x) / resolution) * resolution).toFixed(Math.max(0, -Math.round(Math.log10(resolution))));
  return (x < 0 && Number(text) !== 0 ? MINUS : "") + text;
}

/// The same with a plus before a rise.
export function change(x, resolution) {
  const text = rounded(x, resolution);
  return x > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/// Difference of two values as they are shown, to the whole percent; nothing for a baseline near zero or a change of more than ninefold.
export function percent(x, baseline, resolution) {
  if (x === null || baseline === null || Math.abs(baseline) < 5 * resolution) return "–";
  const [steps, from] = [x, baseline].map((value) => Math.round(value / resolution));
  const part = (100 * (steps - from)) / Math.abs(from);
  return Math.abs(part) > 900 ? "–" : change(part, 1);
}

/// A duration or time: 40 s, 12 min 30 s, 1 h 30 min.
export function duration(seconds) {
  const tenths = Math.round(seconds * 10);
  const h = Math.floor(tenths / 36000);
  const min = Math.floor((tenths % 36000) / 600);
  const s = (tenths % 600) / 10;
  const parts = [h && `${h} h`, min && `${min} min`, s && !h && `${s} s`, s >= 1 && h && `${Math.floor(s)} s`];
  return parts.filter(Boolean).join(" ") || "0 s";
}

/// A clock, for zoomed plots and the cursor: 12:34.5, 1:02:03.
export function clock(seconds, decimals = 1) {
  const unit = 10 ** decimals;
  const all = Math.round(seconds * unit);
  const h = Math.floor(all / (3600 * unit));
  const min = Math.floor((all % (3600 * unit)) / (60 * unit));
  const s = ((all % (60 * unit)) / unit).toFixed(decimals).padStart(decimals ? 3 + decimals : 2, "0");
  return h ? `${h}:${String(min).padStart(2, "0")}:${s}` : `${min}:${s}`;
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/// "a", "a and b", "a, b and c"
export function list(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/// A published range, with open edges: "75 to 95 mmHg", "up to 30 mmHg".
export function range({ low, high }, unit) {
  const known = (x) => x !== null && x !== undefined;
  if (known(low) && known(high)) return `${number(low)} to ${number(high)} ${unit}`;
  return known(low) ? `from ${number(low)} ${unit}` : `up to ${number(high)} ${unit}`;
}
