// Tables of metrics: the main ones on the first screen, and all of them.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { number, percent, signed } from "./words.js";

const cell = (words, more = {}) => h("td", more, words);
const column = (words) => h("th", { scope: "col" }, words);

function changed(metric, i) {
  const part = metric.percents[i] === null ? "" : ` (${percent(metric.percents[i])} %)`;
  return h("small", {}, `${signed(metric.differences[i])}${part}`);
}

/// Two runs: value, value, difference, %. More: difference and % under each value.
function cells(metric, runs) {
  if (runs.length === 2)
    return [...metric.values.map((value) => cell(number(value))), cell(signed(metric.differences[1])), cell(percent(metric.percents[1]))];
  return metric.values.map((value, i) => h("td", {}, number(value), i > 0 && metric.differences[i] !== null ? changed(metric, i) : null));
}

/// One run with two legs: a metric of both is one row, left and right side by side.
function byLeg(metrics) {
  const rows = new Map();
  for (const metric of metrics) rows.set(metric.name, { ...rows.get(metric.name), [metric.leg]: metric });
  return [...rows.values()].map((legs) => {
    const metric = legs[""] ?? legs.left ?? legs.right;
    const own = legs[""] ? [cell(number(metric.values[0]), { colspan: 2 })] : [legs.left, legs.right].map((one) => cell(number(one?.values[0])));
    return { metric: { ...metric, leg: "" }, own };
  });
}

function row({ metric, own }, meaning) {
  const name = h("span", {}, `${metric.label}${metric.leg && `, ${metric.leg}`} `, h("span", { class: "unit" }, metric.unit));
  const heading = meaning ? h("div", {}, name, h("span", { class: "meaning" }, metric.meaning)) : name;
  return h("tr", {}, h("th", { scope: "row" }, heading), own);
}

export function metricsTable(report, metrics, caption, meaning) {
  const { runs } = report;
  const legs = runs.length === 1 && runs[0].legs.length === 2;
  const rows = legs ? byLeg(metrics) : metrics.map((metric) => ({ metric, own: cells(metric, runs) }));
  const named = runs.map((run, i) => column(h("span", { class: "run-name", "--run": runVariable(i) }, run.name)));
  const columns = legs ? ["left", "right"].map(column) : [...named, ...(runs.length === 2 ? ["difference", "%"].map(column) : [])];
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
    h("table", { class: meaning ? "metrics whole" : "metrics" }, h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, column("metric"), columns)), h("tbody", {}, rows.map((one) => row(one, meaning)))));
}

export function headlineTable(report) {
  const metrics = report.headline.flatMap((name) => report.metrics.filter((metric) => metric.name === name));
  return metricsTable(report, metrics, "The metrics that say most", false);
}
