// The symbol of a valve: a window in the vessel with two leaflets, which part as it opens; blood passes from left to right.

import { clamp } from "./plane.js";
import { draw, set } from "../dom.js";

export const WALL = "M-.7 0C-.7 -.82 .7 -.82 .7 0C.7 .82 -.7 .82 -.7 0Z";
export const [OPEN, SHUT] = [0.29, 0.01];

/// The two leaflets, their tips y from the middle.
export const leaflets = (y) => `M-.52 -.4Q-.05 -.42 .44 ${-y}M-.52 .4Q-.05 .42 .44 ${y}`;

export function drawValve(layer, index, size) {
  const group = draw(layer, "g", { class: "leg-valve", "data-edge": index });
  draw(group, "path", { class: "leg-valve-wall", d: WALL });
  const pair = draw(group, "path", { class: "leg-leaflets" });
  const place = ({ at, degrees }) => {
    const [x, y] = at.map((c) => c.toFixed(2));
    set(group, { transform: `translate(${x} ${y}) rotate(${degrees.toFixed(1)}) scale(${size})` });
  };
  const open = (opening) => set(pair, { d: leaflets((SHUT + (OPEN - SHUT) * clamp(opening, 0, 1)).toFixed(3)) });
  return { group, place, open };
}
