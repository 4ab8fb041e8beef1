// Short names of the veins, outside the skin, each with a line to its vein. Names of the trunk are behind it, away from a raised thigh.

import { add, clamp, curve } from "./plane.js";
import { STAGE } from "./pose.js";
import { draw, set } from "../dom.js";

const ROOM = 0.05; // part of stature, for a name between its line and the edge of the stage

export function drawNames(layer, places, segments, stature) {
  const count = {};
  const names = places.map((place) => {
    const side = place.segment === segments.length - 1 || (place.u < 0 && place.segment > 0) ? "back" : "front";
    const nth = (count[`${place.segment} ${side}`] = (count[`${place.segment} ${side}`] ?? -1) + 1);
    const line = draw(layer, "path", { class: "leg-leader" });
    const name = draw(layer, "text", { class: "leg-name", "data-vein": place.index }, place.vein.name);
    return { place, side, nth, line, name };
  });
  return (limb) => names.forEach((each) => showName(each, limb, stature));
}

function showName({ place, side, nth, line, name }, limb, stature) {
  const k = place.segment;
  // in the lower half below the knee, in the upper one above it, so that names do not overlap at a bent knee
  const t = k === 0 ? 0.02 : clamp(k === 1 ? 0.18 + 0.2 * nth : 0.78 - 0.22 * nth, place.from + 0.03, place.to - 0.03);
  const out = limb.frontAt(k, t).map((x) => (side === "back" ? -x : x));
  const from = limb.at(k, t, place.u);
  const skin = limb.at(k, t, side === "back" ? -1 : 1);
  const wanted = k === 0 ? footName(limb, place, nth, stature) : add(skin, out, (0.024 + 0.03 * (nth % 2) * Math.abs(out[1])) * stature);
  const to = [clamp(wanted[0], ROOM * stature, (STAGE.width - ROOM) * stature), wanted[1]];
  set(line, { d: curve([from, to]) });
  const way = k === 0 ? limb.pose.frames[0].front : out;
  const at = add(to, way, 0.008 * stature);
  const anchor = way[0] > 0.5 ? "start" : way[0] < -0.5 ? "end" : "middle";
  set(name, { x: at[0].toFixed(2), y: (at[1] + (0.5 + 0.5 * way[1]) * 0.018 * stature).toFixed(2), "text-anchor": anchor });
}

/// Names of the foot's veins stand in front of the toes.
function footName(limb, place, nth, stature) {
  const { at, front, along } = limb.pose.frames[0];
  const high = place.superficial || place.u > 0.3 ? 0.058 : 0.016;
  return add(add(at, front, 0.132 * stature), along, (high + 0.03 * Math.max(0, nth - 1)) * stature);
}
