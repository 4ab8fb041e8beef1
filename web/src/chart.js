// The curves of a panel, or in small multiples the curves of one run, drawn by uPlot.

import uPlot from "uplot";
import { paintBands } from "./bands.js";
import { boutLabels } from "./bouts.js";
import { paperColour, runColour } from "./colours.js";
import { paintDots } from "./observed.js";
import { pointerBindings } from "./pointer.js";
import { timeLabel, timeSplits, timeStep } from "./time_axis.js";
import { number } from "./words.js";

export const GUTTER_PX = 64; // width of the value axis, also used by the ribbon above
const RIGHT_PX = 26; // for half of the last label of time
const TIME_PX = 26; // height of the time axis
const EDGE_PX = 7; // below a row without a time axis: half of the lowest label
const WORDS_PX = 15; // height of the words above the curves
const [FONT, SMALL_FONT] = ["12px system-ui, sans-serif", "11px system-ui, sans-serif"];

/// Size of the curves in a figure of this width.
export const plotWidth = (width_px) => width_px - GUTTER_PX - RIGHT_PX;

const withAlpha = (colour, alpha) => colour + Math.round(alpha * 255).toString(16).padStart(2, "0");

function axes(panel, height, isLast) {
  const common = { font: FONT, stroke: () => paperColour("--muted"), ticks: { show: false } };
  const grid = { stroke: () => paperColour("--line"), width: 1 };
  const step = (u, low, high) => timeStep(low, high, u.bbox.width / devicePixelRatio);
  return [
    { ...common, grid: { show: false }, size: isLast ? TIME_PX : EDGE_PX, gap: 4, border: { show: true, stroke: () => paperColour("--muted"), width: 1 },
      splits: (u, _, low, high) => timeSplits(low, high, step(u, low, high)),
      values: (u, splits) => splits.map((t) => (isLast ? timeLabel(t, step(u, u.scales.x.min, u.scales.x.max)) : "")) },
    { ...common, grid, size: GUTTER_PX - 22, gap: 6, label: panel.unit, labelSize: 22, labelGap: 0, labelFont: FONT,
      space: Math.max(26, height / 5), values: (u, splits) => splits.map((y) => number(y)) },
  ];
}

const HIDDEN = { stroke: "transparent", width: 0, points: { show: false } };

/// Mean, lowest and highest of each line, with the area between the last two filled; before them the faint means.
function series(lines, faint) {
  const before = faint.map(({ trace }) => ({ label: trace.label, stroke: () => withAlpha(runColour(trace.run), 0.45), width: 1, points: { show: false } }));
  return {
    series: [{}, ...before, ...lines.flatMap(({ trace }) => [
      { label: trace.label, stroke: () => runColour(trace.run), width: 1.6, dash: trace.dashed ? [5, 4] : [], points: { show: false } },
      { ...HIDDEN, label: `${trace.label}, lowest` },
      { ...HIDDEN, label: `${trace.label}, highest` }])],
    bands: lines.map(({ trace }, k) => ({ series: [3 * k + 3, 3 * k + 2].map((i) => i + before.length), fill: () => withAlpha(runColour(trace.run), 0.24) })),
  };
}

const columns = (time_s, { lines, faint }) => [time_s, ...faint.map(({ mean }) => mean), ...lines.flatMap((line) => [line.mean, line.low, line.high])];

/// The published ranges of the runs that a part shows.
const foundIn = ({ run }, { found }) => run === undefined ? found : found.map((one) => ({ ...one, bands: one.bands.filter((band) => band.run === run) }));

const observedIn = ({ run }, { observed }) => observed.filter((one) => run === undefined || one.run === null || one.run === run);

const NAME_PX = [7, 32]; // room for the name of a row at its right: per character, for the mark

function paintBouts(u, { run: row, lines }, view) {
  const { ctx: pen, bbox } = u;
  const ratio = devicePixelRatio;
  pen.save();
  pen.font = SMALL_FONT.replace("11", String(11 * ratio));
  pen.textBaseline = "bottom";
  pen.textAlign = "left";
  const taken = row === undefined ? 0 : (lines[0].trace.name.length * NAME_PX[0] + NAME_PX[1]) * ratio;
  for (const { run, words, left } of boutLabels(lines.map(({ trace }) => trace), view, bbox.width, (text) => pen.measureText(text).width, taken)) {
    pen.fillStyle = runColour(run);
    pen.fillText(words, bbox.left + left, bbox.top - 3 * ratio);
  }
  pen.restore();
}

/// `part`: the lines to draw and the faint ones behind them. `range`: returns the lowest and highest value to show.
export function createChart(host, panel, view, { part, data, range, height, isLast }) {
  let now = { part, data };
  const worded = part.lines.some(({ trace }) => trace.leg.steps.some(({ movement }) => movement));
  const placeCursor = (self) => self.setCursor({ left: self.valToPos(view.moment_s, "x"), top: -10 }, false);
  const u = new uPlot({
    width: host.clientWidth, height: height + (isLast ? TIME_PX : EDGE_PX) + (worded ? WORDS_PX : 0), padding: [worded ? WORDS_PX + 4 : 8, RIGHT_PX, 0, 0],
    legend: { show: false }, focus: { alpha: 1 },
    scales: { x: { time: false, range: () => [view.from_s, view.to_s] }, y: { range } },
    axes: axes(panel, height, isLast), ...series(part.lines, part.faint),
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false }, bind: pointerBindings(view) },
    hooks: {
      ready: [placeCursor],
      drawClear: [(self) => paintBands(self, foundIn(now.part, now.data), view)],
      draw: [(self) => paintDots(self, observedIn(now.part, now.data), view), (self) => worded && paintBouts(self, now.part, view)],
      setSelect: [(self) => {
        const { left, width } = self.select;
        if (width > 4) view.setWindow(self.posToVal(left, "x"), self.posToVal(left + width, "x"));
        self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      }],
    },
  }, columns(data.time_s, part), host);
  return {
    moveCursor: () => placeCursor(u),
    update: (next, all) => {
      now = { part: next, data: all };
      u.batch(() => u.setData(columns(all.time_s, next)));
      placeCursor(u);
    },
    width: () => u.width,
    destroy: () => u.destroy(),
  };
}
