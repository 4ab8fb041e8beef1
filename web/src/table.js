// Tables of metrics: the main ones on the first screen, and all of them.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { change, percent, rounded } from "./words.js";

const cell = (words, more = {}) => h("td", more, words);
const column = (words) => h("th", { scope: "col" }, words);

const valueOf = (metric, i) => rounded(metric.values[i], metric.resolution);

/// The difference of the values as they are shown.
function changeOf({ values, resolution }, i) {
  const steps = (x) => Math.round(x / resolution);
  return values[i] === null || values[0] === null ? "–" : change((steps(values[i]) - steps(values[0])) * resolution, resolution);
}

const percentOf = (metric, i) => metric.unit === "%" ? "–" : percent(metric.values[i], metric.values[0], metric.resolution);

function changed(metric, i) {
  const part = percentOf(metric, i);
  return h("small", {}, `${changeOf(metric, i)}${part === "–" ? "" : ` (${part} %)`}`);
}

/// Two runs: value, value, difference, %. More: difference and % under each value.
function cells(metric, runs) {
  if (runs.length === 2) return [...metric.values.map((_, i) => cell(valueOf(metric, i))), cell(changeOf(metric, 1)), cell(percentOf(metric, 1))];
  return metric.values.map((_, i) => h("td", {}, valueOf(metric, i), i > 0 && metric.differences[i] !== null ? changed(metric, i) : null));
}

/// One run with two legs: a metric of both is one row, left and right side by side.
function byLeg(metrics) {
  const rows = new Map();
  for (const metric of metrics) rows.set(metric.name, { ...rows.get(metric.name), [metric.leg]: metric });
  return [...rows.values()].map((legs) => {
    const metric = legs[""] ?? legs.left ?? legs.right;
    const own = legs[""] ? [cell(valueOf(metric, 0), { colspan: 2 })] : [legs.left, legs.right].map((one) => cell(one ? valueOf(one, 0) : "–"));
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
