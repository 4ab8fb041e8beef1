// Colour of a transmural pressure, on one scale in all reports. In oklch the lightness falls evenly from zero to the highest pressure, so that
// the order is visible to everyone and in grey print; the hue, from sea green over blue to violet, only helps. Red is kept for reflux.

export const TOP_MMHG = 100; // above the standing ankle's pressure of a tall person; chosen
const STEPS = 100;
const at = (t) => `oklch(${(0.86 - 0.5 * t).toFixed(3)} ${(0.08 + 0.1 * t).toFixed(3)} ${(195 + 105 * t).toFixed(1)})`;
const RAMP = Array.from({ length: STEPS + 1 }, (_, i) => at(i / STEPS));

const COLLAPSED = "var(--leg-collapsed)";

export function pressureColour(mmHg) {
  if (!(mmHg >= 0)) return COLLAPSED;
  return RAMP[Math.round(Math.min(1, mmHg / TOP_MMHG) * STEPS)];
}

/// The colours of the scale from 0 to its top, at even steps.
export const rampColours = (count) => Array.from({ length: count }, (_, i) => at(i / (count - 1)));
