// Colour of a transmural pressure. In oklch the lightness falls evenly from zero to the highest pressure, so that the order is visible to
// everyone and in grey print; the hue, from sea green over blue to purple, only helps.

const STEPS = 100;
const at = (t) => `oklch(${(0.86 - 0.5 * t).toFixed(3)} ${(0.08 + 0.1 * t).toFixed(3)} ${(195 + 145 * t).toFixed(1)})`;
const RAMP = Array.from({ length: STEPS + 1 }, (_, i) => at(i / STEPS));

const COLLAPSED = "var(--leg-collapsed)";

/// The highest pressure of the ramp [mmHg]: the highest of the runs, in round numbers, up to 100.
export const rampTop = (pressure_mmHg) => Math.min(100, Math.max(40, Math.ceil((pressure_mmHg || 100) / 20) * 20));

export function pressureColour(mmHg, top) {
  if (!(mmHg >= 0)) return COLLAPSED;
  return RAMP[Math.round(Math.min(1, mmHg / top) * STEPS)];
}

export const rampGradient = () => `linear-gradient(to right, ${RAMP.filter((_, i) => i % 10 === 0).join(", ")})`;
