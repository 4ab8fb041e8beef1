// Round values for the labels of an axis.

export function valueSplits(low, high, about = 5) {
  const raw = (high - low) / about;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * [1, 2, 5, 10].find((m) => m * unit >= raw * 0.999999);
  const splits = [];
  for (let k = Math.ceil(low / step); k * step <= high; ++k) splits.push(Number((k * step).toPrecision(12)));
  return splits;
}
