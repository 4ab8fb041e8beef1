// Lessons: their rules are about things that exist, and of each question one choice alone is right in the model, as the program runs it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { scratch } from "./pages.mjs";
import { placeOf, wordsOf } from "../../web/src/live/lessons/place.js";
import { holds, judged, scenariosOf, settingsOf } from "../../web/src/live/lessons/rules.js";
import { createWatch } from "../../web/src/live/lessons/watch.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = resolve(process.env.CALFPUMP ?? join(root, "build/release/calfpump"));
const { lessons } = JSON.parse(readFileSync(join(root, "web/lessons/en.json"), "utf8"));
const listed = (what) => JSON.parse(execFileSync(program, ["list", what, "--json"], { maxBuffer: 1e8 }))[what];
const namesOf = (what) => listed(what).map(({ name }) => name);
const each = (make) => lessons.flatMap(({ id, steps }) => steps.flatMap((step, i) => make(step, `${id}, step ${i + 1}`)));
const questions = each(({ question }, where) => (question ? [{ question, where }] : []));

const runs = new Map();
function metricsOf(text) {
  if (!runs.has(text)) {
    const path = scratch(`lesson-${runs.size}.toml`, text);
    runs.set(text, JSON.parse(execFileSync(program, ["run", path, "--json", "-o", join(path, "..")])).scenarios[0].metrics);
  }
  return runs.get(text);
}

test("there are five lessons of about ten minutes, each with tasks, questions and sources", () => {
  assert.deepEqual(lessons.map(({ id }) => id), ["gravity", "pump", "valves", "stockings", "flight"]);
  for (const { id, minutes, steps, sources, about } of lessons) {
    assert.ok(minutes === 10 && about && steps.length >= 5 && sources.length >= 3, id);
    assert.ok(steps.filter(({ task }) => task).length >= 2 && steps.filter(({ question }) => question).length >= 3, id);
  }
});

test("of each question one choice alone is right in the model", () => {
  assert.ok(questions.length >= 20);
  for (const { question, where } of questions) {
    const values = scenariosOf(question).map((text) => metricsOf(text)[question.quantity.metric]);
    assert.ok(values.every(Number.isFinite), `${where}: ${question.quantity.metric} is ${values}`);
    const right = judged(question, values).filter(Boolean).length;
    assert.equal(right, 1, `${where}: ${right} choices are right with ${values}`);
  }
});

test("the right choice of a question of size stays right if the model's values move by two percent", () => {
  for (const { question, where } of questions.filter(({ question }) => !question.pick)) {
    const [from, to] = scenariosOf(question).map((text) => metricsOf(text)[question.quantity.metric]);
    const rightAt = (factor) => judged(question, [from, to * factor]).indexOf(true);
    assert.deepEqual([rightAt(0.98), rightAt(1.02)], [rightAt(1), rightAt(1)], `${where}: ${from}, ${to}`);
  }
});

test("a question states the unit of its metric", () => {
  const units = Object.fromEntries(listed("metrics").map(({ name, unit }) => [name, unit]));
  for (const { question, where } of questions) assert.equal(question.quantity.unit, units[question.quantity.metric], where);
});

test("every setting of a step is a scenario that the program accepts", () => {
  const texts = each(({ set }) => (set ? settingsOf(set).legs.map((leg, i) => scenariosOf({ from: { set: { ...set, legs: [leg] }, steps: [stepOf(set)] }, to: { steps: [stepOf(set)] } })[0]) : []));
  for (const text of new Set(texts)) execFileSync(program, ["check", scratch("set.toml", text), "-q"], { stdio: "pipe" });
});
const stepOf = ({ posture, movement }) => ({ posture, movement: movement || null, duration: "5 min" });

test("the tasks name curves, postures, movements and settings that exist", () => {
  const curves = ["ankle_pressure", "calf_volume", "calf_muscle_pressure", "femoral_outflow", "calf_swelling"];
  const columns = namesOf("columns");
  assert.ok(curves.every((curve) => columns.includes(curve)));
  const [postures, movements] = ["postures", "movements"].map(namesOf);
  const conditions = each(({ task, set }, where) => (task?.until ?? []).map((condition) => ({ condition, where, set })));
  assert.ok(conditions.length > 25);
  for (const { condition, where, set } of conditions) {
    if (condition.curve) assert.ok(curves.includes(condition.curve) && (condition.leg ?? 0) < (set?.legs?.length ?? 1), where);
    if (condition.setting === "posture") assert.ok(postures.includes(condition.is), where);
    if (condition.setting === "movement") assert.ok(movements.includes(condition.is), where);
    assert.equal(Object.keys(condition).filter((key) => ["curve", "setting", "presses", "passes_s"].includes(key)).length, 1, where);
  }
});

test("each source names a row of the evidence and quotes it", () => {
  const rows = readFileSync(join(root, "data/evidence.toml"), "utf8").split("[[rows]]");
  for (const { id, sources } of lessons)
    for (const { row, words } of sources) {
      const found = rows.find((text) => text.includes(`id = "${row}"`));
      assert.ok(found, `${id}: ${row}`);
      const source = found.match(/^source = "(.*)"$/m)[1];
      assert.ok(words.split("; ").every((part) => source.includes(part)), `${id}, ${row}: ${words} is not in ${source}`);
    }
});

test("rules hold for what they state and for nothing else", () => {
  const rises = { change: "rises", more_than: 10, at_most: 50, unit: "%" };
  assert.deepEqual([[100, 110], [100, 111], [100, 150], [100, 151], [100, 80]].map((values) => holds(rises, values)), [false, true, true, false, false]);
  assert.deepEqual([[100, 80], [100, 100], [-5, -12]].map((values) => holds({ change: "falls", more_than: 5, unit: "own" }, values)), [true, false, true]);
  assert.deepEqual([[100, 95], [100, 105], [100, 94]].map((values) => holds({ change: "stays", within: 5, unit: "%" }, values)), [true, true, false]);
  assert.deepEqual(judged({ pick: "highest", choices: [] }, [1, 3, 2]), [false, true, false]);
});

const frame = (time_s, ...legs) => ({ time_s, legs: legs.map((curves) => ({ curves })) });

test("a task is done when its conditions have been met one after the other", () => {
  const watch = createWatch([{ presses: 2 }, { curve: "a", leg: 1, below: 40 }, { setting: "person.height_cm", above: 190 }, { curve: "a", leg: 1, above: 80 }], ["v", "a"]);
  const at = (time_s, pressure, height_cm = 175) => watch.look(frame(time_s, [0, 1], [0, pressure]), { person: { height_cm } });
  assert.equal(at(0, 90), 0);
  watch.press();
  assert.equal(at(1, 30), 0);
  watch.press();
  assert.deepEqual([at(2, 90), at(3, 35), at(4, 35), at(5, 35, 195), at(9, 70), at(12, 85), at(13, 0)], [1, 2, 2, 3, 3, 4, 4]);
  const { lowest, highest, time, value } = watch.figures();
  assert.deepEqual([lowest, highest, time, value], [30, 90, 7, 85]);
});

test("life has to pass since the condition before, and a setting without a value is not met", () => {
  const watch = createWatch([{ setting: "legs.0.garment.ankle_mmHg", above: 30 }, { passes_s: 10 }], ["v"]);
  const look = (time_s, garment) => watch.look(frame(time_s, [0]), { legs: [{ garment }] });
  assert.deepEqual([look(0, null), look(50, { ankle_mmHg: 40 }), look(59, null), look(60, null)], [0, 1, 1, 2]);
});

test("an address names a lesson and a step, by number or name, and a wrong one is the list or the first step", () => {
  const at = (place) => Object.values(placeOf(place, lessons));
  assert.deepEqual([at({ lesson: "2", step: "3" }), at({ lesson: "flight" }), at({ lesson: "9" }), at({ lesson: "1", step: "99" }), at({})], [[1, 2], [4, 0], [-1, 0], [0, 0], [-1, 0]]);
  assert.deepEqual(wordsOf({ lesson: 1, step: 2 }), { lesson: "2", step: "3" });
});
