// "My day" without a browser: blocks become two scenarios that the program accepts, and a scenario becomes blocks.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { scratch } from "./pages.mjs";
import { blocksOf } from "../../web/src/live/day/from_steps.js";
import { placeAt } from "../../web/src/live/day/ribbon.js";
import { blockAt, breakCount, commonGarment, durationsOf, moved, postureFor, stepsOf, stillSteps } from "../../web/src/live/day/routine.js";
import { blockWords } from "../../web/src/live/day/words.js";
import { scenarioText } from "../../web/src/live/scenario_text.js";
import { usualLeg } from "../../web/src/live/settings.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = resolve(process.env.CALFPUMP ?? join(root, "build/release/calfpump"));
const words = JSON.parse(readFileSync(join(root, "web/src/live/day/en.json"), "utf8"));
const days = words.days.map(({ label, blocks }) => ({ label, blocks: blocks.map((block) => ({ movement: "", garment: null, breaks: null, ...block })) }));
const movements = JSON.parse(execFileSync(program, ["list", "movements", "--json"])).movements;
const cycles = Object.fromEntries(movements.map(({ name, tempo_s }) => [name, tempo_s ? Object.values(tempo_s).reduce((sum, each) => sum + each, 0) : undefined]));
const settings = (garment) => ({ person: { height_cm: 175, mass_kg: 75, age_y: 30, sex: "male" }, skin_degC: 33, legs: [{ ...usualLeg(), garment }] });

const dayText = (blocks) => scenarioText(settings(commonGarment(blocks)), 0, stepsOf(blocks, cycles).steps);
const stillText = (blocks) => scenarioText(settings(null), 0, stillSteps(blocks, cycles));
const checked = (text) => JSON.parse(execFileSync(program, ["check", scratch("day.toml", text), "--json"], { maxBuffer: 1e8 })).scenarios[0];
const seconds = (text) => text && Number(text.split(" ")[0]);

/// The steps of a checked scenario as the engine's settings() gives them.
const stepsIn = (steps, usual) => steps.map(({ repeat, steps: inner, posture, movement, duration, repetitions, garment }) => {
  if (inner) return { repeat, steps: stepsIn(inner, usual) };
  const worn = garment === "none" ? null : { kind: garment.kind, ankle_mmHg: seconds(garment.ankle_pressure) };
  return { posture, movement: movement ?? "", ...(duration ? { duration_s: seconds(duration) } : { repetitions }), ...(JSON.stringify(worn) !== JSON.stringify(usual) && { garment: worn }) };
});

test("every day to begin with is accepted, and lasts as long as its baseline", () => {
  assert.ok(days.length >= 4);
  for (const { label, blocks } of days) {
    const [day, still] = [checked(dayText(blocks)), checked(stillText(blocks))];
    assert.ok(Math.abs(day.duration_s - still.duration_s) < 1e-6, `${label}: ${day.duration_s} s and ${still.duration_s} s`);
    assert.equal(day.duration_s, durationsOf(blocks, cycles).reduce((sum, each) => sum + each, 0), label);
    assert.ok(still.scenario.protocol.every(({ movement, garment }) => !movement && garment === "none"), label);
  }
});

test("repetitions last as long as the program says, with the time to change the posture", () => {
  const blocks = [{ posture: "sitting", movement: "", minutes: 10, garment: null }, { posture: "standing", movement: "calf raise", repetitions: 20, garment: null },
    { posture: "standing", movement: "tiptoe", repetitions: 7, garment: null }, { posture: "standing", movement: "tiptoe", repetitions: 3, garment: { kind: "knee sock", ankle_mmHg: 20 } }];
  assert.deepEqual(durationsOf(blocks, cycles), [600, 83, 7, 6]);
  assert.equal(checked(dayText(blocks)).duration_s, 696);
});

test("a break begins each interval but the first, also a last, shorter one if it fits", () => {
  const block = (minutes, every_min, activity = { posture: "standing", movement: "calf raise", repetitions: 20 }) =>
    ({ posture: "sitting", movement: "", minutes, garment: null, breaks: { every_min, ...activity } });
  assert.deepEqual([[480, 60], [230, 60], [61, 60], [60, 60], [30, 60], [90, 30]].map(([all, every]) => breakCount(block(all, every), cycles)), [7, 3, 0, 0, 0, 2]);
  for (const one of [block(480, 60), block(230, 60), block(61, 60), block(30, 60)])
    assert.equal(checked(dayText([one])).duration_s, one.minutes * 60);
  const bouts = checked(dayText([block(230, 60)])).scenario.protocol.flatMap(({ repeat = 1, steps }) => Array(steps ? repeat : 0).fill(steps)).filter((steps) => steps.some(({ movement }) => movement === "calf raise"));
  assert.equal(bouts.length, 3);
});

test("a day that is written as a scenario and opened again has the same blocks", () => {
  for (const { label, blocks } of days) {
    const usual = commonGarment(blocks);
    const opened = blocksOf(stepsIn(checked(dayText(blocks)).scenario.protocol, usual), usual, cycles);
    assert.ok(opened.whole, label);
    assert.equal(dayText(opened.blocks), dayText(blocks), label);
    assert.deepEqual(opened.blocks.map((block) => blockWords(block, cycles)), blocks.map((block) => blockWords(block, cycles)), label);
  }
});

test("a shipped scenario that is opened and written again lasts as long and does the same", () => {
  for (const name of ["sit-with-raises", "flight-still", "office-walks-30", "shift-stockings"]) {
    const text = readFileSync(join(root, `scenarios/${name}.toml`), "utf8");
    const before = checked(text);
    const worn = before.scenario.garment && before.scenario.garment !== "none" ? { kind: before.scenario.garment.kind, ankle_mmHg: seconds(before.scenario.garment.ankle_pressure) } : null;
    const { blocks, whole } = blocksOf(stepsIn(before.scenario.protocol, worn), worn, cycles);
    const after = checked(dayText(blocks));
    assert.ok(whole && after.duration_s === before.duration_s, `${name}: ${after.duration_s} and ${before.duration_s} s`);
    const doing = ({ steps }) => steps.map(({ movement, posture }) => `${posture} ${movement ?? ""}`).filter((one, i, all) => one !== all[i - 1]);
    assert.deepEqual(doing(after), doing(before), name);
  }
});

test("a scenario of too many steps is cut, and says so", () => {
  const steps = [{ repeat: 1000, steps: [{ posture: "sitting", movement: "", duration_s: 60 }, { posture: "standing", movement: "", duration_s: 60 }] }];
  const { blocks, whole } = blocksOf(steps, null, cycles);
  assert.ok(!whole && blocks.length < 60);
});

test("a problem of the scenario belongs to the block that its line came from", () => {
  const blocks = [{ posture: "sitting", movement: "", minutes: 120, garment: null, breaks: { every_min: 60, posture: "standing", movement: "calf raise", repetitions: 20 } },
    { posture: "standing", movement: "walking", minutes: 0.001, garment: null }];
  const { owners } = stepsOf(blocks, cycles);
  const text = dayText(blocks);
  const { stderr } = spawnSync(program, ["check", scratch("bad-day.toml", text)]);
  const line = Number(String(stderr).match(/bad-day\.toml:(\d+):/)[1]);
  assert.equal(blockAt(text, owners, line), 1);
  assert.deepEqual([blockAt(text, owners, 0), owners], [-1, [0, 0, 1]]);
});

test("blocks move to any place, and a point is before the box whose middle is beyond it", () => {
  assert.deepEqual([moved(["a", "b", "c"], 0, 2), moved(["a", "b", "c"], 2, 0), moved(["a", "b", "c"], 1, 1)], [["b", "c", "a"], ["c", "a", "b"], ["a", "b", "c"]]);
  const boxes = [{ left: 0, right: 100, top: 0, bottom: 50 }, { left: 100, right: 200, top: 0, bottom: 50 }, { left: 0, right: 100, top: 60, bottom: 110 }];
  assert.deepEqual([[10, 20], [60, 20], [190, 20], [10, 80], [90, 80]].map(([x, y]) => placeAt(boxes, x, y)), [0, 1, 2, 2, 3]);
});

test("a break is done in the posture of the block if its movement allows it, else in the first that does", () => {
  const postures = [{ name: "standing", movements: ["calf raise", "toe curls"] }, { name: "sitting", movements: ["toe curls"] }];
  assert.deepEqual([postureFor("toe curls", "sitting", postures), postureFor("calf raise", "sitting", postures)], ["sitting", "standing"]);
});

test("a block in words names what is done, how long, how often and what is worn", () => {
  const block = { posture: "sitting", movement: "", minutes: 240, garment: { kind: "knee sock", ankle_mmHg: 20 }, breaks: { every_min: 60, posture: "standing", movement: "calf raise", repetitions: 20 } };
  assert.equal(blockWords(block, cycles), "sitting, 4 h; every 1 h: 20 × calf raise (3 ×); knee sock 20 mmHg");
});
