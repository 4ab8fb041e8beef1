// External pressure on the veins: a muscle's belly, which swells and darkens as it squeezes, and a garment around the segment.

import { add, clamp, gap, mix, spindle, unit } from "./plane.js";
import { draw, set } from "../dom.js";

const SEEN = 10; // mmHg: arrows from here, chosen
const STRONG = 100; // mmHg: full tint and bulge, chosen
const BULGE = 0.011; // of stature, at that pressure, chosen by eye
const WORN = 0.5; // mmHg on every vein of a segment: above, a garment is drawn

/// Bulge of each segment's muscle, in front and behind [cm].
export function bulges(places, segments, external_mmHg, stature) {
  const by = segments.map(() => ({ front: 0, back: 0 }));
  for (const place of places.filter((p) => p.kind === "muscle")) {
    const side = by[place.segment];
    const stands = BULGE * stature * clamp(external_mmHg[place.index] / STRONG, 0, 1.2) * (place.segment === 0 ? 0 : 1);
    const way = place.u < 0 ? "back" : "front";
    side[way] = Math.max(side[way], stands);
  }
  return by;
}

export function drawBellies(layer, places, widths, stature) {
  const bellies = places.filter((p) => p.kind === "muscle").map((place) => ({
    place,
    belly: draw(layer.bellies, "path", { class: "leg-belly" }),
    arrows: draw(layer.arrows, "path", { class: "leg-squeeze" }),
  }));
  return (frame, limb) => bellies.forEach(({ place, belly, arrows }) => {
    const { segment: k, u, from, to } = place;
    const pressure = Math.max(0, frame.external_mmHg[place.index]);
    const beyond = k === 0 ? 0.02 : 0.15;
    const tips = [limb.at(k, Math.max(0.01, from - beyond), u), limb.at(k, Math.min(0.97, to + beyond), u)];
    const room = 1.9 * gap(limb.at(k, (from + to) / 2, u), limb.at(k, (from + to) / 2, Math.sign(u)));
    const wide = Math.min(room, widths[place.index] * 1.75 * (1 + 0.18 * clamp(pressure / STRONG, 0, 1.2)));
    set(belly, { d: spindle(tips[0], tips[1], wide), "fill-opacity": (0.16 + 0.6 * clamp(pressure / STRONG, 0, 1)).toFixed(2) });
    const seen = clamp((pressure - SEEN) / 20, 0, 1);
    const d = seen > 0 ? pressing(tips, wide, pressure, stature) : "";
    set(arrows, { d, visibility: d ? "inherit" : "hidden", opacity: seen.toFixed(2) });
  });
}

/// Arrowheads on both sides of a belly, pointing in.
function pressing([from, to], wide, pressure, stature) {
  const way = unit([to[0] - from[0], to[1] - from[1]]);
  const size = stature * (0.009 + 0.007 * clamp(pressure / STRONG, 0, 1));
  const head = (part, side) => {
    const inward = [-way[1] * side, way[0] * side];
    const rim = add(mix(from, to, part), inward, -wide * (0.5 - 0.6 * (part - 0.5) ** 2) - 0.35 * size);
    const [a, b, tip] = [add(rim, way, 0.6 * size), add(rim, way, -0.6 * size), add(rim, inward, 1.1 * size)];
    return `M${a.map((x) => x.toFixed(2))}L${tip.map((x) => x.toFixed(2))}L${b.map((x) => x.toFixed(2))}Z`;
  };
  return [0.36, 0.62].flatMap((part) => [head(part, 1), head(part, -1)]).join("");
}

/// Segments under a garment: there is pressure on all their veins.
export function wornOn(places, segments, frame) {
  if (!frame.garment) return [];
  const least = segments.map((_, k) => places.filter((p) => p.segment === k).map((p) => frame.external_mmHg[p.index]));
  return least.map((on, k) => [Math.min(...on), k]).filter(([p]) => p > WORN && p < Infinity).map(([, k]) => k);
}
