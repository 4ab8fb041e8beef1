// Legend of the picture.

import { h, svg } from "../dom.js";
import { TOP_MMHG, rampColours } from "./colour.js";
import { ARROW } from "./connections.js";
import { OPEN, SHUT, WALL, leaflets } from "./valve.js";

const BELLY = "M-.7 0C-.35 -.5 .35 -.5 .7 0C.35 .5 -.35 .5 -.7 0Z";
const PRESSING = "M-.24 -.78L0 -.26L.24 -.78ZM-.24 .78L0 .26L.24 .78Z";
const valve = (tip) => [{ class: "leg-valve-wall leg-legend-lumen", d: WALL, transform: "scale(.75)" }, { class: "leg-leaflets", d: leaflets(tip), transform: "scale(.75)" }];
const tube = (x, wide) => [
  { class: "leg-ghost leg-tube", d: `M${x} -.5V.5`, "stroke-width": 0.66 },
  { class: "leg-full leg-tube", d: `M${x} -.5V.5`, "stroke-width": 0.56 },
  { class: "leg-legend-vein", d: `M${x} -.5V.5`, "stroke-width": wide },
];
const ALWAYS = [
  ["coloured: blood, white: room in the vein", [...tube(-0.42, 0.14), ...tube(0.42, 0.5)]],
  ["valve open", valve(OPEN)],
  ["shut", valve(SHUT)],
  ["dots and arrows: flow", [{ class: "leg-arrow", d: ARROW }]],
  ["muscle presses", [{ class: "leg-belly-tint", d: BELLY }, { class: "leg-squeeze", d: PRESSING }]],
];
const ILL = [
  ["valve leaks", [{ class: "leg-leaks", d: "M-.74 0a.74 .74 0 1 1 1.48 0a.74 .74 0 1 1 -1.48 0Z" }, ...valve(0.2).map((part) => ({ ...part, transform: "scale(.55)" }))]],
  ["brief backflow, as in healthy veins", [{ class: "leg-arrow", d: ARROW, "data-flow": "backward", transform: "rotate(180)" }]],
  ["reflux: backflow for longer", [{ class: "leg-arrow", d: ARROW, "data-flow": "reflux", transform: "rotate(180)" }]],
];

function sign([words, shapes]) {
  const picture = svg("svg", { viewBox: "-.8 -.8 1.6 1.6", "aria-hidden": "true", class: "leg-sign" }, ...shapes.map((shape) => svg("path", shape)));
  return h("li", {}, picture, h("span", {}, words));
}

/// `ill`: a valve of one of the legs leaks.
export function legend(ill) {
  const colours = h("span", { class: "leg-legend-colours" });
  colours.style.background = `linear-gradient(to right, ${rampColours(11).join(", ")})`;
  const scale = h("span", { class: "leg-legend-scale" }, h("span", { class: "leg-legend-collapsed" }), h("span", {}, "collapsed"), h("span", {}, "0"),
    colours, h("span", {}, `${TOP_MMHG} mmHg`));
  return h("div", { class: "leg-legend" },
    h("div", { class: "leg-legend-ramp" }, h("span", {}, "pressure across the vein's wall"), scale),
    h("ul", { class: "leg-legend-signs" }, [...ALWAYS, ...(ill ? ILL : [])].map(sign)));
}
