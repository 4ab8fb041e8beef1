// Vessels that join veins, their valves, and arrows for the size and direction of the flow.

import { add, bezierPath, clamp, gap, onBezier, unit } from "./plane.js";
import { draw, update } from "../dom.js";
import { drawValve } from "./valve.js";
import { BACKWARD } from "./reflux.js";
import { MOST, advance, showDots } from "./vessels.js";
import { pressureColour } from "./colour.js";

const LEAST = 1; // mL/s: no arrow for a smaller flow, which the dots show; chosen
export const ARROW = "M-.5 -.42L.55 0L-.5 .42L-.24 0Z";

/// Direction up a vein at a part t of its segment.
function wayAt({ kind, segment, from, to, u }, t, limb) {
  const [low, high] = kind === "muscle" ? [from, to] : [t - 0.02, t + 0.02];
  return unit(add(limb.at(segment, high, u), limb.at(segment, low, u), -1));
}

const toHeart = (from, limb) => (from.segment === limb.last ? limb.at(limb.last, 1, from.u) : limb.pose.heart);

/// Ends of an edge, and its directions there.
function ends(edge, places, crossing, limb) {
  const from = places[edge.from];
  const upward = edge.to < 0 || places[edge.to].segment >= from.segment;
  const end = (place, upper) => {
    const t = upper ? place.to : place.from;
    return { at: limb.at(place.segment, t, place.u), way: wayAt(place, t, limb).map((x) => (upward ? x : -x)) };
  };
  if (edge.to < 0) return [end(from, true), { at: toHeart(from, limb), way: limb.direction(limb.last, 1) }];
  const to = places[edge.to];
  if (!crossing) return [end(from, upward), end(to, !upward)];
  const way = limb.frontAt(from.segment, crossing.t).map((x) => (to.u > from.u ? x : -x));
  const slant = from.segment === 0 ? 0 : 0.035;
  return [from, to].map((place, k) => ({ at: limb.at(place.segment, crossing.t + (k ? slant : -slant), place.u), way }));
}

function lineOf(edge, places, crossing, limb) {
  const [a, b] = ends(edge, places, crossing, limb);
  const bend = gap(a.at, b.at) * (crossing ? 0.3 : 0.42);
  const line = [a.at, add(a.at, a.way, bend), add(b.at, b.way, -bend), b.at];
  if (!crossing) return { line, middle: 0.5 };
  const whole = gap(a.at, b.at) || 1; // the middle of the visible part between the two veins
  const [from, to] = crossing.seen.map((half) => Math.min(0.45, half / whole));
  return { line, middle: (from + 1 - to) / 2 };
}

/// Position of each valve along its edge: the middle, or nearer to one end if others would be in the way upright.
function spreadValves(edges, places, crossings, upright, stature) {
  const taken = [];
  return new Map(edges.filter((edge) => edge.valve).map((edge) => {
    const { line, middle } = lineOf(edge, places, crossings.get(edge), upright);
    const free = (t) => Math.min(0.04 * stature, ...taken.map((at) => gap(at, onBezier(line, t).at))) - 0.02 * stature * Math.abs(t - middle);
    const tries = crossings.has(edge) ? [middle] : [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
    const best = tries.reduce((one, other) => (free(other) > free(one) ? other : one));
    taken.push(onBezier(line, best).at);
    return [edge, best];
  }));
}

/// The shapes of an edge: its tube, its valve, and an arrow.
function drawPart(layers, edge, index, places, crossings, shape, stature) {
  const both = [places[edge.from], places[edge.to]].every((p) => !p || p.kind === "superficial");
  const layer = layers[both ? "superficial" : "deep"];
  const crossing = crossings.get(edge);
  return {
    edge,
    crossing,
    ghost: draw(layer.ghosts, "path", { class: "leg-ghost leg-tube" }),
    full: draw(layer.ghosts, "path", { class: "leg-full leg-tube" }),
    tube: draw(layer.edges, "path", { class: "leg-edge leg-tube" }),
    blood: draw(layer.edges, "path", { class: "leg-blood" }),
    valve: edge.valve ? drawValve(layers.valves, index, (crossing ? 0.01 : 0.0145) * stature, shape.leak[index]) : null,
    arrow: draw(layers.arrows, "path", { class: "leg-arrow", d: ARROW }),
    narrowing: Math.min(1, Math.sqrt(shape.lumen[index])),
    moved_cm: 0,
    phase: 0.86,
  };
}

export function drawConnections(layers, edges, places, crossings, widths, upright, shape, stature) {
  const parts = edges.map((edge, index) => drawPart(layers, edge, index, places, crossings, shape, stature));
  const tubeWidth = ({ edge, crossing, narrowing }, width) => {
    const thinner = Math.min(width(edge.from), edge.to < 0 ? Infinity : width(edge.to));
    const [part, least, most] = crossing ? [0.5, 0.004, 0.009] : [0.85, 0.0045, 0.024];
    return narrowing * clamp(part * thinner, least * stature, most * stature);
  };
  const valveAt = spreadValves(edges, places, crossings, upright, stature);

  const place = (part, limb) => {
    part.course = lineOf(part.edge, places, part.crossing, limb);
    const d = bezierPath(part.course.line);
    const full = tubeWidth(part, (v) => widths[v]);
    for (const each of [part.ghost, part.full, part.tube, part.blood]) update(each, { d });
    update(part.ghost, { "stroke-width": (full + 0.004 * stature).toFixed(2) });
    update(part.full, { "stroke-width": full.toFixed(2) });
    part.valve?.place(onBezier(part.course.line, valveAt.get(part.edge)));
  };

  const show = (frame, limb, moved, width) => {
    parts.forEach((part, i) => {
      const { edge, tube, valve, blood } = part;
      if (moved) place(part, limb);
      const wide = tubeWidth(part, width);
      const pressures = [edge.from, edge.to].filter((v) => v >= 0).map((v) => frame.transmural_mmHg[v]);
      const colour = pressureColour(pressures.reduce((a, b) => a + b) / pressures.length);
      update(tube, { "stroke-width": wide.toFixed(2), stroke: colour });
      part.moved_cm = (part.moved_cm + advance(frame.flow_mL_s[i], stature)) % (0.03 * stature);
      showDots(blood, wide, part.moved_cm, stature);
      valve?.show(frame.opening[i], colour);
      showFlow(part, frame.flow_mL_s[i], frame.reflux[i], stature);
    });
  };
  return { show };
}

/// The arrow advances with each frame: its step and size are proportional to the root of the flow.
function showFlow(part, flow, reflux, stature) {
  const { arrow, course, valve } = part;
  const strength = Math.min(1, Math.sqrt(Math.abs(flow) / MOST));
  part.phase = (part.phase + Math.sign(flow) * 0.04 * strength + 1) % 1;
  const { at, degrees } = onBezier(course.line, part.phase);
  const size = stature * (reflux ? 0.02 + 0.01 * strength : 0.008 + 0.014 * strength);
  const way = reflux ? "reflux" : flow < BACKWARD ? "backward" : "forward";
  if (valve) update(valve.group, { "data-flow": way });
  update(arrow, {
    transform: `translate(${at[0].toFixed(2)} ${at[1].toFixed(2)}) rotate(${(degrees + (flow < 0 ? 180 : 0)).toFixed(1)}) scale(${size.toFixed(2)})`,
    visibility: flow >= BACKWARD && flow < LEAST ? "hidden" : "inherit",
    "data-flow": way,
  });
}
