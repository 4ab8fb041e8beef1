// The page's settings as a scenario: the text that the core reads with its own reader (docs/scenario.md).

export const USUAL = { person: { height_cm: 175, mass_kg: 75, age_y: 30, sex: "male" }, skin_degC: 33 };

// The longest steps that the reader accepts for every movement: it limits the cycles of a protocol.
const ENDLESS = { still: "1000 d", moving: "20 d" };

const CONTROLS = /[\u0000-\u001f\u007f]/g;
const escaped = (text) => text.replace(/[\\"]/g, "\\$&").replace(CONTROLS, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const isSet = (value) => value !== null && value !== undefined && value !== "";
const keyOf = (name) => (/^[A-Za-z0-9_-]+$/.test(name) ? name : valueOf(name));

/// A value in TOML; tables are inline, and their empty values are left out.
function valueOf(value) {
  if (Array.isArray(value)) return `[${value.map(valueOf).join(", ")}]`;
  if (typeof value !== "object") return typeof value === "string" ? `"${escaped(value)}"` : String(value);
  const rows = Object.entries(value).filter(([, each]) => isSet(each));
  return `{ ${rows.map(([name, each]) => `${keyOf(name)} = ${valueOf(each)}`).join(", ")} }`;
}

const quantity = (value, unit, usual) => (!isSet(value) || value === usual ? null : `${value} ${unit}`);
const other = (value, usual) => (value === usual ? null : value);

/// The keys of a table, one to a line; nothing for a table without any.
function table(head, rows) {
  const lines = Object.entries(rows).filter(([, value]) => isSet(value)).map(([name, value]) => `${keyOf(name)} = ${valueOf(value)}`);
  return lines.length || head === "[[protocol]]" ? [head, ...lines] : [];
}

const listOf = (byEdge, row) => {
  const rows = Object.entries(byEdge ?? {}).map(([edge, value]) => ({ edge, ...row(value) }));
  return rows.length ? rows : null;
};

function subjectOf({ person }, { condition, valves, obstructions }) {
  const usual = USUAL.person;
  return {
    height: quantity(person.height_cm, "cm", usual.height_cm),
    mass: quantity(person.mass_kg, "kg", usual.mass_kg),
    age: quantity(person.age_y, "y", usual.age_y),
    sex: other(person.sex, usual.sex),
    condition: other(condition, "healthy"),
    valves: listOf(valves, (leak) => ({ reflux: `${leak} mL/s` })),
    obstructions: listOf(obstructions, (narrowing) => ({ narrowing })),
  };
}

/// A cuff has a pressure, every other garment a pressure at the ankle.
const garmentOf = (worn) => worn && { kind: worn.kind, ankle_pressure: quantity(worn.ankle_mmHg, "mmHg"), pressure: quantity(worn.pressure_mmHg, "mmHg") };

/// A step's keys are the scenario's, but a garment is as in the settings; null is a step without one.
const stepOf = ({ garment, steps, ...rest }) => ({
  ...rest,
  garment: garment === null ? "none" : typeof garment === "object" ? garmentOf(garment) : garment,
  steps: steps?.map(stepOf),
});

const liveSteps = ({ posture, movement, speed }) =>
  [{ posture, movement, speed: movement ? quantity(speed, "km/h") : null, duration: movement ? ENDLESS.moving : ENDLESS.still }];

/// The scenario of one leg of the settings; without `steps`, for the live leg: its posture and movement without end. `title` is optional.
export function scenarioText(settings, leg = 0, steps = liveSteps(settings), title = null) {
  const own = settings.legs[leg];
  const parts = [
    isSet(title) ? [`title = ${valueOf(title)}`] : [],
    table("[subject]", subjectOf(settings, own)),
    table("[garment]", garmentOf(own.garment) ?? {}),
    table("[environment]", { skin_temperature: quantity(settings.skin_degC, "degC", USUAL.skin_degC) }),
    ...steps.map((step) => table("[[protocol]]", stepOf(step))),
  ];
  return `${parts.flat().join("\n")}\n`;
}
