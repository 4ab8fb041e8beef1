// My day: a routine built from blocks, answered beside the same hours without movement and garment.

import { h } from "../dom.js";
import { duration } from "../words.js";
import { createAnswer, createRunner } from "./day/answer.js";
import { editorOf } from "./day/editor.js";
import { filesOf, NAMES } from "./day/files.js";
import { blocksOf } from "./day/from_steps.js";
import { createRibbon } from "./day/ribbon.js";
import { blockAt, commonGarment, durationsOf, inserted, moved, stepsOf, stillSteps } from "./day/routine.js";
import { blockWords, fill } from "./day/words.js";
import { scenarioText } from "./scenario_text.js";
import words from "./day/en.json" with { type: "json" };
import "./day/day.css";

const whole = (block) => ({ movement: "", garment: null, breaks: null, ...structuredClone(block) });

/// Whether all names of a block exist: a preset with others is not offered.
const exists = ({ postures, movements, garments }) => ({ posture, movement, garment, breaks }) =>
  postures.some(({ name }) => name === posture) && (!movement || movements.some(({ name }) => name === movement)) &&
  (!garment || garments.some(({ name }) => name === garment.kind)) && (!breaks || !breaks.movement || movements.some(({ name }) => name === breaks.movement));

/// Steps without speeds that are the movement's own.
const withoutUsualSpeeds = (steps, names) => steps.map(({ speed_km_h, ...step }) => {
  const usual = names.movements.find(({ name }) => name === step.movement)?.speed_km_h?.[1];
  const own = speed_km_h && Math.abs(speed_km_h - usual) > 1e-9 ? { speed_km_h: Number(speed_km_h.toFixed(6)) } : {};
  return { ...step, ...own, ...(step.steps && { steps: withoutUsualSpeeds(step.steps, names) }) };
});

/// The two scenarios of a day, the block of each step, and the seconds.
export function scenariosOf(settings, leg, blocks, cycles) {
  const worn = (garment) => ({ ...settings, legs: settings.legs.map((own, i) => (i === leg ? { ...own, garment } : own)) });
  const { steps, owners } = stepsOf(blocks, cycles);
  const output = "\n[output]\nevery = \"10 s\"\n";
  return {
    day: scenarioText(worn(commonGarment(blocks)), leg, steps, words.titleDay) + output,
    still: scenarioText(worn(null), leg, stillSteps(blocks, cycles), words.titleStill) + output,
    owners, seconds: durationsOf(blocks, cycles).reduce((sum, each) => sum + each, 0),
  };
}

/// `context` has engine, makeEngine(), settings(), apply(settings) and say(text).
export function mount(host, context) {
  const { names } = context.engine;
  const cycles = Object.fromEntries(names.movements.map(({ name, cycle_s }) => [name, cycle_s]));
  const state = { blocks: [], selected: 0, leg: 0, problems: [] };
  const runner = createRunner(context.makeEngine);
  const answer = createAnswer(words);

  const scenarios = () => scenariosOf(context.settings(), state.leg, state.blocks, cycles);
  const ribbon = createRibbon(words, {
    select: (i) => update({ selected: Math.max(0, Math.min(state.blocks.length - 1, i)) }),
    move: (from, to) => to >= 0 && to < state.blocks.length && change(moved(state.blocks, from, to), to),
    remove: (i) => change(state.blocks.filter((_, k) => k !== i), Math.max(0, Math.min(i, state.blocks.length - 2))),
  });
  const edited = h("div", {});
  const total = h("p", { class: "meaning" });
  const problems = h("div", { class: "day-problems", role: "alert" });
  const ask = h("button", { type: "button", class: "day-ask", click: () => run() }, words.ask);
  const which = h("select", { change: () => change(state.blocks, state.selected, Number(which.value)) }, h("option", { value: 0 }, words.firstLeg), h("option", { value: 1 }, words.secondLeg));
  const whose = h("label", { class: "day-field" }, h("span", {}, words.whichLeg), which);

  function update(more) {
    Object.assign(state, more);
    const { blocks, selected } = state;
    ribbon.show({ blocks, selected, cycles, postures: names.postures, wrong: new Set(state.problems.map(({ block }) => block)) });
    showEditor();
    total.textContent = blocks.length ? fill(words.total, { time: duration(scenarios().seconds) }) : words.empty;
    ask.disabled = blocks.length === 0;
    whose.hidden = context.settings().legs.length < 2;
    problems.replaceChildren(...(state.problems.length ? [h("p", {}, words.problems), h("ul", {}, state.problems.map(problemOf))] : []));
  }

  function problemOf({ block, text }) {
    if (block < 0) return h("li", {}, text);
    const name = `${fill(words.block, { n: block + 1, count: state.blocks.length })} (${state.blocks[block].movement || state.blocks[block].posture})`;
    return h("li", {}, h("button", { type: "button", click: () => update({ selected: block }) }, name), ` ${text}`);
  }

  /// The editor is made again, and the control that had the focus has it again.
  function showEditor() {
    const { blocks, selected } = state;
    if (!blocks[selected]) return edited.replaceChildren();
    const controls = () => [...edited.querySelectorAll("button, select, input")];
    const place = controls().indexOf(document.activeElement);
    edited.replaceChildren(editorOf(words, names, blocks[selected], { n: selected + 1, count: blocks.length }, {
      change: (block) => change(blocks.map((each, i) => (i === selected ? block : each))),
      refuse: (text) => update({ problems: [{ block: selected, text }] }),
      earlier: () => change(moved(blocks, selected, selected - 1), selected - 1),
      later: () => change(moved(blocks, selected, selected + 1), selected + 1),
      copy: () => change(inserted(blocks, selected + 1, structuredClone(blocks[selected])), selected + 1),
      remove: () => change(blocks.filter((_, i) => i !== selected), Math.max(0, Math.min(selected, blocks.length - 2))),
      onwards: () => change(blocks.map((block, i) => (i > selected ? { ...block, garment: blocks[selected].garment } : block))),
    }));
    if (place >= 0) controls()[place]?.focus();
  }

  function change(blocks, selected = state.selected, leg = state.leg) {
    update({ blocks, selected, leg, problems: [] });
    answer.outdated();
  }

  const add = (block) => {
    const garment = state.blocks[state.selected]?.garment ?? null;
    const place = state.blocks.length ? state.selected + 1 : 0;
    change(inserted(state.blocks, place, whole({ garment, ...block })), place);
    context.say(blockWords(state.blocks[place], cycles));
  };

  const wear = (garment) => change(state.blocks.map((block, i) => (i >= state.selected ? { ...block, garment } : block)));

  async function run() {
    const { day, still, owners } = scenarios();
    const found = await context.engine.check({ name: NAMES.day, text: day });
    update({ problems: found.map(({ line, text }) => ({ block: blockAt(day, owners, line), text })) });
    if (found.length) return;
    answer.begin();
    ask.disabled = true;
    try {
      answer.end(await runner.run([{ name: NAMES.still, text: still }, { name: NAMES.day, text: day }], answer.advance));
    } catch (reason) {
      answer.fail(reason);
    }
    ask.disabled = false;
  }

  async function open(text) {
    const { problems: found, settings, steps, left_out } = await context.engine.settings(text);
    if (found?.length) return update({ problems: found.map(({ line, column, text: what }) => ({ block: -1, text: `${line}:${column}: ${what}` })) });
    const { blocks, whole: all } = blocksOf(withoutUsualSpeeds(steps, names), settings.legs[0].garment ?? null, cycles);
    context.apply({ ...settings, legs: settings.legs.map((leg) => ({ ...leg, garment: null })) });
    change(blocks, 0, 0);
    const missing = [...left_out, ...(all ? [] : [fill(words.tooMany, { count: blocks.length })])];
    notice.replaceChildren(h("p", {}, fill(words.imported, { count: blocks.length })), missing.length ? h("p", {}, words.leftOut) : "",
      h("ul", {}, missing.map((each) => h("li", {}, each))));
    context.say(notice.textContent);
  }

  const notice = h("div", { class: "day-notice" });
  const buttonOf = (label, click) => h("button", { type: "button", click }, label);
  const known = exists(names);
  const days = words.days.filter(({ blocks }) => blocks.every(known)).map(({ label, blocks }) => buttonOf(label, () => change(blocks.map(whole), 0)));
  const activities = words.activities.filter(({ block }) => known(block)).map(({ label, block }) => buttonOf(label, () => add(block)));
  const garments = words.garments.filter(({ garment }) => known({ posture: names.postures[0].name, garment })).map(({ label, garment }) => buttonOf(label, () => wear(garment)));
  const group = (label, buttons) => h("div", { class: "day-row", role: "group", "aria-label": label }, h("span", { class: "day-label" }, label), buttons);
  host.classList.add("day");
  host.replaceChildren(h("h2", {}, words.title), h("p", { class: "lead" }, words.lead), group(words.presets, days), group(words.add, [...activities, ...garments]),
    ribbon.element, h("p", { class: "meaning" }, words.keys), total, edited, problems, h("div", { class: "day-row" }, ask, whose), answer.element,
    filesOf(words, { texts: scenarios, open }), notice);
  update({ blocks: words.days[0].blocks.map(whole) });
  runner.warm();
  return { state, run, open, scenarios, update: () => update({}) };
}
