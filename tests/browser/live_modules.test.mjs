// The parts of the live page that need no browser: scenario texts, addresses, traces, scales, letters.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { formatAddress, parseAddress } from "../../web/src/live/address.js";
import { createScale } from "../../web/src/live/curve_scale.js";
import { lettersFor } from "../../web/src/live/letters.js";
import { createLife } from "../../web/src/live/life.js";
import { scenarioText } from "../../web/src/live/scenario_text.js";
import { usualLeg, usualSettings, withEntry, withPerson, withPosture } from "../../web/src/live/settings.js";
import { BINS, createTrace, eachBin } from "../../web/src/live/trace.js";
import { watchReflux } from "../../web/src/leg/reflux.js";
import { EDGES, VEINS } from "./one_leg.mjs";

const NAMES = {
  postures: [{ name: "standing", movements: ["calf raise", "walking"] }, { name: "sitting", movements: ["foot flexing"] }],
  movements: [{ name: "calf raise" }, { name: "walking", speed_km_h: [1.5, 3, 6] }, { name: "foot flexing" }],
  garments: [{ name: "knee sock", stated_as: "ankle_pressure", lowest_mmHg: 10, highest_mmHg: 50 }, { name: "thigh cuff", stated_as: "pressure", lowest_mmHg: 20, highest_mmHg: 120 }],
  conditions: [{ name: "healthy" }, { name: "varicose veins" }],
  edges: [{ name: "CS->TS", valve: true, most_reflux_mL_s: 20 }, { name: "PF->IL", valve: true, most_reflux_mL_s: 30 }, { name: "IL->RA", valve: false }],
  limits: { height_cm: [130, 175, 215], mass_kg: [35, 75, 180], age_y: [18, 30, 95], skin_degC: [20, 33, 42] },
};
const ILL = { condition: "varicose veins", valves: { "CS->TS": 3, "PF->IL": 0 }, obstructions: { "IL->RA": 0.5 }, garment: { kind: "knee sock", ankle_mmHg: 20 } };
const FULL = {
  person: { height_cm: 180, mass_kg: 90, age_y: 61, sex: "female" }, skin_degC: 35.5, posture: "standing", movement: "walking", speed: 4.5,
  legs: [ILL, { ...usualLeg(), garment: { kind: "thigh cuff", pressure_mmHg: 50 } }],
};

/// The output of `calfpump check` for a scenario.
function checked(text) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "live-"));
  const file = path.join(folder, "scenario.toml");
  writeFileSync(file, text);
  try {
    return execFileSync(process.env.CALFPUMP, ["check", file], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a scenario states only what differs from the usual, with units", () => {
  const usual = usualSettings(NAMES);
  assert.equal(scenarioText(usual), '[[protocol]]\nposture = "standing"\nduration = "1000 d"\n');
  const text = scenarioText(FULL, 0);
  for (const line of ['height = "180 cm"', 'mass = "90 kg"', 'age = "61 y"', 'sex = "female"', 'condition = "varicose veins"', 'skin_temperature = "35.5 degC"',
    'valves = [{ edge = "CS->TS", reflux = "3 mL/s" }, { edge = "PF->IL", reflux = "0 mL/s" }]', 'obstructions = [{ edge = "IL->RA", narrowing = 0.5 }]',
    'ankle_pressure = "20 mmHg"', 'movement = "walking"', 'speed = "4.5 km/h"']) assert.ok(text.split("\n").includes(line), line);
  const other = scenarioText(FULL, 1);
  assert.ok(other.includes('pressure = "50 mmHg"') && !other.includes("ankle_pressure") && !other.includes("condition"));
});

test("the program reads the page's scenarios, also the live ones, whose step has no end", { skip: !process.env.CALFPUMP }, () => {
  assert.match(checked(scenarioText(FULL, 0)), /female, 61 y, 180 cm, 90 kg, skin 35.5 degC, varicose veins, 2 valves set, 1 obstruction, knee sock 20 mmHg/);
  assert.match(checked(scenarioText(FULL, 1)), /thigh cuff 50 mmHg/);
  assert.match(checked(scenarioText({ ...FULL, posture: "sitting", movement: "fidgeting", speed: null }, 1)), /480 h/, "the shortest cycle");
});

test("text values cannot leave their quotes", { skip: !process.env.CALFPUMP }, () => {
  const title = 'a "quoted" \\ title\n[subject]\u0000';
  const text = scenarioText(usualSettings(NAMES), 0, [{ posture: "sitting", duration: "5 min" }], title);
  assert.ok(!text.split("\n").includes("[subject]"));
  assert.match(checked(text), /sitting/);
});

test("steps, repeats and garments of steps are written as the scenario's keys", { skip: !process.env.CALFPUMP }, () => {
  const steps = [{ posture: "sitting", duration: "10 min", garment: null },
    { repeat: 2, period: "30 min", steps: [{ posture: "standing", movement: "calf raise", repetitions: 20, garment: ILL.garment }] }];
  const text = scenarioText(FULL, 0, steps, "Desk");
  assert.match(text, /garment = "none"/);
  assert.match(checked(text), /1 h 10 min in 5 steps/);
});

test("an address holds the settings that are not the usual ones and gives them back", () => {
  assert.equal(formatAddress(usualSettings(NAMES), NAMES), "#");
  const address = formatAddress(FULL, NAMES, { lesson: "2" });
  assert.match(address, /^#movement=walking&speed=4.5&height=180&mass=90&age=61&sex=female&skin=35.5&condition=varicose\+veins&garment=knee\+sock:20&valves=CS-TS:3,PF-IL:0/);
  const back = parseAddress(address, NAMES, ["tab", "lesson"]);
  assert.deepEqual([back.settings, back.problems, back.more], [FULL, [], { lesson: "2" }]);
  assert.deepEqual(parseAddress("", NAMES).settings, usualSettings(NAMES));
});

test("what is wrong in an address is reported and left out", () => {
  const { settings, problems } = parseAddress("#height=900&posture=floating&valves=CS-TS:99&garment=sock&age=40&nonsense=1&movement=foot+flexing&sex=%3Cb%3E", NAMES);
  assert.deepEqual(settings, { ...usualSettings(NAMES), person: { ...usualSettings(NAMES).person, age_y: 40 } });
  assert.deepEqual(problems.map(({ key }) => key).sort(), ["garment", "height", "movement", "nonsense", "posture", "sex", "valves"]);
  assert.deepEqual(problems.find(({ key }) => key === "height"), { key: "height", value: "900", low: 130, high: 215, unit: "cm" });
  assert.deepEqual(problems.find(({ key }) => key === "garment").names, ["knee sock:10", "thigh cuff:20"]);
});

test("a scenario in an address is decoded, or reported", () => {
  const text = 'title = "µ"\n[[protocol]]\n';
  assert.equal(parseAddress(`#scenario=${Buffer.from(text).toString("base64url")}`, NAMES).scenario, text);
  const bad = parseAddress("#scenario=%25%25", NAMES);
  assert.deepEqual([bad.scenario, bad.problems[0].key], [null, "scenario"]);
});

test("a movement ends with a posture in which it is not done", () => {
  assert.equal(withPosture(FULL, NAMES, "sitting").movement, "");
  assert.deepEqual(withPosture(FULL, NAMES, "standing"), FULL);
  assert.deepEqual(withEntry({ a: 1, b: 2 }, "a", null), { b: 2 });
});

test("a trace keeps the extremes of each bin at every pace, and forgets what a step back undoes", () => {
  const trace = createTrace([30, 18000]);
  for (let i = 0; i < 3000; ++i) trace.add(i / 100, i === 1000 ? 500 : i % 2);
  const seen = (span, now_s) => {
    const rows = trace.rows(span);
    const found = [];
    eachBin(rows, now_s, (age, slot) => found.push([age, rows.low[slot], rows.high[slot]]));
    return found;
  };
  assert.equal(seen(0, 29.99).length, BINS);
  assert.equal(Math.max(...seen(0, 29.99).map(([, , high]) => high)), 500);
  assert.deepEqual(seen(1, 29.99), [[0, 0, 500]]);
  trace.cut(9);
  assert.equal(seen(0, 29.99).filter(([, , high]) => high === 500).length, 0);
  assert.ok(seen(0, 9).length > 90 && seen(0, 9).at(-1)[0] === 0);
  assert.equal(seen(0, 200).length, 0, "what is older than the span is not shown");
});

test("a scale has whole steps around its values and moves only when it must", () => {
  const scale = createScale(20);
  scale.show(61, 92);
  assert.ok(scale.low <= 61 && scale.high >= 92 && scale.low % scale.step === 0 && scale.high % scale.step === 0);
  const before = { ...scale };
  scale.show(63, 90);
  assert.deepEqual({ ...scale }, before);
  scale.show(63, 200);
  assert.ok(scale.high >= 200);
  scale.show(80, 80);
  assert.ok(scale.high - scale.low <= 40, "much of it was empty");
  scale.show(Infinity, -Infinity);
  assert.ok(Number.isFinite(scale.low));
});

test("each name has a letter of its own that no other key has", () => {
  const letters = lettersFor(["standing", "sitting", "supine", "sss"], ["p", "n"]);
  assert.deepEqual(letters, ["s", "i", "u", "a"]);
  assert.equal(new Set(lettersFor(Array(24).fill("x"), ["p", "b"])).size, 24);
});

test("backflow becomes reflux while it lasts, and moments that are far apart show it only on a still leg", () => {
  const anatomy = { veins: VEINS, edges: EDGES };
  const flows = (x) => EDGES.map((_, i) => (i === 1 ? x : 1)); // a superficial edge: 0.5 s
  const watch = watchReflux(anatomy);
  assert.deepEqual([0, 0.2, 0.4, 0.6].map((t) => watch(t, flows(-2), false)[1]), [false, false, false, true]);
  assert.equal(watch(0.8, flows(1), false)[1], false);
  assert.deepEqual([2, 3, 4].map((t) => watch(t, flows(-2), false)[1]), [false, false, false]);
  assert.deepEqual([10, 11].map((t) => watch(t, flows(-2), true)[1]), [true, true]);
  assert.equal(watch(5, flows(-2), true)[1], false, "after a step back it begins again");
});

/// An engine that answers when `answer` is called; `refuse` decides whether a text has problems.
function slowEngine(refuse = () => false) {
  const [asked, waiting] = [[], []];
  return {
    asked,
    set: (leg, text, { fresh }) => new Promise((done) => {
      asked.push({ leg, text, fresh });
      waiting.push(() => done({ problems: refuse(text) ? [{ line: 1, column: 1, text: "no" }] : [] }));
    }),
    remove: async () => asked.push({ removed: true }),
    async answer() {
      waiting.shift()();
      await new Promise((done) => setTimeout(done));
    },
  };
}
const heightOf = ({ text }) => Number(/height = "(\d+)/.exec(text)?.[1] ?? 175);

test("one change of the settings is on its way at a time, and of several that wait the last wins", async () => {
  const engine = slowEngine();
  const life = createLife(engine, usualSettings(NAMES), () => 0);
  const done = life.apply(life.settings);
  for (const height_cm of [150, 160, 170]) life.apply(withPerson(life.settings, { height_cm }));
  assert.equal(engine.asked.length, 1);
  await engine.answer();
  assert.deepEqual(engine.asked.map(heightOf), [175, 170]);
  await engine.answer();
  await done;
  assert.deepEqual(engine.asked.map(({ fresh }) => fresh), [true, false], "only the first begins at rest");
  await life.apply(life.settings);
  assert.equal(engine.asked.length, 2, "the same settings are not sent again");
});

test("a second leg begins at rest, and is removed again", async () => {
  const engine = slowEngine();
  const life = createLife(engine, usualSettings(NAMES), () => 0);
  const settle = async (settings) => {
    const done = life.apply(settings);
    for (let i = 0; i < 2; ++i) await engine.answer().catch(() => {});
    return done;
  };
  await settle(life.settings);
  await settle({ ...life.settings, legs: [...life.settings.legs, ILL] });
  assert.deepEqual(engine.asked.map(({ leg, fresh }) => [leg, fresh]), [[0, true], [1, true]]);
  await settle({ ...life.settings, legs: life.settings.legs.slice(0, 1) });
  assert.deepEqual([engine.asked.at(-1), life.answers.length], [{ removed: true }, 1]);
  await settle({ ...life.settings, legs: [...life.settings.legs, ILL] });
  assert.deepEqual([engine.asked.at(-1).leg, engine.asked.at(-1).fresh], [1, true]);
});

test("settings with problems are reported once, and the next good ones are sent", async () => {
  const engine = slowEngine((text) => text.includes("150"));
  const life = createLife(engine, usualSettings(NAMES), () => 0);
  const heard = [];
  life.on("problems", (leg, problems) => heard.push(problems.length));
  const settle = async (height_cm) => {
    const done = life.apply(withPerson(life.settings, { height_cm }));
    await engine.answer();
    return done;
  };
  await settle(150);
  assert.deepEqual([heard, life.answers.length], [[1], 0]);
  await settle(160);
  assert.deepEqual([heard, engine.asked.at(-1).fresh], [[1, 0], true], "the first good one begins at rest");
});

test("a step back brings back the settings of that moment, which are not sent again", async () => {
  const engine = slowEngine();
  let time_s = 0;
  const life = createLife(engine, usualSettings(NAMES), () => time_s);
  const settle = async (at_s, height_cm) => {
    time_s = at_s;
    const done = life.apply(withPerson(life.settings, { height_cm }));
    await engine.answer();
    return done;
  };
  await settle(0, 160);
  await settle(10, 170);
  await settle(20, 180);
  life.returnTo(15);
  assert.equal(life.settings.person.height_cm, 170);
  await life.apply(life.settings);
  assert.deepEqual(engine.asked.map(heightOf), [160, 170, 180]);
  life.returnTo(15);
  assert.equal(life.settings.person.height_cm, 170, "the later ones are forgotten");
  await settle(16, 190);
  assert.equal(heightOf(engine.asked.at(-1)), 190);
});
