// The pose: positions of the joints, from their heights alone. Up the chain the body extends backwards, to the left.

import { add, frontOf, unit } from "./plane.js";

// Parts of stature. The ball is the pivot of the heel raise in the data; the rest is chosen by eye.
export const BALL = 0.084;
export const STAGE = { width: 0.75, height: 0.8, margin: 0.03 };
const [HEAD, ANKLE, HIP] = [0.32, 0.034, 0.084];

/// Half thickness of the limb at each joint [cm]: about 1.6 times the real thickness, so that veins are visible.
export function jointRadii(segments, stature) {
  const limb = segments.slice(1, -1);
  const length = limb.reduce((sum, s) => sum + s.length, 0) || 1;
  let passed = 0;
  const radii = [0, ANKLE, ...limb.map((s) => ANKLE + ((HIP - ANKLE) * (passed += s.length)) / length), HIP];
  return radii.map((r) => r * stature);
}

/// Angle of the foot about its ball [rad], once the ankle is higher than an upright foot reaches.
function tipped(rise, length, ball) {
  if (rise <= length) return 0;
  return Math.asin(Math.min(1, rise / Math.hypot(ball, length))) - Math.atan2(length, ball);
}

/// One segment: its lower joint, the direction to the upper one, its front, its length [cm].
function frame(at, rise, length) {
  const along = unit([-Math.sqrt(Math.max(0, length * length - rise * rise)), -rise]);
  return { at, along, front: frontOf(along), length: Math.max(length, Math.abs(rise)) };
}

export function poseOf(joint_cm, segments, stature) {
  const lengths = segments.map((s) => s.length * stature);
  const rises = lengths.map((_, k) => joint_cm[k + 1] - joint_cm[k]);
  const ball = BALL * stature;
  const tip = tipped(rises[0], lengths[0], ball);
  const lift = Math.max(0, rises[0] - lengths[0]);
  const forward = ball - ball * Math.cos(tip) + lengths[0] * Math.sin(tip);

  const foot = { ...frame([0, -joint_cm[0]], Math.min(rises[0], lengths[0]), lengths[0]), tip };
  const frames = [foot];
  let joint = [add(foot.at, foot.along, foot.length)[0] + forward, -joint_cm[1]];
  for (let k = 1; k < lengths.length; ++k) {
    frames.push(frame(joint, rises[k], lengths[k]));
    joint = add(joint, frames[k].along, frames[k].length);
  }
  return placed({ frames, heart: joint }, lift, forward, jointRadii(segments, stature), stature);
}

/// Moves the figure to the middle of the stage, as if the heel were down, so that a heel raise shows as a rise.
function placed({ frames, heart }, lift, forward, radii, stature) {
  const [foot, ...limb] = frames;
  const toes = add(foot.at, foot.front, 0.116 * stature);
  const heel = add(foot.at, foot.front, -0.047 * stature);
  const joints = [...limb.map((f) => f.at), heart];
  const xs = [toes[0], heel[0], ...joints.map((p) => p[0] - forward)];
  const lowest = Math.max(foot.at[1], toes[1], heel[1], ...joints.map((p, k) => p[1] + radii[k + 1]));
  const head = add(heart, limb.at(-1).along, HEAD * stature);
  const top = Math.min(toes[1], head[1] + lift, ...joints.map((p, k) => p[1] + lift - radii[k + 1]));
  const margin = STAGE.margin * stature;
  const free = STAGE.height * stature - (lowest - top) - 2 * margin;
  const ground = STAGE.height * stature - margin - 0.4 * Math.max(0, free);
  const move = [(STAGE.width * stature - Math.min(...xs) - Math.max(...xs)) / 2, ground - lowest];
  return { frames: frames.map((f) => ({ ...f, at: add(f.at, move) })), heart: add(heart, move), ground, radii };
}
