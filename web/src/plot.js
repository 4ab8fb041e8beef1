// One panel: a figure with its curves, drawn when it scrolls into view. More than two runs are small multiples: a row of curves for each
// run on the same axes, the baseline faint behind.

import { bandNotes } from "./bands.js";
import { createChart, plotWidth } from "./chart.js";
import { runVariable } from "./colours.js";
import { downloadButtons } from "./downloads.js";
import { h } from "./dom.js";
import { observedNotes } from "./observed.js";
import { plotData, valueRange } from "./plot_data.js";
import { isPrinting } from "./print.js";
import { createReadout } from "./readout.js";
import { describePanel } from "./traces.js";
import { capital } from "./words.js";

const NARROW_PX = 500;
const FEW = 4; // runs, chosen: their rows are higher

function heightOf(rows, width_px) {
  if (isPrinting()) return rows > 1 ? 36 : 96;
  if (rows > 1) return rows > FEW ? 52 : 72;
  return width_px < NARROW_PX ? 124 : 142;
}

/// The lines of each row.
export function partsOf(lines, runs) {
  if (runs < 3) return [{ lines, faint: [] }];
  const own = [...new Set(lines.map(({ trace }) => trace.run))];
  return own.map((run) => ({ run, lines: lines.filter(({ trace }) => trace.run === run), faint: run ? lines.filter(({ trace }) => trace.run === 0) : [] }));
}

export function createPlot(report, panel, traces, view) {
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": describePanel(report, panel, traces) });
  const notes = h("ul", { class: "bands" });
  const readout = createReadout(report, panel, traces, view);
  const element = h("figure", { class: "plot", "data-panel": panel.id },
    h("figcaption", {}, h("h3", {}, capital(panel.title)), h("p", { class: "meaning" }, panel.meaning)),
    readout.element, canvas, notes, downloadButtons(report, panel, traces, view));
  let [charts, data, seen, stale] = [[], null, false, true];

  const range = () => valueRange(data, view);
  const move = () => {
    if (view.playing && !seen) return; // a frame has no time for what is out of sight
    charts.forEach((chart) => chart.moveCursor());
    readout.update();
  };

  function build(parts) {
    for (const chart of charts) chart.destroy();
    const hosts = parts.map(({ run }) => h("div", { class: "row" }, run === undefined ? null : h("span", { class: "run-name", "--run": runVariable(run) }, report.runs[run].name)));
    canvas.replaceChildren(...hosts);
    const height = heightOf(parts.length, canvas.clientWidth);
    charts = parts.map((part, i) => createChart(hosts[i], panel, view, { part, data, range, height, isLast: i === parts.length - 1 }));
  }

  function draw(anew) {
    stale = false;
    data = plotData(report, panel, traces, view, plotWidth(canvas.clientWidth));
    const parts = partsOf(data.lines, report.runs.length);
    if (anew || !charts.length) build(parts);
    else charts.forEach((chart, i) => chart.update(parts[i], data));
    notes.replaceChildren(...observedNotes(report, panel, data.observed), ...bandNotes(report, panel, data.found));
  }

  const refresh = (anew) => {
    if (seen) draw(anew);
    else stale = true;
  };
  view.on("window", () => refresh(false));
  view.on("runs", () => refresh(true));
  view.on("theme", () => refresh(true));
  view.on("moment", move);
  view.on("playing", move);
  new IntersectionObserver(([entry]) => {
    seen = entry.isIntersecting;
    if (!seen) return;
    if (stale) draw(true);
    move();
  }, { rootMargin: "200px" }).observe(canvas);
  new ResizeObserver(() => charts.length && Math.abs(charts[0].width() - canvas.clientWidth) > 1 && refresh(true)).observe(canvas);
  return { element, drawNow: () => canvas.clientWidth && draw(true) };
}
