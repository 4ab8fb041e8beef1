// Colours of a map: from light to dark for values, through white to either side of zero for differences. A label on them is legible.

import { currentTheme } from "../colours.js";

const RAMPS = {
  light: { values: ["#f1f4ee", "#7fbfb0", "#12506a"], differences: ["#0b5c94", "#f5f3ee", "#b04a00"] },
  dark: { values: ["#1d2a31", "#2f7f86", "#c9efd0"], differences: ["#63b8ee", "#20262c", "#f29a55"] },
};

const parts = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
const luminance = (rgb) => rgb.map((x) => x / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)).reduce((sum, x, i) => sum + x * [0.2126, 0.7152, 0.0722][i], 0);
const hex = (rgb) => `#${rgb.map((x) => Math.round(x).toString(16).padStart(2, "0")).join("")}`;

function between(stops, part) {
  const place = Math.min(1, Math.max(0, part)) * (stops.length - 1);
  const i = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [parts(stops[i]), parts(stops[i + 1])];
  return from.map((x, k) => x + (place - i) * (to[k] - x));
}

/// {paper, ink}: the colour of a part of the range from 0 to 1, and the one of black and white that stands out from it more.
export function rampColour(part, differences) {
  const rgb = between(RAMPS[currentTheme()][differences ? "differences" : "values"], part);
  return { paper: hex(rgb), ink: luminance(rgb) > 0.179 ? "#000000" : "#ffffff" };
}
