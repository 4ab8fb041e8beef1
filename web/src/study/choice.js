// Choices of the reader: the metric, values or differences, and the axes of the pictures. The pictures follow them.

import { h } from "../dom.js";
import { capital } from "../words.js";
import { cellsOf } from "./data.js";

export function createChoice(study) {
  const heard = {};
  const choice = { metric: 0, differences: false };
  choice.on = (what, listener) => (heard[what] ??= []).push(listener);
  choice.tell = (what) => (heard[what] ?? []).forEach((listener) => listener());
  choice.flush = () => {}; // listeners are called at once
  choice.set = (change) => {
    Object.assign(choice, change);
    choice.tell("choice");
  };
  choice.about = () => study.metrics[choice.metric];
  choice.cells = () => cellsOf(study, choice.about()[choice.differences ? "differences" : "values"]);
  choice.title = () => (choice.differences ? `${capital(choice.about().label)}: difference from ${study.scenarios[0]}` : capital(choice.about().label));
  return choice;
}

/// A list with a label: options are [value, words].
export function selection(label, options, value, choose) {
  const list = h("select", { change: () => choose(list.value) }, options.map(([key, words]) => h("option", { value: String(key) }, words)));
  list.value = String(value);
  return h("label", {}, h("span", {}, label), list);
}

export function toolbar(study, choice) {
  const metrics = selection("Metric", study.metrics.map((metric, i) => [i, `${capital(metric.label)}, ${metric.unit}`]), 0, (i) => choice.set({ metric: Number(i) }));
  const compared = study.metrics.some((metric) => metric.differences);
  const kinds = compared && selection("Shown as", [["values", "values"], ["differences", `difference from ${study.scenarios[0]}`]], "values",
    (kind) => choice.set({ differences: kind === "differences" }));
  const meaning = h("p", { class: "meaning" });
  const update = () => { meaning.textContent = capital(choice.about().meaning); };
  choice.on("choice", update);
  update();
  return h("div", { class: "toolbar choices", role: "group", "aria-label": "Shown in all pictures" }, metrics, kinds || null, meaning);
}
