// The settings in the page's address: #posture=sitting&height=180&condition=varicose+veins&second=healthy, only what differs from the usual.

import { USUAL } from "./scenario_text.js";
import { garmentOf, pressureOf, usualLeg, usualSettings } from "./settings.js";

const MOST_NARROWING = 0.99; // the reader of scenarios accepts no more
const SEXES = ["male", "female"];
const LEG_KEYS = ["condition", "garment", "valves", "obstructions"];
const plainEdge = (name) => name.replace("->", "-");

const encoded = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/%3A/g, ":").replace(/%2C/g, ",");
const numbersOf = (values) => Object.entries(values).map(([edge, value]) => `${plainEdge(edge)}:${value}`).join(",");

function legRows(leg, prefix) {
  const { condition, garment, valves, obstructions } = leg;
  return [
    prefix ? ["second", condition] : ["condition", condition === "healthy" ? "" : condition],
    [`${prefix}garment`, garment ? `${garment.kind}:${pressureOf(garment)}` : ""],
    [`${prefix}valves`, numbersOf(valves)],
    [`${prefix}obstructions`, numbersOf(obstructions)],
  ];
}

/// `more`: keys of other parts of the page, as a lesson.
export function formatAddress(settings, names, more = {}) {
  const { person, legs } = settings;
  const other = (value, usual) => (value === usual || value === null ? "" : String(value));
  const rows = [
    ["posture", other(settings.posture, names.postures[0].name)], ["movement", settings.movement], ["speed", other(settings.speed, null)],
    ["height", other(person.height_cm, USUAL.person.height_cm)], ["mass", other(person.mass_kg, USUAL.person.mass_kg)],
    ["age", other(person.age_y, USUAL.person.age_y)], ["sex", other(person.sex, USUAL.person.sex)], ["skin", other(settings.skin_degC, USUAL.skin_degC)],
    ...legRows(legs[0], ""), ...(legs[1] ? legRows(legs[1], "second-") : []), ...Object.entries(more),
  ];
  return `#${rows.filter(([, value]) => value !== "" && value !== null && value !== undefined).map(([key, value]) => `${key}=${encoded(String(value))}`).join("&")}`;
}

/// A value, or what was expected in its place.
const numberIn = (text, low, high, unit) => {
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return value >= low && value <= high ? { value } : { expected: { low, high, unit } };
};
const nameIn = (text, names) => (names.includes(text) ? { value: text } : { expected: { names } });

function garmentIn(text, garments) {
  const [kind, pressure] = text.split(":");
  const row = garments.find(({ name }) => name === kind);
  if (!row) return { expected: { names: garments.map(({ name, lowest_mmHg }) => `${name}:${lowest_mmHg}`) } };
  const { value, expected } = numberIn(pressure ?? "", row.lowest_mmHg, row.highest_mmHg, "mmHg");
  return expected ? { expected } : { value: garmentOf(row, value) };
}

/// "CS-TS:3,FS-CS:2" as numbers by the names of edges.
function edgesIn(text, edges, most, unit) {
  const values = {};
  for (const part of text.split(",")) {
    const [plain, number] = part.split(":");
    const edge = edges.find(({ name }) => plainEdge(name) === plain);
    if (!edge) return { expected: { names: edges.map(({ name }) => plainEdge(name)) } };
    const { value, expected } = numberIn(number ?? "", 0, most(edge), unit);
    if (expected) return { expected };
    values[edge.name] = value;
  }
  return { value: values };
}

function legReaders(names) {
  const valved = names.edges.filter(({ valve }) => valve);
  return {
    condition: (text) => nameIn(text, names.conditions.map(({ name }) => name)),
    garment: (text) => garmentIn(text, names.garments),
    valves: (text) => edgesIn(text, valved, (edge) => edge.most_reflux_mL_s, "mL/s"),
    obstructions: (text) => edgesIn(text, names.edges, () => MOST_NARROWING, ""),
  };
}

function personReaders({ limits }) {
  const within = ([low, , high], unit) => (text) => numberIn(text, low, high, unit);
  return {
    height_cm: within(limits.height_cm, "cm"), mass_kg: within(limits.mass_kg, "kg"), age_y: within(limits.age_y, "y"),
    sex: (text) => nameIn(text, SEXES),
  };
}

/// Reads each key with its reader into a place of the settings; problems are collected.
function read(words, problems, key, reader, put) {
  if (!words.has(key)) return;
  const { value, expected } = reader(words.get(key));
  if (expected) problems.push({ key, value: words.get(key), ...expected });
  else put(value);
}

/// The scenario of an address, decoded; null if it is not base64url of UTF-8.
function scenarioIn(text) {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/// { settings, problems: [{ key, value, names | low, high, unit }], scenario: text or null, more: keys of other parts }. `others` are their names.
export function parseAddress(hash, names, others = []) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const [settings, problems] = [usualSettings(names), []];
  const into = (target, name) => (value) => (target[name] = value);
  const one = (key, reader, put) => read(words, problems, key, reader, put);
  const postures = names.postures.map(({ name }) => name);

  one("posture", (text) => nameIn(text, postures), into(settings, "posture"));
  const { movements } = names.postures.find(({ name }) => name === settings.posture);
  one("movement", (text) => nameIn(text, movements), into(settings, "movement"));
  const { speed_km_h: speeds } = names.movements.find(({ name }) => name === settings.movement) ?? {};
  if (speeds) one("speed", (text) => numberIn(text, speeds[0], speeds.at(-1), "km/h"), into(settings, "speed"));
  const own = personReaders(names);
  for (const name of Object.keys(own)) one(name.split("_")[0], own[name], into(settings.person, name));
  one("skin", (text) => numberIn(text, names.limits.skin_degC[0], names.limits.skin_degC[2], "degC"), into(settings, "skin_degC"));

  const readers = legReaders(names);
  for (const name of LEG_KEYS) one(name, readers[name], into(settings.legs[0], name));
  one("second", readers.condition, (condition) => settings.legs.push({ ...usualLeg(), condition }));
  if (settings.legs[1]) for (const name of LEG_KEYS.slice(1)) one(`second-${name}`, readers[name], into(settings.legs[1], name));

  const known = ["posture", "movement", "speed", "height", "mass", "age", "sex", "skin", ...LEG_KEYS, "second", ...LEG_KEYS.map((key) => `second-${key}`), "scenario", ...others];
  for (const [key, value] of words) if (!known.includes(key)) problems.push({ key, value });
  const scenario = words.has("scenario") ? scenarioIn(words.get("scenario")) : null;
  if (words.has("scenario") && scenario === null) problems.push({ key: "scenario", value: "" });
  return { settings, problems, scenario, more: Object.fromEntries(others.filter((key) => words.has(key)).map((key) => [key, words.get(key)])) };
}
