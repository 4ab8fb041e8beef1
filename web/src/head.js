// First screen: title, answer, main metrics.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { headlineTable } from "./table.js";
import { themeButton } from "./toolbar.js";
import { capital } from "./words.js";

function people(report) {
  return h("dl", { class: "people" }, report.runs.map((run, index) =>
    h("div", { "--run": runVariable(index) }, h("dt", { class: "run-name" }, run.name),
      h("dd", {}, run.title === report.title ? null : run.title, h("span", { class: "meaning" }, run.described)))));
}

/// A number stays with the word beside it.
const unbroken = (words) => words.replace(/(\d) (?=\S)/g, "$1\u00a0");

/// Removes from a sentence the title above it, or the name of the only run, at its beginning.
function sentence(words, { title, runs }) {
  const named = [title, ...(runs.length === 1 ? [runs[0].name] : [])].find((name) => words.startsWith(`${name}: `));
  if (named === undefined) return runs.length === 1 ? capital(words) : words;
  return capital(words.slice(named.length + 2));
}

export function head(report, view) {
  const kind = report.verb === "compare" ? "comparison" : "run";
  return h("header", {},
    h("div", { class: "masthead" }, h("p", { class: "brand" }, h("b", {}, "calfpump"), ` ${kind}`), themeButton(view)),
    h("div", { class: report.runs.length > 3 ? "lede wide" : "lede" },
      h("div", {}, h("h1", {}, report.title), h("div", { class: report.answer.length > 2 ? "answer several" : "answer" }, report.answer.map((words) => h("p", {}, unbroken(sentence(words, report))))),
        report.notes.map((note) => h("p", { class: "note" }, unbroken(note))), people(report)),
      headlineTable(report)));
}
