// Position of each vein by its kind: superficial veins under the skin, veins of a muscle in its belly, deep veins between. Computed once;
// places as in limb.js.

import { clamp } from "./plane.js";

const [FOOT, CALF] = [0, 1];
const KINDS = {
  superficial: { depth: 0.86, step: 0.2 },
  muscle: { depth: 0.44, step: 0.3 },
  deep: { depth: 0.06, step: 0.24 },
};

const kindOf = (vein) => (vein.superficial ? "superficial" : vein.muscle ? "muscle" : "deep");

/// Offset of the n-th of several veins of a kind: alternately behind and in front, or side by side about the middle. The belly of the calf
/// is behind, the bellies above it in front; veins under the skin of the foot are on its back, which is in front.
function lane(kind, n, count, segment) {
  const { depth, step } = KINDS[kind];
  if (kind === "deep") return depth + (n - (count - 1) / 2) * step;
  const firstBehind = kind === "muscle" ? segment <= CALF : segment !== FOOT;
  const side = firstBehind === (n % 2 === 0) ? -1 : 1;
  return side * (depth - step * Math.floor(n / 2));
}

/// Ends of a vein on its segment; a vein far from the axis ends early, as it would overlap itself at a bent joint.
function reach(vein, kind, u, length, radii) {
  const last = vein.segment === radii.length - 2;
  if (vein.segment === FOOT) return kind === "muscle" ? [0.04, 0.62] : [0.04, 0.72];
  if (kind === "muscle") {
    const middle = clamp(vein.along, 0.32, 0.68);
    return [middle - 0.24, middle + 0.24];
  }
  const end = (radius) => Math.max(0.13, (1.05 * Math.abs(u) * radius) / length);
  return [end(radii[vein.segment]), last ? 0.78 : 1 - end(radii[vein.segment + 1])];
}

export function layVeins(anatomy, stature, radii) {
  const places = anatomy.veins.map((vein, index) => ({ vein, index, segment: vein.segment, kind: kindOf(vein) }));
  for (const place of places) {
    const alike = places.filter((p) => p.segment === place.segment && p.kind === place.kind);
    const bySize = [...alike].sort((a, b) => b.vein.v0_mL - a.vein.v0_mL);
    place.largest = bySize[0] === place;
    place.u = lane(place.kind, bySize.indexOf(place), alike.length, place.segment);
    const length = anatomy.segments[place.segment].length * stature;
    [place.from, place.to] = reach(place.vein, place.kind, place.u, length, radii);
    place.length = place.segment === FOOT ? 0.1 * stature : (place.to - place.from) * length;
  }
  return places;
}

/// Full width of each vein [cm]: a lumen in proportion to its blood per length, on one scale for tubes and one for bellies.
export function widest(places, most_mL, stature) {
  const lumen = places.map((p, i) => Math.sqrt(Math.max(most_mL[i] || 0, p.vein.v0_mL, 0.01) / p.length));
  const largest = (muscle) => Math.max(1e-9, ...lumen.filter((_, i) => (places[i].kind === "muscle") === muscle));
  return places.map((p, i) => {
    const muscle = p.kind === "muscle";
    const most = (muscle ? 0.04 : 0.024) * (p.segment === FOOT ? 0.6 : 1);
    return (most * stature * lumen[i]) / largest(muscle);
  });
}

/// Half the width of a full vein at a part t of its segment; a spindle is thin at its tips.
const halfAt = (place, width, t) => {
  if (place.kind !== "muscle") return width / 2;
  const s = clamp((t - place.from) / (place.to - place.from), 0, 1);
  return (width / 2) * Math.min(1, 4 * s * (1 - s));
};

/// Heights of the vessels that cross between veins: visible, apart from each other, and not across a third vein.
export function layCrossings(edges, places, widths, depth_cm) {
  const laid = [];
  for (const edge of edges) {
    const [a, b] = [places[edge.from], places[edge.to]];
    const [low, high] = [Math.max(a.from, b.from) + 0.02, Math.min(a.to, b.to) - 0.02];
    const [left, right] = [Math.min(a.u, b.u), Math.max(a.u, b.u)];
    const score = (t) => {
      const half = (p) => halfAt(p, widths[p.index], t);
      const seen = (right - left) * depth_cm - half(a) - half(b);
      const between = places.filter((p) => p.segment === a.segment && p.u > left && p.u < right && t > p.from - 0.04 && t < p.to + 0.04);
      const near = laid.filter((l) => l.segment === a.segment && l.left <= right && left <= l.right);
      const apart = Math.min(0.3, ...near.map((l) => Math.abs(l.t - t)));
      return Math.min(seen, 0.5 * depth_cm) + 30 * apart - 3 * depth_cm * between.length;
    };
    const tries = Array.from({ length: 25 }, (_, i) => low + ((high - low) * i) / 24);
    const t = tries.reduce((best, now) => (score(now) > score(best) + 1e-9 ? now : best));
    laid.push({ edge, segment: a.segment, left, right, t, seen: [halfAt(a, widths[a.index], t), halfAt(b, widths[b.index], t)] });
  }
  return new Map(laid.map((l) => [l.edge, l]));
}
