// The two scenarios of a day: as its blocks are, and the same hours without movement and garment.

import { scenarioText } from "../scenario_text.js";
import { commonGarment, durationsOf, stepsOf, stillSteps } from "./routine.js";

const OUTPUT = '\n[output]\nevery = "10 s"\n'; // as the shipped scenarios of whole days

/// Steps without speeds that are the movement's own.
export const withoutUsualSpeeds = (steps, names) => steps.map(({ speed_km_h, ...step }) => {
  const usual = names.movements.find(({ name }) => name === step.movement)?.speed_km_h?.[1];
  const own = speed_km_h && Math.abs(speed_km_h - usual) > 1e-9 ? { speed_km_h: Number(speed_km_h.toFixed(6)) } : {};
  return { ...step, ...own, ...(step.steps && { steps: withoutUsualSpeeds(step.steps, names) }) };
});

/// The two scenarios of a day, the block of each step, and the seconds.
export function scenariosOf(settings, leg, blocks, cycles, titles) {
  const worn = (garment) => ({ ...settings, legs: settings.legs.map((own, i) => (i === leg ? { ...own, garment } : own)) });
  const { steps, owners } = stepsOf(blocks, cycles);
  return {
    day: scenarioText(worn(commonGarment(blocks)), leg, steps, titles.titleDay) + OUTPUT,
    still: scenarioText(worn(null), leg, stillSteps(blocks, cycles), titles.titleStill) + OUTPUT,
    owners, seconds: durationsOf(blocks, cycles).reduce((sum, each) => sum + each, 0),
  };
}
