// Lessons: steps that set the leg, tasks checked on its frames, and questions that runs of the model answer.
//
// `context` has engine, makeEngine(), settings(), apply(settings) and say(text); place() -> { lesson, step } of the address, and
// keep({ lesson, step }), which writes them there.

import { h, updateText } from "../dom.js";
import { number, rounded } from "../words.js";
import { placeOf, wordsOf } from "./lessons/place.js";
import { judged, scenariosOf, settingsOf } from "./lessons/rules.js";
import { createWatch } from "./lessons/watch.js";
import { fill } from "./words.js";
import data from "../../lessons/en.json" with { type: "json" };
import "./lessons/lessons.css";

const { words, lessons } = data;

const button = (text, click, more = {}) => h("button", { type: "button", click, ...more }, text);

/// Frames of the engine reach the page as before, and `listen` too; so does the key.
function listenTo(engine, { frame, press }) {
  const [show, key] = [engine.onframe, engine.press];
  engine.onframe = (one) => {
    show?.(one);
    frame(one);
  };
  engine.press = (up) => {
    if (up) press();
    return key.call(engine, up);
  };
}

const metricOf = (run, metric) => metricsOf(JSON.parse(run))[metric];
const metricsOf = (run) => run.metrics ?? run.scenarios[0].metrics;

/// Runs of a question, one after the other in an engine beside the live one, made when it is first needed.
function createAsker(makeEngine) {
  let made = null;
  return async (question, onProgress) => {
    const texts = scenariosOf(question);
    const engine = await (made ??= makeEngine());
    const values = [];
    try {
      for (const [i, text] of texts.entries()) {
        const run = await engine.run(text, (part) => onProgress((i + part) / texts.length));
        values.push(metricOf(run, question.quantity.metric));
      }
    } catch (reason) {
      made = null;
      engine.end();
      throw reason;
    }
    return values;
  };
}

const shown = (value, digits) => rounded(value, 10 ** -digits);

/// The figures that the model gave, in words.
function figuresOf({ quantity, pick, from, to, choices }, values) {
  const own = values.map((value) => shown(value, quantity.digits));
  const one = (choice, i) => fill(words.figure, { words: choice.words, x: own[i], unit: quantity.unit });
  if (!pick) return fill(words.figures, { quantity: quantity.words, unit: quantity.unit, from: from.words, to: to.words, x: own[0], y: own[1] });
  return fill(words.list, { quantity: quantity.words, all: choices.map(one).join("; ") });
}

function questionOf(question, ask) {
  const said = h("div", { class: "lesson-said", "aria-live": "polite" });
  let answer = null; // values of the runs, which are computed once
  const show = (chosen, values) => {
    const right = judged(question, values)[chosen];
    buttons[chosen].dataset.verdict = right ? "right" : "wrong";
    said.replaceChildren(h("p", {}, h("b", {}, right ? words.right : words.wrong), " ", figuresOf(question, values)), right ? h("p", {}, question.because) : "");
  };
  const choose = async (i) => {
    const progress = h("p", {}, fill(words.computing, { done: 0 }));
    said.replaceChildren(progress);
    try {
      show(i, await (answer ??= ask(question, (part) => updateText(progress, fill(words.computing, { done: Math.round(100 * part) })))));
    } catch (reason) {
      answer = null;
      said.replaceChildren(h("p", { role: "alert" }, fill(words.failed, { reason: String(reason?.message ?? reason) })));
    }
  };
  const buttons = question.choices.map((choice, i) => button(choice.words, () => choose(i), { class: "lesson-choice" }));
  return h("div", { class: "lesson-question", role: "group", "aria-label": words.question }, h("h4", {}, words.question), h("p", {}, question.ask), ...buttons, said);
}

/// The task's element, and what watches it.
function taskOf(task, curves) {
  const state = h("p", { class: "lesson-done", "aria-live": "polite" });
  const bar = h("progress", { max: task.until.length, value: 0, "aria-label": words.task });
  const watch = createWatch(task.until, curves);
  const figures = () => Object.fromEntries(Object.entries(watch.figures()).map(([name, x]) => [name, number(x, 2)]));
  let shown = 0;
  const look = (frame, settings) => {
    const met = watch.look(frame, settings);
    if (met === shown) return;
    [shown, bar.value] = [met, met];
    if (met === task.until.length) state.replaceChildren(h("b", {}, words.done), ". ", fill(task.done, figures()));
  };
  return { element: h("div", { class: "lesson-task" }, h("h4", {}, words.task), h("p", {}, task.say), bar, state), look, press: watch.press };
}

const sourcesOf = (sources) => h("details", { class: "lesson-sources" }, h("summary", {}, words.sources),
  h("ul", {}, sources.map(({ says, words: source }) => h("li", {}, `${says}: ${source}`))));

export function mount(host, context) {
  const { engine } = context;
  const curves = engine.names.curves.map(({ name }) => name);
  const ask = createAsker(context.makeEngine);
  let [place, task] = [placeOf(context.place?.() ?? {}, lessons), null];
  listenTo(engine, { frame: (frame) => task?.look(frame, context.settings()), press: () => task?.press() });

  const go = (next) => {
    place = next;
    context.keep?.(wordsOf(place));
    show();
    body.querySelector("h3")?.focus();
  };
  const begin = ({ set }) => set && context.apply(settingsOf(set));

  function listShown() {
    task = null;
    return [h("p", { class: "lead" }, words.lead), h("ol", { class: "lesson-list" }, lessons.map(({ title, about, minutes }, lesson) => h("li", {},
      button(h("b", {}, title), () => go({ lesson, step: 0 })), h("p", { class: "meaning" }, about, " ", fill(words.minutes, { n: minutes })))))];
  }

  function stepShown() {
    const { title, steps, sources } = lessons[place.lesson];
    const step = steps[place.step];
    const count = steps.length;
    begin(step);
    task = step.task ? taskOf(step.task, curves) : null;
    const last = place.step === count - 1;
    const turn = (by) => go({ ...place, step: place.step + by });
    return [h("p", { class: "meaning" }, `${title}. `, fill(words.step, { n: place.step + 1, count })),
      h("h3", { tabindex: -1 }, step.title), ...step.text.map((each) => h("p", {}, each)),
      task?.element ?? "", step.question ? questionOf(step.question, ask) : "",
      last ? sourcesOf(sources) : "",
      h("div", { class: "lesson-nav" }, button(words.before, () => turn(-1), { disabled: place.step === 0 }),
        last ? "" : button(words.next, () => turn(1), { class: "lesson-next" }), step.set ? button(words.again, () => begin(step)) : "", button(words.end, () => go({ lesson: -1, step: 0 })))];
  }

  const body = h("div", { class: "lesson" });
  const show = () => body.replaceChildren(...(place.lesson < 0 ? listShown() : stepShown()).filter((part) => part !== ""));
  host.replaceChildren(h("h2", {}, words.title), body);
  show();
  return { go, open: (named) => go(placeOf(named, lessons)) };
}
