// Questions of a lesson: each choice has a rule on what the model does, and runs of the model decide which one holds.
//
// Two kinds of question. With `from` and `to`, two runs, a choice's rule states the change of the quantity:
//   { change: "rises" or "falls", more_than, at_most, unit }  by more than and at most so much
//   { change: "stays", within, unit }                         by no more than so much, up or down
// With `pick`, "lowest" or "highest", each choice has a run of its own, and the choice with that value is right.
// `unit` is "%" of the first value, or "own", the quantity's.

import { scenarioText, USUAL } from "../scenario_text.js";
import { usualLeg } from "../settings.js";

/// The settings of a step or a run: the usual ones, with what it states.
export function settingsOf({ person, skin_degC, legs, posture, movement } = {}) {
  return {
    person: { ...USUAL.person, ...person }, skin_degC: skin_degC ?? USUAL.skin_degC, legs: (legs ?? [{}]).map((leg) => ({ ...usualLeg(), ...leg })),
    posture: posture ?? "standing", movement: movement ?? "", speed: null,
  };
}

const textOf = ({ set, steps }) => scenarioText(settingsOf(set), 0, steps);

/// The scenarios of a question: of both runs, or of each choice.
export const scenariosOf = (question) => (question.pick ? question.choices.map(({ run }) => textOf(run)) : [textOf(question.from), textOf(question.to)]);

export function holds({ change, more_than = 0, at_most = Infinity, within, unit }, [from, to]) {
  const by = unit === "%" ? (100 * (to - from)) / Math.abs(from) : to - from;
  if (change === "stays") return Math.abs(by) <= within;
  const size = change === "rises" ? by : -by;
  return size > more_than && size <= at_most;
}

/// For each choice whether it is right, by the values of the question's scenarios.
export function judged({ pick, choices }, values) {
  if (!pick) return choices.map(({ rule }) => holds(rule, values));
  const best = pick === "lowest" ? Math.min(...values) : Math.max(...values);
  return values.map((value) => value === best);
}
