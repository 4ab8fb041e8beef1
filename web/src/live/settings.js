// The settings of the page: one object, which scenario_text.js writes as scenarios and address.js as an address.

import { USUAL } from "./scenario_text.js";

export const MOST_LEGS = 2;
export const usualLeg = () => ({ condition: "healthy", valves: {}, obstructions: {}, garment: null });

/// A usual person, bare, in the first posture of the data.
export const usualSettings = (names) => ({
  person: { ...USUAL.person }, skin_degC: USUAL.skin_degC, legs: [usualLeg()], posture: names.postures[0].name, movement: "", speed: null,
});

/// A change of the person, of one leg, or of both; the rest stays.
export const withPerson = (settings, change) => ({ ...settings, person: { ...settings.person, ...change } });
export const withLeg = (settings, leg, change) => ({ ...settings, legs: settings.legs.map((own, i) => (i === leg ? { ...own, ...change } : own)) });

/// Another posture ends a movement that is not done in it.
export function withPosture(settings, names, posture) {
  const possible = names.postures.find(({ name }) => name === posture).movements;
  const kept = possible.includes(settings.movement);
  return { ...settings, posture, movement: kept ? settings.movement : "", speed: kept ? settings.speed : null };
}
export const withMovement = (settings, movement) => ({ ...settings, movement, speed: null });

/// A value by name, or without it if it is null.
export function withEntry(values, name, value) {
  const { [name]: old, ...rest } = values;
  return value === null ? rest : { ...values, [name]: value };
}

/// Pressure of a garment, whichever key states it.
export const pressureOf = (garment) => garment.ankle_mmHg ?? garment.pressure_mmHg;
export const garmentOf = ({ name, stated_as }, pressure) => ({ kind: name, [stated_as === "pressure" ? "pressure_mmHg" : "ankle_mmHg"]: pressure });
