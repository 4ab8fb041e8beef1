// A day as blocks in time, and the steps of the scenarios that follow from them.
//
// A block: { posture, movement: "" or a name, minutes or repetitions, garment: null or { kind, ankle_mmHg }, breaks: null or
// { every_min, posture, movement, minutes or repetitions } }, and speed_km_h where it is not the movement's own. Breaks belong to
// a block that is still and lasts minutes.

const TRANSITION_S = 3; // docs/scenario.md: a change of posture or garment

export const sameGarment = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const secondsOf = ({ movement, minutes, repetitions }, cycles) => (repetitions === undefined ? minutes * 60 : repetitions * cycles[movement]);

/// Whole intervals of breaks after the first, which is still, and the minutes that are left; a break that fits into them is done too.
function intervalsOf({ minutes, posture, breaks }, cycles) {
  const count = Math.max(0, Math.floor(minutes / breaks.every_min + 1e-9) - 1);
  const left_s = Number((60 * (minutes - Math.min(minutes, breaks.every_min * (1 + count)))).toFixed(6));
  const needs_s = secondsOf(breaks, cycles) + (breaks.posture === posture ? 0 : 2 * TRANSITION_S);
  return { count, left_min: left_s / 60, fits: left_s > needs_s };
}

/// How often the breaks of a block are done.
export function breakCount(block, cycles) {
  if (!block.breaks) return 0;
  const { count, fits } = intervalsOf(block, cycles);
  return count + (fits ? 1 : 0);
}

/// Minutes as text, in seconds where minutes would be rounded.
const timeOf = (minutes) => (Number(minutes.toFixed(3)) === minutes ? `${minutes} min` : `${Number((minutes * 60).toFixed(6))} s`);

const lasting = ({ minutes, repetitions }) => (repetitions === undefined ? { duration: timeOf(minutes) } : { repetitions });

const stepOf = ({ posture, movement, speed_km_h, garment, ...amount }) =>
  ({ posture, movement: movement || null, speed: speed_km_h && `${speed_km_h} km/h`, ...lasting(amount), garment });

/// The first interval is still; a break begins each other one.
function withBreaks(block, garment, cycles) {
  const { posture, minutes, breaks } = block;
  const { every_min, ...activity } = breaks;
  const { count, left_min, fits } = intervalsOf(block, cycles);
  const still = (time) => ({ posture, duration: timeOf(time), garment });
  const again = (times, period) => ({ repeat: times, period: timeOf(period), steps: [stepOf({ ...activity, garment })] });
  const steps = [still(Math.min(every_min, minutes))];
  if (count) steps.push(again(count, every_min));
  if (left_min) steps.push(fits ? again(1, left_min) : still(left_min));
  return steps;
}

/// The garment that all blocks have in common, if there is one; it is the scenario's, and a step does not repeat it.
export const commonGarment = (blocks) => (blocks.every(({ garment }) => sameGarment(garment, blocks[0].garment)) ? blocks[0]?.garment ?? null : null);

/// The steps of a scenario, and for each the block from which it follows.
export function stepsOf(blocks, cycles) {
  const shared = blocks.every(({ garment }) => sameGarment(garment, blocks[0].garment));
  const steps = [];
  const owners = [];
  blocks.forEach((block, i) => {
    const garment = shared ? undefined : block.garment;
    const own = block.breaks ? withBreaks(block, garment, cycles) : [stepOf({ ...block, garment })];
    steps.push(...own);
    owners.push(...own.map(() => i));
  });
  return { steps, owners };
}

/// Seconds of each block. `cycles` has the seconds of a movement's cycle.
export function durationsOf(blocks, cycles) {
  return blocks.map((block, i) => {
    const before = blocks[i - 1];
    const changes = block.repetitions !== undefined && before && (before.posture !== block.posture || !sameGarment(before.garment, block.garment));
    return (changes ? TRANSITION_S : 0) + secondsOf(block, cycles);
  });
}

/// The same hours in the same postures, without movement, breaks and garment.
export function stillSteps(blocks, cycles) {
  const steps = [];
  durationsOf(blocks, cycles).forEach((seconds, i) => {
    const last = steps[steps.length - 1];
    if (last?.posture === blocks[i].posture) last.seconds += seconds;
    else steps.push({ posture: blocks[i].posture, seconds });
  });
  return steps.map(({ posture, seconds }) => ({ posture, duration: `${Number(seconds.toFixed(6))} s` }));
}

/// The block to which a line of the scenario's text belongs; -1 for the lines before the steps.
export function blockAt(text, owners, line) {
  const heads = text.split("\n").slice(0, line).filter((each) => each === "[[protocol]]").length;
  return heads === 0 ? -1 : owners[heads - 1] ?? -1;
}

/// A list with an entry taken from one place to another.
export function moved(list, from, to) {
  const rest = list.filter((_, i) => i !== from);
  rest.splice(Math.max(0, Math.min(to, rest.length)), 0, list[from]);
  return rest;
}

export const inserted = (list, place, entry) => [...list.slice(0, place), entry, ...list.slice(place)];

/// The posture of a break: the block's own if the movement can be done in it, else the first that allows it.
export function postureFor(movement, posture, postures) {
  const allows = ({ movements }) => movements.includes(movement);
  if (postures.some((each) => each.name === posture && allows(each))) return posture;
  return postures.find(allows)?.name ?? posture;
}
