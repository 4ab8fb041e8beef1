// Metrics with a published range: the range shaded, a dot for each run.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { capital, list, number, range, rounded } from "./words.js";

function extent(metric) {
  const known = [...metric.values, ...metric.norms.flatMap((norm) => [norm.low, norm.high])].filter((x) => x !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(...known, 0)];
  const room = 0.08 * (high - low || 1);
  return [low < 0 ? low - room : 0, high + room];
}

export function verdict(value, { low, high }) {
  if (low !== null && value < low) return "below";
  return high !== null && value > high ? "above" : "within";
}

function strip(metric, norm, runs) {
  const [from, to] = extent(metric);
  const place = (x) => `${(((x - from) / (to - from)) * 100).toFixed(2)}%`;
  const [low, high] = [norm.low ?? from, norm.high ?? to];
  const open = `${norm.low === null ? " open-low" : ""}${norm.high === null ? " open-high" : ""}`;
  const dots = metric.values.map((value, i) => value === null ? null :
    h("span", { class: `dot${metric.leg === "right" ? " hollow" : ""}`, left: place(value), "--run": runVariable(i), "data-tip": `${runs[i].name}: ${rounded(value, metric.resolution)} ${metric.unit}` }));
  const edge = (x) => x === null ? null : h("span", { class: "edge", left: place(x) }, number(x, 3));
  return h("div", { class: "strip", tabindex: 0, role: "group", "aria-label": `${metric.label}: the dots`, "data-walk": true, "data-tips": true },
    h("span", { class: `range${open}`, left: place(low), width: place(high - low + from) }), dots, edge(norm.low), edge(norm.high));
}

function values(metric, norm, runs) {
  return h("ul", { class: "values" }, metric.values.map((value, i) => value === null ? null :
    h("li", { class: "run-name", "--run": runVariable(i) }, `${runs[i].name} `, h("b", {}, `${rounded(value, metric.resolution)} ${metric.unit}`), ` ${verdict(value, norm)}`)));
}

function metricFigure(metric, runs) {
  const name = metric.leg ? `${metric.label}, ${metric.leg}` : metric.label;
  return h("figure", { class: "norm" }, h("figcaption", {}, h("h3", {}, capital(name))),
    metric.norms.map((norm) => h("div", {},
      h("p", { class: "meaning" }, `${norm.what}: ${range(norm, metric.unit)}. `, h("cite", {}, norm.source)),
      strip(metric, norm, runs), values(metric, norm, runs))));
}

/// Returns nothing if no metric of these runs has a published range.
export function norms(report) {
  const figures = report.metrics.filter((metric) => metric.norms.length && metric.values.some((x) => x !== null))
    .map((metric) => metricFigure(metric, report.runs));
  if (!figures.length) return null;
  const beside = list(report.runs.map((run) => run.name));
  return h("section", { "aria-labelledby": "norms" }, h("h2", { id: "norms" }, "Beside published figures"),
    h("p", { class: "lead" }, `Shaded: what was measured in people, healthy or with a condition of these runs, in the same manoeuvre. Dots: ${beside}.`),
    h("div", { class: "norms" }, figures));
}
