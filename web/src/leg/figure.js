// Surroundings of the veins: ground, skin, bones, trunk, the heart and its level, support of a level segment.

import { add, band, clamp, curve } from "./plane.js";
import { draw, set } from "../dom.js";
import { coverOf } from "./garment.js";
import { CHEST } from "./pose.js";

// Trunk: distance up from the hip, half width in front and behind, as parts of stature; chosen by eye.
const BODY = [[-0.02, 0.08, 0.08], [0.03, 0.078, 0.08], [0.08, 0.074, 0.064], [0.13, 0.07, 0.062], [0.18, 0.076, 0.072], [0.22, 0.076, 0.078], [0.26, 0.072, 0.08]];
// Long bone: part of the way up, half width as a part of stature; chosen by eye.
const BONE = [[0.02, 0.014], [0.06, 0.019], [0.13, 0.011], [0.3, 0.0075], [0.6, 0.0075], [0.85, 0.011], [0.94, 0.02], [0.985, 0.016]];
const BONE_U = 0.42; // its place between axis and front
const HEART = "M0 .95C-1.5 -.1 -.95 -1.05 -.3 -.85C-.1 -.8 0 -.6 0 -.5C0 -.6 .1 -.8 .3 -.85C.95 -1.05 1.5 -.1 0 .95Z";

export function drawFigure(layer, segments, stature, id) {
  const fade = drawFade(layer, `${id}-fade`, "body");
  const rimFade = drawFade(layer, `${id}-rim`, "rim");
  const ground = draw(layer, "path", { class: "leg-ground" });
  const level = draw(layer, "path", { class: "leg-heart-level" });
  const supports = segments.slice(1, -1).map(() => ({ seat: draw(layer, "path", { class: "leg-support" }), posts: draw(layer, "path", { class: "leg-support leg-posts" }) }));
  const rim = draw(layer, "path", { class: "leg-rim" });
  const worn = draw(layer, "path", { class: "leg-worn-rim" });
  const skin = draw(layer, "path", { class: "leg-skin" });
  const body = draw(layer, "path", { class: "leg-body", fill: `url(#${id}-fade)` });
  const sides = draw(layer, "path", { class: "leg-body-rim", stroke: `url(#${id}-rim)` });
  const bones = draw(layer, "path", { class: "leg-bone" });
  const words = draw(layer, "text", { class: "leg-heart-words" }, "heart level");
  const heart = draw(layer, "path", { class: "leg-heart", d: HEART });

  /// `view`: the left and right end of what is visible.
  return (limb, covered, view) => {
    const { frames, heart: at, ground: floor, radii } = limb.pose;
    const skinPath = segments.slice(0, -1).map((_, k) => limb.outline(k)).join("");
    const [back, front] = trunkSides(frames.at(-1), stature);
    set(body, { d: band(back, front) });
    set(sides, { d: curve(back.slice(1)) + curve(front.slice(1)) });
    for (const each of [fade, rimFade]) set(each, endsOf(frames.at(-1), stature));
    set(rim, { d: skinPath });
    set(worn, { d: coverOf(limb, covered) });
    set(skin, { d: skinPath });
    set(bones, { d: segments.slice(1, -1).map((_, i) => bonePath(limb, i + 1, stature)).join("") + kneecap(limb, stature) });
    set(ground, { d: `M${view.left.toFixed(2)} ${floor.toFixed(2)}H${view.right.toFixed(2)}` });
    set(level, { d: `M${view.left.toFixed(2)} ${at[1].toFixed(2)}H${view.right.toFixed(2)}` });
    set(words, placeOfWords(limb, view, stature));
    set(heart, { transform: `translate(${at[0].toFixed(2)} ${at[1].toFixed(2)}) scale(${0.02 * stature})` });
    supports.forEach((support, k) => showSupport(support, frames[k + 1], radii, k + 1, floor, stature));
  };
}

function bonePath(limb, k, stature) {
  const front = limb.frontAt(k, 0.5);
  const side = (way) => BONE.map(([t, half]) => add(limb.at(k, t, BONE_U), front, way * half * stature));
  return band(side(-1), side(1));
}

/// In front of the joint above the calf.
function kneecap(limb, stature) {
  if (limb.last < 3) return "";
  const [a, b] = [limb.at(1, 0.97, 0.86), limb.at(2, 0.06, 0.86)];
  const [middle, r] = [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], 0.017 * stature];
  return `M${(middle[0] - r).toFixed(2)} ${middle[1].toFixed(2)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
}

/// Above the right end of the level. If the foot is there, above the trunk at its left end; if only the trunk lies, below the right end.
function placeOfWords({ pose: { heart, frames } }, { left, right }, stature) {
  const footThere = Math.abs(frames[0].at[1] - heart[1]) < 0.12 * stature;
  const lies = Math.abs(frames.at(-1).along[1]) < 0.3;
  const [x, anchor, above] = footThere ? [left + 0.008 * stature, "start", 0.1] : [right - 0.008 * stature, "end", lies ? -0.032 : 0.008];
  return { x, y: (heart[1] - above * stature).toFixed(2), "text-anchor": anchor };
}

/// The trunk begins in the colour of the leg and fades away above the heart.
function drawFade(layer, id, name) {
  const fade = draw(draw(layer, "defs"), "linearGradient", { id, gradientUnits: "userSpaceOnUse" });
  for (const [offset, opacity] of [[0, 1], [0.66, 1], [1, 0]]) draw(fade, "stop", { offset, class: `leg-fade-${name}`, "stop-opacity": opacity });
  return fade;
}

function endsOf({ at, along, length }, stature) {
  const [from, to] = [0, length + CHEST * stature].map((way) => add(at, along, way));
  return { x1: from[0], y1: from[1], x2: to[0], y2: to[1] };
}

/// A support for a level segment above the ground: the seat of a chair or stool, and its posts.
function showSupport({ seat, posts }, frame, radii, k, floor, stature) {
  const levelness = clamp((Math.abs(frame.along[0]) - 0.85) / 0.1, 0, 1) * (frame.front[1] < 0 ? 1 : 0);
  const ends = [0.3, 1].map((t) => add(add(frame.at, frame.along, t * frame.length), [0, radii[k + 1] + 0.012 * stature]));
  const above = clamp((floor - Math.max(ends[0][1], ends[1][1])) / (0.05 * stature) - 0.6, 0, 1);
  const opacity = (levelness * above).toFixed(2);
  set(seat, { d: curve(ends), opacity });
  const post = (t) => add(ends[0], [ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]], t);
  set(posts, { d: [0.08, 0.92].map(post).map(([x, y]) => `M${x.toFixed(2)} ${y.toFixed(2)}V${floor.toFixed(2)}`).join(""), opacity });
}

/// Behind and in front.
function trunkSides({ at, along, front }, stature) {
  return [[2, -1], [1, 1]].map(([column, way]) => BODY.map((row) => add(add(at, along, row[0] * stature), front, way * row[column] * stature)));
}
