// Veins: within the outline of the full vein, as wide as the blood it holds and in the colour of its transmural pressure. Light dots in the
// blood move with the flow.

import { curve, spindle } from "./plane.js";
import { draw, update } from "../dom.js";
import { pressureColour } from "./colour.js";

const STEPS = 12;
const THIN = 0.0035; // part of stature: width of an empty vein
const DOTS = { gap: 0.03, size: 0.28 }; // chosen by eye: gap as a part of stature, size as a part of the width
const FASTEST = 0.006; // of stature a frame, at MOST: the dots must not skip a gap
export const MOST = 20; // mL/s: the fastest dots, chosen
const WINDING = { from: 1.3, turns: 5, swing: 0.26, width: 0.8 }; // chosen: the factor on a vein's volume from which it winds, its turns, their size in u, its width

const STIFF = 0.8; // compliance relative to a sound vein: below, the wall is drawn thick as a scar is; chosen

/// Line along a vein, from its lower to its upper end. A varicose vein winds.
function axisOf(place, limb, winds) {
  if (place.kind === "muscle") return [limb.at(place.segment, place.from, place.u), limb.at(place.segment, place.to, place.u)];
  const count = winds ? 4 * WINDING.turns : STEPS / 2;
  return Array.from({ length: count + 1 }, (_, i) => {
    const s = i / count;
    const swing = winds ? WINDING.swing * Math.min(1, 8 * s, 8 * (1 - s)) : 0;
    const inward = swing * (1 - Math.cos(2 * Math.PI * WINDING.turns * s));
    return limb.at(place.segment, place.from + s * (place.to - place.from), place.u - Math.sign(place.u) * inward);
  });
}

/// Flow through each vein: the mean of what enters and leaves along edges [mL/s].
function flowsThrough(places, edges) {
  const joined = places.map((_, v) => edges.map((e, i) => [e, i]).filter(([e]) => e.from === v || e.to === v).map(([, i]) => i));
  return (frame, v) => joined[v].reduce((sum, i) => sum + frame.flow_mL_s[i], 0) / 2;
}

/// How far dots advance in a frame [cm].
export const advance = (flow_mL_s, stature) => Math.sign(flow_mL_s) * FASTEST * stature * Math.sqrt(Math.min(1, Math.abs(flow_mL_s) / MOST));

export function drawVeins(layers, places, edges, widths, most_mL, shape, stature) {
  const parts = places.map((place) => {
    const layer = layers[place.kind === "superficial" ? "superficial" : "deep"];
    const kind = place.kind === "muscle" ? "leg-sinus" : "leg-tube";
    return {
      ghost: draw(layer.ghosts, "path", { class: `leg-ghost ${kind}` }),
      full: draw(layer.ghosts, "path", { class: `leg-full ${kind}` }),
      vein: draw(layer.colours, "path", { class: `leg-vein ${kind}`, "data-vein": place.index }),
      blood: place.kind === "muscle" ? null : draw(layer.colours, "path", { class: "leg-blood" }),
      hit: draw(layers.hits, "path", { class: "leg-hit", "data-vein": place.index, "stroke-width": 0.03 * stature }),
      moved_cm: 0,
    };
  });
  const flow = flowsThrough(places, edges);
  const most = (i) => Math.max(most_mL[i] || 0, places[i].vein.v0_mL, 0.01);
  const winds = places.map(({ kind }, i) => kind === "superficial" && shape.volume[i] >= WINDING.from);
  const largest = widths.map((w, i) => (winds[i] ? WINDING.width * w : w));
  const width = (i, frame) => Math.max(THIN * stature, largest[i] * Math.sqrt(Math.max(0, frame.volume_mL[i]) / most(i)));
  const rim = (i) => (shape.compliance[i] < STIFF ? 0.011 : 0.004) * stature;

  const place = (i, limb) => {
    const { ghost, full, vein, blood, hit } = parts[i];
    const muscle = places[i].kind === "muscle";
    const axis = axisOf(places[i], limb, winds[i]);
    parts[i].axis = axis;
    const d = curve(axis);
    const outline = muscle ? spindle(axis[0], axis[1], largest[i]) : d;
    update(ghost, { d: outline, "stroke-width": (muscle ? rim(i) : largest[i] + rim(i)).toFixed(2) });
    update(full, { d: outline, "stroke-width": muscle ? 0 : largest[i].toFixed(2) });
    update(hit, { d });
    if (!muscle) for (const each of [vein, blood]) update(each, { d });
  };

  const show = (frame, limb, moved) => {
    parts.forEach((part, i) => {
      if (moved) place(i, limb);
      const [wide, colour] = [width(i, frame), pressureColour(frame.transmural_mmHg[i])];
      if (places[i].kind === "muscle") {
        update(part.vein, { d: spindle(part.axis[0], part.axis[1], wide), fill: colour });
        return;
      }
      update(part.vein, { stroke: colour, "stroke-width": wide.toFixed(2) });
      part.moved_cm = (part.moved_cm + advance(flow(frame, i), stature)) % (DOTS.gap * stature);
      showDots(part.blood, wide, part.moved_cm, stature);
    });
  };
  const mark = (index) => parts.forEach(({ ghost }, i) => ghost.classList.toggle("leg-marked", i === index));
  return { show, width, mark };
}

/// Dots of blood: dashes of no length with round ends.
export function showDots(blood, wide, moved_cm, stature) {
  update(blood, { "stroke-width": (DOTS.size * wide).toFixed(2), "stroke-dasharray": `0 ${(DOTS.gap * stature).toFixed(2)}`, "stroke-dashoffset": (-moved_cm).toFixed(2) });
}
