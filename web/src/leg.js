// The drawn leg: limb, veins, valves and flows of one leg at one moment. All shapes follow from the anatomy by rules, none from a name; the
// picture is built once, and a frame only sets attributes.

import "./leg.css";
import { draw, h, set, svg } from "./dom.js";
import { drawConnections } from "./leg/connections.js";
import { rampTop } from "./leg/colour.js";
import { drawFigure } from "./leg/figure.js";
import { layCrossings, layVeins, widest } from "./leg/layout.js";
import { limbOf } from "./leg/limb.js";
import { drawNames } from "./leg/names.js";
import { jointRadii, poseOf } from "./leg/pose.js";
import { bulges, drawBellies, wornOn } from "./leg/squeeze.js";
import { describeParts } from "./leg/readout.js";
import { drawVeins } from "./leg/vessels.js";
import { caption, sentences } from "./leg/words.js";

const DEPTH = 0.065; // part of stature: approximate distance from the axis of the limb to its skin
let made = 0;

/// Pattern of a garment.
function drawKnit(stage, id, stature) {
  const size = 0.014 * stature;
  const pattern = draw(draw(stage, "defs"), "pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" });
  draw(pattern, "path", { class: "leg-knit-line", d: `M0 ${size}L${size / 2} 0L${size} ${size}` });
}

function drawLayers(stage) {
  const group = (name) => draw(stage, "g", { class: name });
  const [figure, bellies] = [group("leg-figure"), group("leg-bellies")];
  const level = () => ({ casings: group("leg-casings"), edges: group("leg-colours"), colours: group("leg-colours") });
  const [deep, superficial] = [level(), level()];
  const [hits, valves, arrows, names] = ["leg-hits", "leg-valves", "leg-arrows", "leg-names"].map(group);
  return { figure, bellies, deep, superficial, valves, arrows, names, hits };
}

function frameAround(host, label) {
  const [names, activity, readout] = [namesButton(), h("div", { class: "leg-activity" }), h("div", { class: "leg-readout" })];
  const stage = svg("svg", { class: "leg-stage", role: "img", tabindex: 0, "aria-label": label });
  const element = h("div", { class: "leg" }, h("div", { class: "leg-head" }, h("strong", { class: "leg-label" }, label), names), activity, stage, readout);
  host.append(element);
  return { element, names, activity, stage, readout };
}

/// The limb upright, which determines the room for the valves.
function standing(segments, stature) {
  const joints = segments.reduce((heights, { length }) => [...heights, heights.at(-1) + length * stature], [0]);
  return limbOf(poseOf(joints, segments, stature), stature, segments.map(() => ({ front: 0, back: 0 })));
}

/// Draws a leg; returns a function that shows a frame.
function drawLeg(stage, layers, { segments, veins: rows, edges }, stature, scales, top) {
  const id = `leg-${++made}`;
  const places = layVeins({ segments, veins: rows }, stature, jointRadii(segments, stature));
  const widths = widest(places, scales.volume_mL, stature);
  const crossing = edges.filter((e) => e.to >= 0 && places[e.from].segment === places[e.to].segment);
  const crossings = layCrossings(crossing, places, widths, DEPTH * stature);
  drawKnit(stage, `${id}-knit`, stature);
  const figure = drawFigure(layers.figure, segments, stature, id);
  set(stage, { viewBox: `0 0 ${figure.size.join(" ")}` });
  const showBellies = drawBellies(layers, places, widths, stature);
  const veins = drawVeins(layers, places, widths, scales.volume_mL, stature, top);
  const connections = drawConnections(layers, edges, places, crossings, standing(segments, stature), stature, top);
  const showNames = drawNames(layers.names, places, segments, stature);

  let [drawn, limb] = ["", null];
  const show = (frame) => {
    const bulge = bulges(places, segments, frame.external_mmHg, stature);
    const worn = wornOn(places, segments, frame);
    const shape = JSON.stringify([frame.joint_cm, bulge, worn]);
    const moved = shape !== drawn;
    if (moved) {
      [drawn, limb] = [shape, limbOf(poseOf(frame.joint_cm, segments, stature), stature, bulge)];
      figure.show(limb, worn);
      showNames(limb);
    }
    showBellies(frame, limb);
    veins.show(frame, limb, moved);
    connections.show(frame, limb, moved, (i) => veins.width(i, frame));
  };
  return { places, mark: veins.mark, show };
}

const namesButton = () => h("button", { class: "leg-names-button", type: "button", "aria-pressed": "true" }, "names");

/// Names are shown until the button is pressed.
function hideWith(button, names) {
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    set(button, { "aria-pressed": String(shown) });
    set(names, { visibility: shown ? "inherit" : "hidden" });
  });
}

/// scales: over all runs, so that legs can be compared.
export function createLeg(host, anatomy, { label, stature_cm, scales }) {
  const { element, names, activity, stage, readout } = frameAround(host, label);
  const layers = drawLayers(stage);
  const leg = drawLeg(stage, layers, anatomy, stature_cm, scales, rampTop(scales.pressure_mmHg));
  hideWith(names, layers.names);

  let now = null;
  const tell = describeParts({ svg: stage, readout }, anatomy, leg.mark, () => now);
  const show = (frame) => {
    now = frame;
    leg.show(frame);
    activity.textContent = caption(frame);
    tell();
  };

  /// The moment in words, which also becomes the picture's label for screen readers.
  const describe = (frame) => {
    const text = sentences(anatomy, leg.places, frame);
    stage.setAttribute("aria-label", `${label}. ${text}`);
    return text;
  };
  return { element, show, describe };
}
