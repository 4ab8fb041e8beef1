// Tables of metrics: the main ones on the first screen, and all of them.

import { runVariable } from "./colours.js";
import { h, set } from "./dom.js";
import { isPrinting } from "./print.js";
import { change, percent, rounded } from "./words.js";

const [NAME_PX, MEANING_PX, COLUMN_PX] = [140, 420, 84]; // chosen: least widths of a metric's name, of a name with its meaning, of a value
const MAIN = 6; // rows, chosen: what is read at a glance

const cell = (words, more = {}) => h("td", more, words);

const valueOf = (metric, i) => rounded(metric.values[i], metric.resolution);

/// The difference of the values as they are shown.
function changeOf({ values, resolution }, i) {
  const steps = (x) => Math.round(x / resolution);
  return values[i] === null || values[0] === null ? "–" : change((steps(values[i]) - steps(values[0])) * resolution, resolution);
}

const percentOf = (metric, i) => metric.unit === "%" ? "–" : percent(metric.values[i], metric.values[0], metric.resolution);

/// The interval of the difference over samples of the model's uncertain values, if it was sampled.
function spreadOf({ spreads, resolution }, i) {
  const ends = spreads?.[i];
  const shown = new Set(ends?.map((end) => change(end, resolution)));
  return ends ? h("small", {}, [...shown].join(" to ")) : null;
}

function changed(metric, i) {
  const part = percentOf(metric, i);
  return h("small", {}, `${changeOf(metric, i)}${part === "–" ? "" : ` (${part} %)`}`);
}

/// Two runs: value, value, difference, %. More: difference and % under each value.
function cells(metric, runs) {
  if (runs.length === 2) return [...metric.values.map((_, i) => cell(valueOf(metric, i))), h("td", {}, changeOf(metric, 1), spreadOf(metric, 1)), cell(percentOf(metric, 1))];
  return metric.values.map((_, i) => h("td", {}, valueOf(metric, i), i > 0 && metric.differences[i] !== null ? [changed(metric, i), spreadOf(metric, i)] : null));
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

/// Each value carries the head of its column, for layouts in which it is not below it.
function row({ metric, own }, columns, meaning) {
  const name = h("span", {}, `${metric.label}${metric.leg && `, ${metric.leg}`} `, h("span", { class: "unit" }, metric.unit));
  const heading = meaning ? h("div", {}, name, h("span", { class: "meaning" }, metric.meaning)) : name;
  own.forEach((one, i) => set(one, { "data-column": columns[i].words, "--run": columns[i].colour }));
  return h("tr", {}, h("th", { scope: "row" }, heading), own);
}

function columnsOf(runs, legs) {
  if (legs) return [{ words: "left" }, { words: "right" }];
  const named = runs.map((run, i) => ({ words: run.name, colour: runVariable(i) }));
  return runs.length === 2 ? [...named, { words: "difference" }, { words: "%" }] : named;
}

const headOf = ({ words, colour }) => h("th", { scope: "col" }, colour ? h("span", { class: "run-name", "--run": colour }, words) : words);

/// Place of a metric's name: beside its values, above them, or above a line for each.
export function layoutIn(width_px, columns, meaning) {
  const values_px = columns * COLUMN_PX;
  if (width_px >= (meaning ? MEANING_PX : NAME_PX) + values_px) return "beside";
  return width_px >= values_px ? "above" : "lines";
}

/// A table that fits any width with any number of runs, so that it never scrolls sideways.
function fitting(table, columns, meaning) {
  const element = h("div", { class: "fitting" }, table);
  const fit = () => { table.dataset.layout = layoutIn(element.clientWidth, columns, meaning && !isPrinting()); };
  new ResizeObserver(fit).observe(element);
  return { element, drawNow: fit };
}

function table({ runs }, metrics, caption, { most = Infinity, meaning }) {
  const legs = runs.length === 1 && runs[0].legs.length === 2;
  const rows = (legs ? byLeg(metrics) : metrics.map((metric) => ({ metric, own: cells(metric, runs) }))).slice(0, most);
  const columns = columnsOf(runs, legs);
  return fitting(h("table", { class: meaning ? "metrics whole" : "metrics", "--columns": String(columns.length) }, h("caption", { class: "unseen" }, caption),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "metric"), columns.map(headOf))),
    h("tbody", {}, rows.map((one) => row(one, columns, meaning)))), columns.length, meaning);
}

export const metricsTable = (report) => table(report, report.metrics, "All metrics", { meaning: true });

export function headlineTable(report) {
  const metrics = report.headline.flatMap((name) => report.metrics.filter((metric) => metric.name === name));
  return table(report, metrics, "The metrics that say most", { most: MAIN, meaning: false });
}
