// Legend of the picture.

import { h, svg } from "../dom.js";
import { rampGradient } from "./colour.js";
import { ARROW } from "./connections.js";
import { OPEN, SHUT, WALL, leaflets } from "./valve.js";

const BELLY = "M-.7 0C-.35 -.6 .35 -.6 .7 0C.35 .6 -.35 .6 -.7 0Z";
const PRESSING = "M-.2 -.75L0 -.3L.2 -.75ZM-.2 .75L0 .3L.2 .75Z";
const valve = (tip) => [{ class: "leg-valve-wall", d: WALL }, { class: "leg-leaflets", d: leaflets(tip) }];
const tube = (x, wide) => [
  { class: "leg-casing leg-tube", d: `M${x} -.4V.4`, "stroke-width": wide + 0.1 },
  { class: "leg-legend-vein", d: `M${x} -.4V.4`, "stroke-width": wide },
];
const SIGNS = [
  ["width: blood", [...tube(-0.45, 0.14), ...tube(0.3, 0.6)]],
  ["valve open", valve(OPEN)],
  ["shut", valve(SHUT)],
  ["flow", [{ class: "leg-arrow", d: ARROW }]],
  ["backward", [{ class: "leg-arrow", d: ARROW, "data-flow": "backward", transform: "rotate(180)" }]],
  ["muscle squeezes", [{ class: "leg-belly", d: BELLY, "fill-opacity": 0.7 }, { class: "leg-squeeze", d: PRESSING }]],
];

function sign([words, shapes]) {
  const picture = svg("svg", { viewBox: "-.8 -.8 1.6 1.6", "aria-hidden": "true", class: "leg-sign" }, ...shapes.map((shape) => svg("path", shape)));
  return h("li", {}, picture, h("span", {}, words));
}

/// top: highest pressure of the ramp; most: of the runs [mmHg].
export function legend(top, most) {
  const colours = h("span", { class: "leg-legend-colours" });
  colours.style.background = rampGradient();
  const scale = h("span", { class: "leg-legend-scale" }, h("span", { class: "leg-legend-collapsed" }), h("span", {}, "collapsed"), h("span", {}, "0"),
    colours, h("span", {}, `${most > top ? "≥ " : ""}${top} mmHg`));
  return h("div", { class: "leg-legend" },
    h("div", { class: "leg-legend-ramp" }, h("span", {}, "pressure across the wall"), scale),
    h("ul", { class: "leg-legend-signs" }, SIGNS.map(sign)));
}
