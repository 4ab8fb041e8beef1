// Muscles: the belly around the veins of a muscle, with its fibres and tendon. It shortens, bulges and darkens as it contracts.

import { add, band, clamp, curve } from "./plane.js";
import { draw, update } from "../dom.js";

const STRONG = 100; // mmHg on the veins within: full tint and bulge, chosen
const SEEN = 10; // mmHg: arrows from here, chosen
const BULGE = 0.016; // of stature, at that pressure, chosen by eye
const SHORTER = 0.09; // of the segment, at that pressure, chosen by eye
const STEPS = Array.from({ length: 13 }, (_, i) => i / 12);
const FIBRES = [-0.7, -0.35, 0, 0.35, 0.7]; // across the belly
const HEEL = [-0.042, 0.022]; // forward of the ankle, above the sole

/// Pressure of a muscle on the veins within [mmHg]: more than on all other veins of the segment, on which a garment or cuff presses as well.
export function contraction({ external_mmHg }, { index, segment }, places) {
  return Math.max(0, external_mmHg[index] - Math.min(...places.filter((p) => p.segment === segment).map((p) => external_mmHg[p.index])));
}

const strength = (frame, place, places) => clamp(contraction(frame, place, places) / STRONG, 0, 1.2);

/// Bulge of each segment's muscle, in front and behind [cm].
export function bulges(places, segments, frame, stature) {
  const by = segments.map(() => ({ front: 0, back: 0 }));
  for (const place of places.filter((p) => p.kind === "muscle" && p.segment > 0)) {
    const way = place.u < 0 ? "back" : "front";
    by[place.segment][way] = Math.max(by[place.segment][way], BULGE * stature * strength(frame, place, places));
  }
  return by;
}

/// Ends of the belly on its segment, its middle and its half width there. The largest muscle of a segment has the most room.
function bellyOf({ segment, u, from, to, largest }, contracted) {
  const beyond = segment === 0 ? 0.02 : largest ? 0.2 : 0.14;
  const [low, high] = [Math.max(0.02, from - beyond) + SHORTER * contracted * (segment > 0), Math.min(0.98, to + beyond)];
  return { low, high, u: largest ? 0.48 * Math.sign(u) : u, half: largest ? 0.5 : 0.22 };
}

const thickness = (s) => Math.sin(Math.PI * s ** 0.75) ** 0.8; // fullest in the upper part

function fibre({ low, high, u, half }, segment, across, limb) {
  return STEPS.map((s) => limb.at(segment, low + s * (high - low), u + across * half * thickness(s)));
}

export function drawMuscles(layers, places, stature) {
  const parts = places.filter((p) => p.kind === "muscle").map((place) => ({
    place,
    tendon: place.largest && place.segment === 1 ? draw(layers.muscles, "path", { class: "leg-tendon", "stroke-width": 0.011 * stature }) : null,
    belly: draw(layers.muscles, "path", { class: "leg-belly" }),
    tint: draw(layers.muscles, "path", { class: "leg-belly-tint" }),
    fibres: draw(layers.muscles, "path", { class: "leg-fibres" }),
    arrows: draw(layers.arrows, "path", { class: "leg-squeeze" }),
  }));
  return (frame, limb, moved) => parts.forEach((part) => {
    const { place, tendon, belly, tint, fibres, arrows } = part;
    const { segment: k } = place;
    const contracted = strength(frame, place, places);
    if (moved) {
      const own = bellyOf(place, contracted);
      part.edges = [-1, 1].map((across) => fibre(own, k, across, limb));
      const d = band(...part.edges);
      for (const shape of [belly, tint]) update(shape, { d });
      update(fibres, { d: FIBRES.map((across) => curve(fibre(own, k, across, limb))).join("") });
      if (tendon) update(tendon, { d: curve([part.edges[0][0], limb.at(k, 0.12, -0.72), limb.inFoot(HEEL)]) });
    }
    update(tint, { "fill-opacity": (0.9 * clamp(contracted, 0, 1)).toFixed(2) });
    const seen = clamp((STRONG * contracted - SEEN) / 20, 0, 1);
    update(arrows, { d: seen > 0 ? pressing(part.edges, contracted, stature) : "", visibility: seen > 0 ? "inherit" : "hidden", opacity: seen.toFixed(2) });
  });
}

/// Arrowheads on both sides of a belly, pointing in.
function pressing([one, other], contracted, stature) {
  const size = stature * (0.009 + 0.008 * clamp(contracted, 0, 1));
  const head = (at, towards) => {
    const length = Math.hypot(towards[0] - at[0], towards[1] - at[1]) || 1;
    const way = [(towards[0] - at[0]) / length, (towards[1] - at[1]) / length];
    const side = [-way[1], way[0]];
    const [a, b, tip] = [add(at, side, 0.6 * size), add(at, side, -0.6 * size), add(at, way, 1.2 * size)];
    return `M${a.map((x) => x.toFixed(2))}L${tip.map((x) => x.toFixed(2))}L${b.map((x) => x.toFixed(2))}Z`;
  };
  return [4, 8].flatMap((i) => [head(one[i], other[i]), head(other[i], one[i])]).join("");
}
