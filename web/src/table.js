// Metrics side by side: the few of the first screen, and all of them.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { number, percent, signed } from "./words.js";

const cell = (words, kind = "") => h("td", { class: kind }, words);

/// Two runs: value, value, difference, %. More: difference and % under each value.
function cells(metric, runs) {
  const shownValue = (i) => number(metric.values[i]);
  if (runs.length === 1) return [cell(shownValue(0))];
  if (runs.length === 2)
    return [cell(shownValue(0)), cell(shownValue(1)), cell(signed(metric.differences[1]), "difference"), cell(percent(metric.percents[1]), "difference")];
  return runs.map((_, i) => {
    const known = i > 0 && metric.differences[i] !== null;
    const change = known ? `${signed(metric.differences[i])}${metric.percents[i] === null ? "" : ` (${percent(metric.percents[i])} %)`}` : "";
    return h("td", {}, shownValue(i), known ? h("small", {}, change) : null);
  });
}

function header(runs) {
  const run = (one, i) => h("th", { scope: "col" }, h("span", { class: "run-name", "--run": runVariable(i) }, one.name));
  const change = runs.length === 2 ? ["difference", "%"].map((words) => h("th", { scope: "col" }, words)) : [];
  return h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "metric"), runs.map(run), change));
}

function row(metric, runs, meaning) {
  const name = h("span", {}, metric.leg ? `${metric.label}, ${metric.leg} ` : `${metric.label} `, h("span", { class: "unit" }, metric.unit));
  const heading = meaning ? h("div", {}, name, h("span", { class: "meaning" }, metric.meaning)) : name;
  return h("tr", {}, h("th", { scope: "row" }, heading), cells(metric, runs));
}

export function metricsTable(report, metrics, caption, meaning) {
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    h("table", { class: meaning ? "metrics whole" : "metrics" }, h("caption", { class: "unseen" }, caption), header(report.runs),
      h("tbody", {}, metrics.map((metric) => row(metric, report.runs, meaning)))));
}

export function headlineTable(report) {
  const metrics = report.headline.flatMap((name) => report.metrics.filter((metric) => metric.name === name));
  return metricsTable(report, metrics, "The metrics that say most", false);
}
