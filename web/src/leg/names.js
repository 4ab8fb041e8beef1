// Words beside the leg: the kinds of veins and the muscle that pumps, each once, where there is room; and the blood in the calf.

import { add, curve } from "./plane.js";
import { draw, update, updateText } from "../dom.js";
import { contraction } from "./muscle.js";
import { number } from "../words.js";

const CALF = 1;
const LEVEL = 0.6; // how far the front of a limb faces up or down: above, words are above and below it; chosen
const FLAT = 0.9; // above, a muscle of a lying leg is named below it, as the blood is above; chosen
const WORKS = 5; // mmHg on the veins of a muscle: above, it contracts; chosen
// What is named, on the largest vein of a kind in a segment: the words are at `t` up the segment, at a `side` of the limb, and their line
// leads to the vein at `to`. Chosen by eye.
const NAMED = [
  { kind: "superficial", words: () => ["superficial", "vein"], segment: 2, t: 0.82, side: -1 },
  { kind: "deep", words: () => ["deep", "vein"], segment: 2, t: 0.5, side: 1 },
  { kind: "muscle", words: (segment) => [`${segment} pump`, "relaxed"], segment: CALF, t: 0.82, to: 0.66, side: 1 },
];

/// One label: a line from the vein to the words outside the skin.
function drawLabel(layer, place, { t, to = t, side, words }, segments) {
  const line = draw(layer, "path", { class: "leg-leader", "data-kind": place.kind });
  const name = draw(layer, "text", { class: "leg-name", "data-kind": place.kind, "data-vein": place.index });
  const lines = words(segments[place.segment].name).map((text) => draw(name, "tspan", {}, text));
  return { place, t, to, side, line, name, lines };
}

export function drawNames(layer, places, segments, stature) {
  const labels = NAMED.map((wanted) => {
    const alike = places.filter((p) => p.kind === wanted.kind).sort((a, b) => b.vein.v0_mL - a.vein.v0_mL);
    const place = alike.find((p) => p.segment === wanted.segment) ?? alike[0];
    return place ? drawLabel(layer, place, wanted, segments) : null;
  }).filter(Boolean);
  const amount = draw(layer, "text", { class: "leg-amount" });
  const [volume, where] = [draw(amount, "tspan", { class: "leg-amount-number" }), draw(amount, "tspan", {}, `in the ${segments[CALF]?.name ?? "leg"}`)];

  const show = (limb) => {
    for (const label of labels) showLabel(label, limb, stature);
    if (limb.last <= CALF) return;
    const at = outside(limb, CALF, 0.36, 1, 0.035 * stature);
    stack([volume, where], at);
    update(amount, { "text-anchor": anchorOf(at.way) });
  };
  const tell = (frame) => {
    updateText(volume, `${number(frame.calf_volume_mL, 3)} mL`);
    for (const { place, name, lines } of labels) {
      if (place.kind !== "muscle") continue;
      const works = contraction(frame, place, places) > WORKS;
      update(name, { "data-works": String(works) });
      updateText(lines[1], works ? "contracts" : "relaxed");
    }
  };
  return { show, tell };
}

/// A place at a distance from the skin, and the direction away from it.
function outside(limb, k, t, side, away) {
  const way = limb.frontAt(k, t).map((x) => side * x);
  return { at: add(limb.at(k, t, side), way, away), way };
}

const anchorOf = (way) => (way[0] > 0.4 ? "start" : way[0] < -0.4 ? "end" : "middle");

/// Lines of text about a place; below it or above it if the limb is level.
function stack(lines, { at: [x, y], way }) {
  const [first, ...rest] = lines;
  update(first, { x: x.toFixed(2), y: y.toFixed(2), dy: Math.abs(way[1]) < LEVEL ? 0 : way[1] > 0 ? "0.8em" : "-0.8em" });
  for (const line of rest) update(line, { x: x.toFixed(2), dy: "1.1em" });
}

function showLabel({ place, t, to, side, line, name, lines }, limb, stature) {
  const { segment: k } = place;
  const below = place.kind === "muscle" && Math.abs(limb.frontAt(k, t)[1]) > FLAT;
  const end = below ? outside(limb, k, 0.4, -1, 0.03 * stature) : outside(limb, k, t, side, 0.03 * stature);
  update(line, { d: curve([limb.at(k, to, place.u), end.at]) });
  stack(lines, { at: add(end.at, end.way, 0.006 * stature), way: end.way });
  update(name, { "text-anchor": anchorOf(end.way) });
}
