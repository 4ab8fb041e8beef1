// The first screen: title, answer, six numbers.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { themeButton } from "./toolbar.js";

const LONG = 320; // characters, chosen: a longer answer is set smaller, so that the six numbers remain on the first screen
const MANY = 3; // sentences, chosen

/// The live page, which begins with this run's legs.
function tryIt({ live }, run) {
  if (!live) return null;
  const bytes = String.fromCharCode(...new TextEncoder().encode(run.scenario));
  const text = btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return h("a", { class: "try", href: `${live}#scenario=${text}` }, "Try it", h("span", { class: "unseen" }, ` with the leg of ${run.name}`));
}

function people(report) {
  return h("dl", { class: "people" }, report.runs.map((run, index) =>
    h("div", { "--run": runVariable(index) }, h("dt", { class: "run-name" }, run.name),
      h("dd", {}, run.title === report.title ? null : run.title, h("span", { class: "meaning" }, run.described), tryIt(report, run)))));
}

/// A number stays with the word beside it.
const unbroken = (words) => words.replace(/(\d) (?=\S)/g, "$1\u00a0");

export function masthead(report, view) {
  const kind = report.verb === "compare" ? "comparison" : "run";
  return h("header", { class: "masthead" }, h("p", { class: "brand" }, h("b", {}, "calfpump"), ` ${kind}`), themeButton(view));
}

/// Many runs: folded, as the numbers above say the same.
function furtherWords(others) {
  if (!others.length) return null;
  const words = others.map((one) => h("p", {}, one));
  return others.length > MANY ? h("details", { class: "others" }, h("summary", {}, "Each run in words"), words) : h("div", { class: "others" }, words);
}

/// `numbers`: the table. The first sentence is the answer; the others, on each run or leg, follow the numbers.
export function lede(report, numbers) {
  const [first = "", ...others] = report.answer.map(unbroken);
  return h("section", { class: "lede", "aria-labelledby": "title" }, h("h1", { id: "title" }, report.title),
    h("p", { class: first.length > LONG ? "answer long" : "answer" }, first), numbers,
    furtherWords(others),
    report.notes.map((note) => h("p", { class: "note" }, unbroken(note))), people(report));
}
