// A valve: two leaflets in the lumen, which part as blood passes from left to right. The leaflets of a leaking valve gape when it is shut.

import { clamp } from "./plane.js";
import { draw, update } from "../dom.js";

export const WALL = "M-.95 -.5C-.6 -.5 -.55 -.85 0 -.85C.55 -.85 .7 -.5 .95 -.5L.95 .5C.7 .5 .55 .85 0 .85C-.55 .85 -.6 .5 -.95 .5Z";
export const [OPEN, SHUT] = [0.46, 0.01];
const LEAKS = 0.05; // part of the lumen that stays open: above, a valve is drawn as leaking, chosen

export const isLeaking = (leak) => leak > LEAKS;

/// The two leaflets, from the wall to their tips, y from the middle.
export const leaflets = (y) => [-1, 1].map((side) => `M-.62 ${0.52 * side}Q.05 ${0.6 * side} .52 ${side * y}Q-.05 ${0.2 * side} -.62 ${0.52 * side}Z`).join("");

export function drawValve(layer, index, size, leak) {
  const group = draw(layer, "g", { class: "leg-valve", "data-edge": index, "data-leaks": isLeaking(leak) });
  if (isLeaking(leak)) draw(group, "circle", { class: "leg-leaks", r: 1.3 });
  const wall = draw(group, "path", { class: "leg-valve-wall", d: WALL });
  const pair = draw(group, "path", { class: "leg-leaflets" });
  const place = ({ at, degrees }) => {
    const [x, y] = at.map((c) => c.toFixed(2));
    update(group, { transform: `translate(${x} ${y}) rotate(${degrees.toFixed(1)}) scale(${size})` });
  };
  const show = (opening, colour) => {
    update(pair, { d: leaflets((SHUT + (OPEN - SHUT) * clamp(Math.max(opening, isLeaking(leak) ? leak : 0), 0, 1)).toFixed(3)) });
    update(wall, { fill: colour });
  };
  return { group, place, show };
}
