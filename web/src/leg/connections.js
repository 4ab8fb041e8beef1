// Vessels that join veins, their valves, and arrows for the size and direction of the flow.

import { add, bezierPath, clamp, gap, onBezier, unit } from "./plane.js";
import { draw, set } from "../dom.js";
import { drawValve } from "./valve.js";
import { pressureColour } from "./colour.js";

export const BACKWARD = -0.1; // mL/s: below, a flow is backflow; chosen: above the leak of a sound valve
const MOST = 20; // mL/s: the largest arrow, chosen
const LEAST = 0.01; // mL/s: no arrow below
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

export function drawConnections(layers, edges, places, crossings, upright, stature, top) {
  const parts = edges.map((edge, index) => {
    const both = [places[edge.from], places[edge.to]].every((p) => !p || p.kind === "superficial");
    const layer = layers[both ? "superficial" : "deep"];
    return {
      edge,
      crossing: crossings.get(edge),
      casing: draw(layer.casings, "path", { class: "leg-casing leg-tube" }),
      tube: draw(layer.edges, "path", { class: "leg-edge leg-tube" }),
      valve: edge.valve ? drawValve(layers.valves, index, (crossings.has(edge) ? 0.016 : 0.021) * stature) : null,
      arrow: draw(layers.arrows, "path", { class: "leg-arrow", d: ARROW }),
      phase: 0.86,
    };
  });
  const tubeWidth = (edge, width) => {
    const thinner = Math.min(width(edge.from), edge.to < 0 ? Infinity : width(edge.to));
    return crossings.has(edge) ? clamp(0.5 * thinner, 0.004 * stature, 0.009 * stature) : clamp(0.8 * thinner, 0.0045 * stature, 0.026 * stature);
  };

  const valveAt = spreadValves(edges, places, crossings, upright, stature);

  const show = (frame, limb, moved, width) => {
    parts.forEach((part, i) => {
      const { edge, crossing, casing, tube, valve } = part;
      if (moved) {
        part.course = lineOf(edge, places, crossing, limb);
        const d = bezierPath(part.course.line);
        set(casing, { d });
        set(tube, { d });
        if (valve) valve.place(onBezier(part.course.line, valveAt.get(edge)));
      }
      const wide = tubeWidth(edge, width);
      const pressures = [edge.from, edge.to].filter((v) => v >= 0).map((v) => frame.transmural_mmHg[v]);
      set(tube, { "stroke-width": wide.toFixed(2), stroke: pressureColour(pressures.reduce((a, b) => a + b) / pressures.length, top) });
      set(casing, { "stroke-width": (wide + 0.0045 * stature).toFixed(2) });
      if (valve) valve.open(frame.opening[i]);
      showFlow(part, frame.flow_mL_s[i], stature);
    });
  };
  return { show };
}

/// The arrow advances with each frame: its step and size are proportional to the root of the flow.
function showFlow(part, flow, stature) {
  const { arrow, course, valve } = part;
  const strength = Math.min(1, Math.sqrt(Math.abs(flow) / MOST));
  part.phase = (part.phase + Math.sign(flow) * 0.04 * strength + 1) % 1;
  const { at, degrees } = onBezier(course.line, part.phase);
  const size = stature * (flow < BACKWARD ? 0.016 + 0.008 * strength : 0.008 + 0.012 * strength);
  const way = flow < BACKWARD ? "backward" : "forward";
  if (valve) set(valve.group, { "data-flow": way });
  set(arrow, {
    transform: `translate(${at[0].toFixed(2)} ${at[1].toFixed(2)}) rotate(${(degrees + (flow < 0 ? 180 : 0)).toFixed(1)}) scale(${size.toFixed(2)})`,
    visibility: Math.abs(flow) < LEAST ? "hidden" : "inherit",
    "data-flow": way,
  });
}
