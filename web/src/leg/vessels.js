// Veins: width by the volume of blood, colour by the transmural pressure.

import { curve, spindle } from "./plane.js";
import { draw, set } from "../dom.js";
import { pressureColour } from "./colour.js";

const PARTS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const THIN = 0.0035; // part of stature: width of an empty vein

/// Line along a vein, from its lower to its upper end.
function axisOf(place, limb) {
  if (place.kind === "muscle") return [limb.at(place.segment, place.from, place.u), limb.at(place.segment, place.to, place.u)];
  return PARTS.map((s) => limb.at(place.segment, place.from + s * (place.to - place.from), place.u));
}

export function drawVeins(layers, places, widths, most_mL, stature, top) {
  const parts = places.map((place) => {
    const layer = layers[place.kind === "superficial" ? "superficial" : "deep"];
    const shape = place.kind === "muscle" ? "leg-sinus" : "leg-tube";
    return {
      casing: draw(layer.casings, "path", { class: `leg-casing ${shape}` }),
      vein: draw(layer.colours, "path", { class: `leg-vein ${shape}`, "data-vein": place.index }),
      hit: draw(layers.hits, "path", { class: "leg-hit", "data-vein": place.index, "stroke-width": 0.03 * stature }),
    };
  });
  const casing = 0.0045 * stature;

  const width = (i, frame) => {
    const most = Math.max(most_mL[i] || 0, places[i].vein.v0_mL, 0.01);
    return Math.max(THIN * stature, widths[i] * Math.sqrt(Math.max(0, frame.volume_mL[i]) / most));
  };

  const show = (frame, limb, moved) => {
    places.forEach((place, i) => {
      const { casing: around, vein, hit } = parts[i];
      const [wide, colour] = [width(i, frame), pressureColour(frame.transmural_mmHg[i], top)];
      const axis = moved || place.kind === "muscle" ? axisOf(place, limb) : null;
      if (place.kind === "muscle") {
        const d = spindle(axis[0], axis[1], wide);
        set(vein, { d });
        vein.style.fill = colour;
        set(around, { d, "stroke-width": casing });
        if (moved) set(hit, { d: curve(axis) });
        return;
      }
      if (moved) for (const part of [around, vein, hit]) set(part, { d: curve(axis) });
      set(vein, { stroke: colour, "stroke-width": wide.toFixed(2) });
      set(around, { "stroke-width": (wide + casing).toFixed(2) });
    });
  };
  const mark = (index) => parts.forEach(({ casing: around }, i) => around.classList.toggle("leg-marked", i === index));
  return { show, width, mark };
}
