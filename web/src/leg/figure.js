// Surroundings of the veins: ground, skin, trunk and head, the heart and its level, support of a level segment.

import { add, band, clamp, curve } from "./plane.js";
import { draw, set } from "../dom.js";
import { STAGE } from "./pose.js";

// Trunk and head: distance up from the hip, half width in front and behind, as parts of stature; chosen by eye.
const BODY = [
  [-0.02, 0.08, 0.08], [0.03, 0.078, 0.078], [0.08, 0.074, 0.06], [0.13, 0.07, 0.062], [0.18, 0.076, 0.074], [0.22, 0.074, 0.08],
  [0.26, 0.06, 0.078], [0.285, 0.046, 0.066], [0.305, 0.036, 0.054], [0.325, 0.038, 0.046], [0.34, 0.058, 0.044], [0.365, 0.064, 0.05],
  [0.385, 0.07, 0.058], [0.395, 0.076, 0.062], [0.405, 0.064, 0.066], [0.43, 0.062, 0.066], [0.452, 0.05, 0.056],
  [0.468, 0.026, 0.034], [0.475, -0.002, 0.006],
];
const HEART = "M0 .95C-1.5 -.1 -.95 -1.05 -.3 -.85C-.1 -.8 0 -.6 0 -.5C0 -.6 .1 -.8 .3 -.85C.95 -1.05 1.5 -.1 0 .95Z";

export function drawFigure(layer, segments, stature, id) {
  const [width, height] = [STAGE.width * stature, STAGE.height * stature];
  const fade = drawFade(layer, `${id}-fade`);
  const ground = draw(layer, "path", { class: "leg-ground" });
  const level = draw(layer, "path", { class: "leg-heart-level" });
  const supports = segments.slice(1, -1).map(() => draw(layer, "path", { class: "leg-support" }));
  const rim = draw(layer, "path", { class: "leg-rim leg-rim-body" });
  const worn = draw(layer, "path", { class: "leg-worn-rim" });
  const limbRim = draw(layer, "path", { class: "leg-rim" });
  const body = draw(layer, "path", { class: "leg-body", style: `fill: url(#${id}-fade)` });
  const skin = draw(layer, "path", { class: "leg-skin" });
  const knit = draw(layer, "path", { class: "leg-knit", style: `fill: url(#${id}-knit)` });
  const words = draw(layer, "text", { class: "leg-heart-words" }, "heart level");
  const heart = draw(layer, "path", { class: "leg-heart", d: HEART });

  const show = (limb, wornOn) => {
    const { frames, heart: at, ground: floor, radii } = limb.pose;
    const outlines = segments.slice(0, -1).map((_, k) => limb.outline(k));
    const limbPath = outlines.join("");
    const trunk = bodyPath(frames.at(-1), stature);
    set(rim, { d: trunk });
    set(body, { d: trunk });
    set(fade, endsOf(frames.at(-1), stature));
    set(limbRim, { d: limbPath });
    set(skin, { d: limbPath });
    const wornPath = wornOn.filter((k) => k < outlines.length).map((k) => outlines[k]).join("");
    set(worn, { d: wornPath });
    set(knit, { d: wornPath });
    set(ground, { d: `M0 ${floor.toFixed(2)}H${width}` });
    set(level, { d: `M0 ${at[1].toFixed(2)}H${width}` });
    set(words, placeOfWords(limb, width, stature));
    set(heart, { transform: `translate(${at[0].toFixed(2)} ${at[1].toFixed(2)}) scale(${0.02 * stature})` });
    supports.forEach((support, k) => showSupport(support, frames[k + 1], radii, k + 1, floor, stature));
  };
  return { show, size: [width, height] };
}

/// Above the right end of the level or, if the foot is there, above the trunk at its left end.
function placeOfWords({ pose: { heart, frames } }, width, stature) {
  const taken = Math.abs(frames[0].at[1] - heart[1]) < 0.12 * stature;
  const [x, anchor, above] = taken ? [0.008 * stature, "start", 0.1] : [width - 0.008 * stature, "end", 0.008];
  return { x, y: (heart[1] - above * stature).toFixed(2), "text-anchor": anchor };
}

/// The trunk begins in the colour of the leg and fades.
function drawFade(layer, id) {
  const fade = draw(draw(layer, "defs"), "linearGradient", { id, gradientUnits: "userSpaceOnUse" });
  draw(fade, "stop", { offset: 0, class: "leg-fade-skin" });
  draw(fade, "stop", { offset: 1, class: "leg-fade-body" });
  return fade;
}

function endsOf({ at, along }, stature) {
  const [from, to] = [0.03, 0.15].map((way) => add(at, along, way * stature));
  return { x1: from[0], y1: from[1], x2: to[0], y2: to[1] };
}

/// A support for a level segment above the ground: a chair or stool.
function showSupport(support, frame, radii, k, floor, stature) {
  const levelness = clamp((Math.abs(frame.along[0]) - 0.85) / 0.1, 0, 1) * (frame.front[1] < 0 ? 1 : 0);
  const ends = [0.3, 1].map((t) => add(add(frame.at, frame.along, t * frame.length), [0, radii[k + 1] + 0.012 * stature]));
  const above = clamp((floor - Math.max(ends[0][1], ends[1][1])) / (0.05 * stature) - 0.6, 0, 1);
  set(support, { d: curve(ends), opacity: (levelness * above).toFixed(2) });
}

function bodyPath({ at, along, front }, stature) {
  const side = (column, way) => BODY.map((row) => add(add(at, along, row[0] * stature), front, way * row[column] * stature));
  return band(side(2, -1), side(1, 1));
}
