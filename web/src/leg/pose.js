// The pose: positions of the joints, from their heights alone. Up the chain the body extends backwards, to the left.

import { add, frontOf, unit } from "./plane.js";

// Parts of stature. The ball is the pivot of the heel raise in the data; the rest is chosen by eye.
export const BALL = 0.084;
export const CHEST = 0.1; // drawn above the heart
const MARGIN = { side: 0.03, top: 0.03, bottom: 0.035, words: 0.09 }; // words below a level limb
const WORDS = [{ k: 1, t: 0.4, side: 1, room: 0.3 }, { k: 2, t: 0.8, side: -1, room: 0.24 }]; // beside an upright segment, from its axis
const [ANKLE, HIP, TOES, HEEL] = [0.03, 0.084, 0.116, -0.047];

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

/// The chain of segments from the ball of the foot to the heart, anywhere.
function chainOf(joint_cm, segments, stature) {
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
  return { frames, heart: joint, lift, forward };
}

/// Sides and top of a chain, and its lowest point: as if the heel were down, so that a heel raise shows as a rise.
function extentOf({ frames: [foot, ...limb], heart, lift, forward }, radii, stature, beside = WORDS) {
  const [toes, heel] = [TOES, HEEL].map((way) => add(foot.at, foot.front, way * stature));
  const joints = limb.map((f) => f.at);
  const chest = add(heart, limb.at(-1).along, CHEST * stature);
  const words = beside.filter(({ k }) => limb[k - 1] && Math.abs(limb[k - 1].front[0]) > 0.4).map(({ k, t, side, room }) => {
    const { at, along, front, length } = limb[k - 1];
    return add(at, along, t * length)[0] - forward + side * front[0] * room * stature;
  });
  const xs = [toes[0], heel[0], ...words, ...joints.flatMap((p, k) => [p[0] - forward - radii[k + 1], p[0] - forward + radii[k + 1]]), chest[0] - forward];
  return {
    left: Math.min(...xs), right: Math.max(...xs),
    top: Math.min(toes[1], chest[1] + lift, ...joints.slice(0, -1).map((p, k) => p[1] - (Math.abs(limb[k].front[1]) > 0.6 ? 0.17 * stature : 0)), ...joints.map((p, k) => p[1] + lift - radii[k + 1])),
    level: Math.abs(limb[0].front[1]) > 0.6,
    bottom: Math.max(foot.at[1], toes[1], heel[1], ...joints.map((p, k) => p[1] + radii[k + 1])),
  };
}

/// The stage that has room for all these poses, one floor for all [cm].
export function stageFor(poses_cm, segments, stature) {
  const radii = jointRadii(segments, stature);
  const extents = poses_cm.map((joint_cm) => extentOf(chainOf(joint_cm, segments, stature), radii, stature));
  const rise = Math.max(...poses_cm.map((joint_cm) => chainOf(joint_cm, segments, stature).lift));
  const width = Math.max(...extents.map((e) => e.right - e.left)) + 2 * MARGIN.side * stature;
  const bottom = (extents.some((e) => e.level) ? MARGIN.words : MARGIN.bottom) * stature;
  const height = Math.max(...extents.map((e) => e.bottom - e.top)) + rise + MARGIN.top * stature + bottom;
  return { width, height, floor: height - bottom };
}

/// The pose in the middle of the stage, on its floor; box: its part of the stage, with room for its words. In a narrow picture those at the left
/// are left out.
export function poseOf(joint_cm, segments, stature, stage, narrow = false) {
  const radii = jointRadii(segments, stature);
  const chain = chainOf(joint_cm, segments, stature);
  const { left, right, top, bottom, level } = extentOf(chain, radii, stature, narrow ? WORDS.filter(({ side }) => side > 0) : WORDS);
  const move = [(stage.width - left - right) / 2, stage.floor - bottom];
  const frames = chain.frames.map((f) => ({ ...f, at: add(f.at, move) }));
  const [side, above, below] = [MARGIN.side, MARGIN.top, level ? MARGIN.words : MARGIN.bottom].map((part) => part * stature);
  const box = { x: left + move[0] - side, y: top + move[1] - above, width: right - left + 2 * side, height: stage.floor + below - (top + move[1] - above) };
  return { frames, heart: add(chain.heart, move), ground: stage.floor, radii, box };
}
