// The scale of a running curve: whole steps around what is shown. It grows at once and shrinks only when much of it is empty, so that it
// does not move all the time.

const STEPS = [1, 2, 5, 10];
const EMPTY = 0.4; // chosen: the part of the scale that may stay empty
const LINES = 4;

const stepFor = (range) => {
  const power = 10 ** Math.floor(Math.log10(range / LINES));
  return power * STEPS.find((step) => step * power * LINES >= range * 0.999);
};

/// `least`: the smallest range of the scale.
export function createScale(least) {
  const scale = { low: 0, high: least, step: stepFor(least) };
  let fitted = false;
  const fit = (low, high) => {
    const range = Math.max(least, high - low);
    scale.step = stepFor(1.1 * range);
    scale.low = scale.step * Math.floor((low - 0.05 * range) / scale.step);
    if (low >= 0 && scale.low < 0) scale.low = 0;
    scale.high = Math.max(scale.step * Math.ceil((high + 0.05 * range) / scale.step), scale.low + scale.step * 2);
    fitted = true;
  };
  scale.show = (low, high) => {
    if (!(low <= high)) return;
    const within = fitted && low >= scale.low && high <= scale.high;
    if (!within || Math.max(least, high - low) < EMPTY * (scale.high - scale.low)) fit(low, high);
  };
  return scale;
}
