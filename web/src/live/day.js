// My day: a routine built from blocks, answered beside the same hours without movement and garment.

import { h } from "../dom.js";
import { duration } from "../words.js";
import { createAnswer, createRunner } from "./day/answer.js";
import { editorOf } from "./day/editor.js";
import { filesOf, NAMES } from "./day/files.js";
import { blocksOf } from "./day/from_steps.js";
import { pickersOf, problemList } from "./day/pickers.js";
import { createRibbon } from "./day/ribbon.js";
import { blockAt, inserted, moved } from "./day/routine.js";
import { scenariosOf, withoutUsualSpeeds } from "./day/scenarios.js";
import { blockWords } from "./day/words.js";
import { fill, say } from "./words.js";
import words from "./day/en.json" with { type: "json" };
import "./day/day.css";

const whole = (block) => ({ movement: "", garment: null, breaks: null, ...structuredClone(block) });

/// The blocks, the chosen one, whose leg it is, and what is wrong; `show` is called after each change.
function createPlan(context, cycles, show) {
  const plan = { blocks: words.days[0].blocks.map(whole), selected: 0, leg: 0, problems: [] };
  const within = (i) => Math.max(0, Math.min(plan.blocks.length - 1, i));
  const legs = () => context.settings().legs.length;
  plan.update = (more) => {
    Object.assign(plan, more);
    [plan.selected, plan.leg] = [within(plan.selected), Math.min(plan.leg, legs() - 1)];
    show();
  };
  plan.change = (blocks, selected = plan.selected) => plan.update({ blocks, selected, problems: [] });
  plan.select = (selected) => plan.update({ selected });
  plan.move = (from, to) => to >= 0 && to < plan.blocks.length && plan.change(moved(plan.blocks, from, to), to);
  plan.remove = (i) => plan.change(plan.blocks.filter((_, k) => k !== i), i);
  plan.insert = (block) => {
    const place = plan.blocks.length ? plan.selected + 1 : 0;
    plan.change(inserted(plan.blocks, place, whole(block)), place);
  };
  plan.wear = (garment, from) => plan.change(plan.blocks.map((block, i) => (i >= from ? { ...block, garment } : block)));
  plan.scenarios = () => scenariosOf(context.settings(), plan.leg, plan.blocks, cycles, words);
  return plan;
}

/// The editor of the chosen block is made again; the control that had the focus has it again.
function showEditor(host, plan, names) {
  const { blocks, selected } = plan;
  const controls = () => [...host.querySelectorAll("button, select, input")];
  const place = controls().indexOf(document.activeElement);
  if (!blocks[selected]) return host.replaceChildren();
  host.replaceChildren(editorOf(words, names, blocks[selected], { n: selected + 1, count: blocks.length }, {
    change: (block) => plan.change(blocks.map((each, i) => (i === selected ? block : each))),
    refuse: (text) => plan.update({ problems: [{ block: selected, text }] }),
    earlier: () => plan.move(selected, selected - 1),
    later: () => plan.move(selected, selected + 1),
    copy: () => plan.insert(blocks[selected]),
    remove: () => plan.remove(selected),
    onwards: () => plan.wear(blocks[selected].garment, selected),
  }));
  if (place >= 0) controls()[place]?.focus();
}

/// Checks the day, runs both scenarios and shows the answer.
async function answerOf(plan, { context, runner, answer, ask }) {
  const { day, still, owners } = plan.scenarios();
  const found = await context.engine.check({ name: NAMES.day, text: day });
  plan.update({ problems: found.map(({ line, text }) => ({ block: blockAt(day, owners, line), text })) });
  if (found.length) return;
  answer.begin(day + still);
  ask.disabled = true;
  try {
    answer.end(await runner.run([{ name: NAMES.still, text: still }, { name: NAMES.day, text: day }], answer.advance));
  } catch (reason) {
    answer.fail(reason);
  }
  plan.update({});
}

/// Shows a scenario as blocks, and says what is left out.
async function opened(text, plan, { context, cycles, notice, problems: list }) {
  const { problems, settings, steps, left_out } = await context.engine.settings(text);
  const asBlock = ({ line, column, text: what }) => ({ block: -1, unopened: true, text: `${line}:${column}: ${what}` });
  if (problems?.length) {
    notice.replaceChildren();
    plan.update({ problems: problems.map(asBlock) });
    return list.scrollIntoView({ block: "center" });
  }
  const { blocks, whole: all } = blocksOf(withoutUsualSpeeds(steps, context.engine.names), settings.legs[0].garment ?? null, cycles);
  context.apply({ ...settings, legs: settings.legs.map((leg) => ({ ...leg, garment: null })) });
  plan.change(blocks, 0);
  const missing = [...left_out, ...(all ? [] : [fill(words.tooMany, { count: blocks.length })])];
  notice.replaceChildren(h("p", {}, fill(words.imported, { count: blocks.length })), missing.length ? h("p", {}, words.leftOut) : "",
    h("ul", {}, missing.map((each) => h("li", {}, each))));
  context.say(notice.textContent);
}

/// `context` has engine, makeEngine(), settings(), apply(settings) and say(text).
export function mount(host, context) {
  const { names } = context.engine;
  const cycles = Object.fromEntries(names.movements.map(({ name, cycle_s }) => [name, cycle_s]));
  const [runner, answer] = [createRunner(context.makeEngine), createAnswer(words)];
  const [edited, total, notice] = [h("div", {}), h("p", { class: "meaning" }), h("div", { class: "day-notice" })];
  const problems = h("div", { class: "day-problems", role: "alert" });
  const ask = h("button", { type: "button", class: "day-ask", click: () => answerOf(plan, { context, runner, answer, ask }) }, words.ask);
  const which = h("select", { change: () => plan.update({ leg: Number(which.value) }) }, [words.firstLeg, words.secondLeg].map((text, i) => h("option", { value: i }, text)));
  const whose = h("label", { class: "day-field" }, h("span", {}, words.whichLeg), which);

  const plan = createPlan(context, cycles, show);
  const ribbon = createRibbon(words, plan);
  function show() {
    const { blocks, selected } = plan;
    const { day, still, seconds } = plan.scenarios();
    ribbon.show({ blocks, selected, cycles, postures: names.postures, wrong: new Set(plan.problems.map(({ block }) => block)) });
    showEditor(edited, plan, names);
    total.textContent = blocks.length ? fill(words.total, { time: duration(seconds) }) : words.empty;
    ask.disabled = blocks.length === 0 || answer.isRunning();
    [whose.hidden, which.value] = [context.settings().legs.length < 2, plan.leg];
    problems.replaceChildren(...problemList(words, blocks, plan.problems, plan.select));
    answer.compare(day + still);
  }

  const pickers = pickersOf(words, names, {
    begin: (blocks) => plan.change(blocks.map(whole), 0),
    add: (block) => {
      plan.insert({ garment: plan.blocks[plan.selected]?.garment ?? null, ...block });
      context.say(blockWords(plan.blocks[plan.selected], cycles));
    },
    wear: (garment) => plan.wear(garment, plan.selected),
  });
  host.classList.add("day");
  host.replaceChildren(h("h2", {}, words.title), h("p", { class: "lead" }, words.lead), h("p", { class: "meaning advice" }, say("advice")), ...pickers, ribbon.element,
    h("p", { class: "meaning" }, words.choose, " ", h("span", { class: "day-keys" }, words.keys)), total, edited,
    problems, h("div", { class: "day-row" }, ask, whose), answer.element,
    filesOf(words, { texts: plan.scenarios, open: (text) => opened(text, plan, { context, cycles, notice, problems }) }), notice);
  show();
  runner.warm();
  return { update: () => plan.update({}) };
}
