// One panel: a figure with its curves, drawn by uPlot when it scrolls into view.

import uPlot from "uplot";
import { bandNotes, paintBands } from "./bands.js";
import { paperColour, runColour } from "./colours.js";
import { downloadButtons } from "./downloads.js";
import { h } from "./dom.js";
import { pointerBindings } from "./pointer.js";
import { plotData, valueRange } from "./plot_data.js";
import { createReadout } from "./readout.js";
import { timeLabel, timeSplits, timeStep } from "./time_axis.js";
import { describePanel } from "./traces.js";
import { capital, number } from "./words.js";

export const GUTTER_PX = 64; // width of the value axis, also used by the ribbon above
const RIGHT_PX = 26; // for half of the last label of time
const FONT = "12px system-ui, sans-serif";

/// Size of the curves in a figure of this width.
export const plotWidth = (width_px) => width_px - GUTTER_PX - RIGHT_PX;

const withAlpha = (colour, alpha) => colour + Math.round(alpha * 255).toString(16).padStart(2, "0");

function axes(panel, height) {
  const common = { font: FONT, stroke: () => paperColour("--muted"), ticks: { show: false } };
  const grid = { stroke: () => paperColour("--line"), width: 1 };
  const step = (u, low, high) => timeStep(low, high, u.bbox.width / devicePixelRatio);
  return [
    { ...common, grid: { show: false }, size: 26, gap: 4, border: { show: true, stroke: () => paperColour("--muted"), width: 1 },
      splits: (u, _, low, high) => timeSplits(low, high, step(u, low, high)),
      values: (u, splits) => splits.map((t) => timeLabel(t, step(u, u.scales.x.min, u.scales.x.max))) },
    { ...common, grid, size: GUTTER_PX - 22, gap: 6, label: panel.unit, labelSize: 22, labelGap: 0, labelFont: FONT,
      space: Math.max(26, height / 5), values: (u, splits) => splits.map((y) => number(y)) },
  ];
}

/// Mean, lowest and highest of each line, with the area between the last two filled.
function series(lines) {
  const hidden = { stroke: "transparent", width: 0, points: { show: false } };
  return {
    series: [{}, ...lines.flatMap(({ trace }) => [
      { label: trace.label, stroke: () => runColour(trace.run), width: 1.6, dash: trace.dashed ? [5, 4] : [], points: { show: false } },
      { ...hidden, label: `${trace.label}, lowest` },
      { ...hidden, label: `${trace.label}, highest` }])],
    bands: lines.map(({ trace }, k) => ({ series: [3 * k + 3, 3 * k + 2], fill: () => withAlpha(runColour(trace.run), 0.24) })),
  };
}

const columns = ({ time_s, lines }) => [time_s, ...lines.flatMap((line) => [line.mean, line.low, line.high])];

export function createPlot(report, panel, traces, view) {
  const canvas = h("div", { class: "canvas", role: "img" });
  const notes = h("ul", { class: "bands" });
  const readout = createReadout(report, panel, traces, view);
  const element = h("figure", { class: "plot", "data-panel": panel.id },
    h("figcaption", {}, h("h3", {}, capital(panel.title)), h("p", { class: "meaning" }, panel.meaning)),
    readout.element, canvas, notes, downloadButtons(report, panel, traces, view));
  let [u, data, seen, stale] = [null, null, false, true];

  const height = () => (canvas.clientWidth < 500 ? 150 : 168);
  const moveCursor = () => u?.setCursor({ left: u.valToPos(view.moment_s, "x"), top: -10 }, false);

  function build() {
    u?.destroy();
    canvas.setAttribute("aria-label", describePanel(report, panel, traces));
    u = new uPlot({
      width: canvas.clientWidth, height: height(), padding: [8, RIGHT_PX, 0, 0], legend: { show: false }, focus: { alpha: 1 },
      scales: { x: { time: false, range: () => [view.from_s, view.to_s] }, y: { range: () => valueRange(data, view) } },
      axes: axes(panel, height()), ...series(data.lines),
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false }, bind: pointerBindings(view) },
      hooks: {
        drawClear: [(self) => paintBands(self, data.found, view)],
        ready: [(self) => {
          u = self;
          moveCursor();
        }],
        setSelect: [(self) => {
          const { left, width } = self.select;
          if (width > 4) view.setWindow(self.posToVal(left, "x"), self.posToVal(left + width, "x"));
          self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        }],
      },
    }, columns(data), canvas);
  }

  function draw(anew) {
    stale = false;
    data = plotData(report, panel, traces, view, plotWidth(canvas.clientWidth));
    if (anew || !u) build();
    else u.batch(() => u.setData(columns(data)));
    notes.replaceChildren(...bandNotes(report, panel, data.found));
    if (!anew) moveCursor();
  }

  const refresh = (anew) => {
    if (seen) draw(anew);
    else stale = true;
  };
  view.on("window", () => refresh(false));
  view.on("runs", () => refresh(true));
  view.on("theme", () => refresh(true));
  view.on("moment", moveCursor);
  new IntersectionObserver(([entry]) => {
    seen = entry.isIntersecting;
    if (seen && stale) draw(true);
  }, { rootMargin: "200px" }).observe(canvas);
  new ResizeObserver(() => u && Math.abs(u.width - canvas.clientWidth) > 1 && refresh(true)).observe(canvas);
  return { element, drawNow: () => draw(true) };
}
