// The drawn leg: limb, muscles, veins, valves and flows of one leg at one moment. All shapes follow from the anatomy by rules, none from a
// name; the picture is built once, and a frame only sets attributes.

import "./leg.css";
import { draw, h, set, svg, update, updateText } from "./dom.js";
import { drawConnections } from "./leg/connections.js";
import { drawFigure } from "./leg/figure.js";
import { drawGarment, wornOn } from "./leg/garment.js";
import { layCrossings, layVeins, widest } from "./leg/layout.js";
import { limbOf } from "./leg/limb.js";
import { bulges, drawMuscles } from "./leg/muscle.js";
import { drawNames } from "./leg/names.js";
import { jointRadii, poseOf } from "./leg/pose.js";
import { describeParts } from "./leg/readout.js";
import { drawVeins } from "./leg/vessels.js";
import { caption, sentences } from "./leg/words.js";

const DEPTH = 0.065; // part of stature: approximate distance from the axis of the limb to its skin
const CLOSE = { calf: 1, room: 0.1 }; // the segment shown close by, and the part of stature around it
const NARROW_PX = 240; // as in leg.css
let made = 0;

function drawLayers(stage) {
  const group = (name) => draw(stage, "g", { class: name });
  const [figure, muscles, garment] = ["leg-figure", "leg-muscles", "leg-garment"].map(group);
  const level = () => ({ ghosts: group("leg-ghosts"), edges: group("leg-colours"), colours: group("leg-colours") });
  const [deep, superficial] = [level(), level()];
  const [hits, valves, arrows, names] = ["leg-hits", "leg-valves", "leg-arrows", "leg-names"].map(group);
  return { figure, muscles, garment, deep, superficial, valves, arrows, names, hits };
}

function frameAround(host, label) {
  const [activity, readout] = [h("div", { class: "leg-activity" }), h("div", { class: "leg-readout" })];
  const stage = svg("svg", { class: "leg-stage", role: "img", tabindex: 0, "aria-label": label });
  const name = h("strong", { class: "leg-label" }, label);
  const element = h("div", { class: "leg" }, name, activity, stage, readout);
  host.append(element);
  return { element, name, activity, stage, readout };
}

/// The limb upright, which determines the room for the valves.
function standing(segments, stature, room) {
  const joints = segments.reduce((heights, { length }) => [...heights, heights.at(-1) + length * stature], [0]);
  return limbOf(poseOf(joints, segments, stature, room), stature, segments.map(() => ({ front: 0, back: 0 })));
}

const textOf = ({ x, y, width, height }) => [x, y, width, height].map((v) => v.toFixed(1)).join(" ");

const ABOVE = 0.65; // part of the room that is left above a pose; chosen by eye

/// A box that is widened or heightened to the shape of the picture.
function shaped({ x, y, width, height }, aspect) {
  const [wide, tall] = [Math.max(width, height * aspect), Math.max(height, width / aspect)];
  return { x: x - (wide - width) / 2, y: y - ABOVE * (tall - height), width: wide, height: tall };
}

/// The part of the stage around the calf.
function closeBy(limb, stature) {
  const k = Math.min(CLOSE.calf, limb.last);
  const points = [0, 0.25, 0.5, 0.75, 1].flatMap((t) => [-1, 1].map((u) => limb.at(k, t, u)));
  const [xs, ys] = [0, 1].map((axis) => points.map((p) => p[axis]));
  const size = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) + 2 * CLOSE.room * stature;
  const [x, y] = [xs, ys].map((values) => (Math.min(...values) + Math.max(...values) - size) / 2);
  return { x, y, width: size, height: size };
}

/// The values that shape the limb, to a tenth of a millimetre.
const stateOf = (joint_cm, bulge, worn) => `${Array.from(joint_cm, (x) => x.toFixed(2))};${bulge.map(({ front, back }) => `${front.toFixed(2)},${back.toFixed(2)}`)};${worn}`;

/// Draws a leg; returns functions that show a frame.
function drawLeg(stage, layers, { segments, veins: rows, edges }, { stature_cm: stature, volume_mL, room, shape, fits }) {
  const id = `leg-${++made}`;
  const places = layVeins({ segments, veins: rows }, stature, jointRadii(segments, stature));
  const widths = widest(places, volume_mL, stature);
  const crossing = edges.filter((e) => e.to >= 0 && places[e.from].segment === places[e.to].segment);
  const crossings = layCrossings(crossing, places, widths, DEPTH * stature);
  const showFigure = drawFigure(layers.figure, segments, stature, id);
  const showMuscles = drawMuscles(layers, places, stature);
  const showGarment = drawGarment(layers.garment, `${id}-knit`, stature);
  const veins = drawVeins(layers, places, edges, widths, volume_mL, shape, stature);
  const connections = drawConnections(layers, edges, places, crossings, widths, standing(segments, stature, room), shape, stature);
  const names = drawNames(layers.names, places, segments, stature);

  let [drawn, limb, close] = ["", null, false];
  const whole = { x: 0, y: 0, width: room.width, height: room.height };
  let [aspect, narrow] = [room.width / room.height, false];
  const viewOf = (pose) => (fits ? shaped(pose.box, aspect) : whole);
  const frameStage = () => {
    update(stage, { viewBox: textOf(close ? closeBy(limb, stature) : viewOf(limb.pose)) });
    stage.classList.toggle("leg-close", close);
  };
  const show = (frame, withWords) => {
    const bulge = bulges(places, segments, frame, stature);
    const worn = wornOn(places, segments, frame);
    const state = stateOf(frame.joint_cm, bulge, worn);
    const moved = state !== drawn;
    if (moved) {
      [drawn, limb] = [state, limbOf(poseOf(frame.joint_cm, segments, stature, room, narrow), stature, bulge)];
      const { x, width } = viewOf(limb.pose);
      showFigure(limb, worn, { left: x, right: x + width });
      showGarment(limb, worn);
      names.show(limb);
      frameStage();
    }
    if (withWords) names.tell(frame);
    showMuscles(frame, limb, moved);
    veins.show(frame, limb, moved);
    connections.show(frame, limb, moved, (i) => veins.width(i, frame));
  };
  const zoom = (wanted) => {
    close = wanted;
    if (limb) frameStage();
  };
  if (fits) new ResizeObserver(([{ contentRect: { width, height } }]) => {
    if (!width || !height) return;
    [aspect, narrow, drawn] = [width / height, width <= NARROW_PX, ""];
    stage.classList.toggle("leg-narrow", narrow);
  }).observe(stage);
  /// Width and height that the pose takes.
  const size = () => limb && [limb.pose.box.width, limb.pose.box.height];
  return { places, mark: veins.mark, show, zoom, size };
}

/// `stage`, the same for all legs that are compared: volume_mL, the blood in each vein when full, and room, from pose.js. With `fits`
/// the picture follows the pose, as large as its place allows; otherwise it shows the whole room. `captionOf` a frame: the words under the
/// label. `shape` of the leg's
/// veins and valves: volume and compliance by vein, lumen and leak by edge, relative to a sound leg.
export function createLeg(host, anatomy, { label, stature_cm, stage: { volume_mL, room }, shape, fits = false, captionOf = caption }) {
  const { element, name, activity, stage, readout } = frameAround(host, label);
  const layers = drawLayers(stage);
  const leg = drawLeg(stage, layers, anatomy, { stature_cm, volume_mL, room, shape, fits });

  let now = null;
  const tell = describeParts({ svg: stage, readout }, { anatomy, shape }, leg.mark, () => now);
  /// Without words, only the picture changes: words that change with every frame cannot be read.
  const show = (frame, withWords = true) => {
    now = frame;
    leg.show(frame, withWords);
    if (!withWords) return;
    updateText(activity, captionOf(frame));
    tell();
  };

  /// The moment in words, which also becomes the picture's label for screen readers.
  const describe = (frame) => {
    const text = sentences(anatomy, leg.places, frame);
    stage.setAttribute("aria-label", `${name.textContent}. ${text}`);
    return text;
  };
  const rename = (label_now) => updateText(name, label_now);
  const showNames = (shown) => set(layers.names, { visibility: shown ? "inherit" : "hidden" });
  return { element, stage, label, activity, show, describe, zoom: leg.zoom, size: leg.size, showNames, rename };
}
