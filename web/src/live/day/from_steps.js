// Steps of a scenario as blocks of a day: what an import shows.

import { sameGarment } from "./routine.js";

const MOST_BLOCKS = 48; // chosen: more are no longer a day that can be edited

const minutesOf = (seconds) => Number(seconds.toFixed(6)) / 60;

const isStill = ({ movement, repetitions, steps }) => !movement && repetitions === undefined && !steps;

function blockOf(step, usual) {
  const { posture, movement, speed_km_h, duration_s, repetitions, garment } = step;
  const amount = repetitions === undefined ? { minutes: minutesOf(duration_s) } : { repetitions };
  return { posture, movement: movement || "", ...(speed_km_h && { speed_km_h }), ...amount, garment: garment === undefined ? usual : garment, breaks: null };
}

const secondsOf = ({ duration_s, repetitions, movement }, cycles, changes) => duration_s ?? repetitions * (cycles[movement]) + (changes ? 3 : 0);

/// A last, shorter interval of the same breaks.
const goesOn = ({ every_min, ...before }, { every_min: last_min, ...last }, times) =>
  times === 1 && last_min <= every_min && JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(last).sort());

/// A repeat of one activity and a rest in the posture before it: "every hour do ...".
function breaksOf(repeat, before, usual, cycles) {
  if (!before || before.movement || before.minutes === undefined) return null;
  const [activity, rest, ...more] = repeat.steps;
  if (more.length || !activity || activity.steps || (rest && (!isStill(rest) || rest.posture !== before.posture))) return null;
  const { garment, breaks, ...done } = blockOf(activity, usual);
  if (!sameGarment(garment, before.garment)) return null;
  const changes = activity.posture !== before.posture;
  const every_s = repeat.period_s ?? (rest ? secondsOf(activity, cycles, changes) + rest.duration_s : null);
  const every_min = every_s && Math.round(every_s * 10) / 600;
  if (!every_min) return null;
  const last = before.breaks && goesOn(before.breaks, { every_min, ...done }, repeat.repeat);
  if (before.breaks) return last ? { breaks: before.breaks, minutes: before.minutes + every_min } : null;
  if (Math.abs(every_min - before.minutes) > 0.01) return null;
  return { breaks: { every_min: minutesOf(Math.round(every_s)), ...done }, minutes: minutesOf(60 * before.minutes * (1 + repeat.repeat)) };
}

function add(blocks, step, usual, cycles) {
  const before = blocks[blocks.length - 1];
  if (step.steps) {
    const breaks = breaksOf(step, before, usual, cycles);
    if (breaks) Object.assign(before, breaks);
    else for (let i = 0; i < step.repeat && blocks.length <= MOST_BLOCKS; ++i) step.steps.forEach((each) => add(blocks, each, usual, cycles));
    return;
  }
  const block = blockOf(step, usual);
  const bothStill = before && isStill(step) && !before.movement && before.minutes !== undefined;
  const isSame = bothStill && before.posture === block.posture && sameGarment(before.garment, block.garment);
  const fits = isSame && (!before.breaks || block.minutes < before.breaks.every_min);
  if (fits) before.minutes = minutesOf(60 * (before.minutes + block.minutes));
  else blocks.push(block);
}

/// The blocks; `whole` is false if the steps are too many for a day of blocks.
export function blocksOf(steps, usual, cycles) {
  const blocks = [];
  steps.forEach((step) => blocks.length <= MOST_BLOCKS && add(blocks, step, usual, cycles));
  return { blocks: blocks.slice(0, MOST_BLOCKS), whole: blocks.length <= MOST_BLOCKS };
}
