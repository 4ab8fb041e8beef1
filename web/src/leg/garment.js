// A garment on the skin: a knit with a welt at its upper end, over the segments on which it presses; its rim is in figure.js.

import { curve } from "./plane.js";
import { draw, set } from "../dom.js";

const WORN = 0.5; // mmHg on every vein of a segment: above, a garment is drawn

/// Segments under a garment: there is pressure on all their veins.
export function wornOn(places, segments, frame) {
  if (!frame.garment) return [];
  const least = segments.map((_, k) => places.filter((p) => p.segment === k).map((p) => frame.external_mmHg[p.index]));
  return least.map((on, k) => [Math.min(...on), k]).filter(([p]) => p > WORN && p < Infinity).map(([, k]) => k);
}

/// Outline of the garment.
export const coverOf = (limb, worn) => worn.filter((k) => k < limb.last).map((k) => limb.outline(k)).join("");

export function drawGarment(layer, id, stature) {
  const size = 0.016 * stature;
  const pattern = draw(draw(layer, "defs"), "pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" });
  draw(pattern, "path", { class: "leg-knit-line", d: `M0 ${size}L${size / 2} 0L${size} ${size}` });
  const cloth = draw(layer, "path", { class: "leg-cloth" });
  const knit = draw(layer, "path", { class: "leg-knit", fill: `url(#${id})` });
  const welt = draw(layer, "path", { class: "leg-welt", "stroke-width": 0.014 * stature });

  return (limb, worn) => {
    const d = coverOf(limb, worn);
    for (const part of [cloth, knit]) set(part, { d });
    const top = worn.filter((k) => k > 0 && k < limb.last).at(-1);
    set(welt, { d: top === undefined ? "" : curve([-0.99, 0, 0.99].map((u) => limb.at(top, 0.93, u))) });
  };
}
