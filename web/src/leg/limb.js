// The limb around the pose: any place inside it, and its outline. A place is a segment, a part t of the way from its lower to its upper
// joint (in the foot: from the toes to the ankle), and u: -1 the skin behind, 0 the axis, 1 the skin in front.

import { add, band, disc, frontOf, unit } from "./plane.js";
import { BALL } from "./pose.js";

// Parts of stature, chosen by eye: thickness of muscle in front of and behind the line from joint to joint.
const BELLY = { calf: { front: 0.008, back: 0.047 }, other: { front: 0.014, back: 0.008 } };
const STEPS = [0, 0.09, 0.18, 0.27, 0.36, 0.45, 0.54, 0.63, 0.72, 0.81, 0.9, 1];
// forward of the ankle, above the sole
const FOOT = [
  [0.026, 0.06], [0.046, 0.048], [0.075, 0.034], [0.1, 0.023], [0.114, 0.015], [0.117, 0.006], [0.108, 0], [0.084, 0],
  [0.06, 0.006], [0.03, 0.009], [0, 0.002], [-0.03, 0], [-0.046, 0.006], [-0.049, 0.02], [-0.04, 0.04], [-0.031, 0.062],
];

const ease = (t) => t * t * (3 - 2 * t);
const belly = (t) => Math.sin(Math.PI * t ** 1.8) ** 2; // fullest at 0.68 of the way up

/// bulge: cm by which the muscle of each segment bulges when it squeezes, { front, back }.
export function limbOf(pose, stature, bulge) {
  const { frames, radii } = pose;
  const last = frames.length - 1;

  const halfWidth = (k, t, side) => {
    const more = k === 1 ? BELLY.calf : BELLY.other;
    return radii[k] + (radii[k + 1] - radii[k]) * ease(t) + belly(t) * (more[side] * stature + bulge[k][side]);
  };

  const inFoot = ([f, h]) => {
    const { at, along, front, tip } = frames[0];
    const [x, c, s] = [f - BALL, Math.cos(tip), Math.sin(tip)];
    const [tf, th] = f < BALL ? [BALL + x * c + h * s, h * c - x * s] : [f, h];
    return add(add(at, front, tf * stature), along, th * stature);
  };

  const footAt = (t, u) => {
    const way = [0.086 * (1 - t), 0.015 + 0.027 * t * t];
    const [sf, sh] = unit([-0.086, 0.054 * t]);
    const reach = u > 0 ? 0.012 + 0.018 * t : 0.012 + 0.016 * t;
    return inFoot([way[0] + sh * u * reach, way[1] - sf * u * reach]);
  };

  const at = (k, t, u = 0) => {
    if (k === 0) return footAt(t, u);
    const { at: joint, along, front, length } = frames[k];
    return add(add(joint, along, t * length), front, u * halfWidth(k, t, u < 0 ? "back" : "front"));
  };

  const direction = (k, t) => (k === 0 ? unit([at(0, t + 0.01)[0] - at(0, t)[0], at(0, t + 0.01)[1] - at(0, t)[1]]) : frames[k].along);

  const outline = (k) => {
    if (k === 0) return `${band(FOOT.slice(0, 8).map(inFoot), FOOT.slice(7).reverse().map(inFoot))}${disc(frames[1].at, radii[1])}`;
    const sides = [-1, 1].map((u) => STEPS.map((t) => at(k, t, u)));
    return band(...sides) + (k < last ? disc(add(frames[k].at, frames[k].along, frames[k].length), radii[k + 1]) : "");
  };

  return { at, inFoot, direction, outline, frontAt: (k, t) => frontOf(direction(k, t)), last, pose };
}
