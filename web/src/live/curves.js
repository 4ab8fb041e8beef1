// The running curves: for each one its name, the value now, and a canvas with the curves of all legs before the band that is usual.

import { paperColour, runColour, runVariable } from "../colours.js";
import { h, updateText } from "../dom.js";
import { duration, number } from "../words.js";
import { createScale } from "./curve_scale.js";
import { MOST_LEGS } from "./settings.js";
import { PACES } from "./ticker.js";
import { BINS, createTrace, eachBin } from "./trace.js";
import { say } from "./words.js";

export const SHOWN = ["ankle_pressure", "calf_volume"];
const SPAN_S = 30; // chosen, in the viewer's time
const SPANS = PACES.map((pace) => SPAN_S * pace);
const LEAST = { mmHg: 20, mL: 20 }; // the smallest range of a scale, chosen
const PLACE = { left: 34, right: 8, top: 8, bottom: 6 };

/// To a whole unit: more cannot be read while it changes.
const rounded = (x) => (Number.isFinite(x) ? number(Math.round(x)) : "–");
const unitOf = (unit) => say(`units.${unit.replace("/", "_")}`, {}, unit);

/// One curve of the engine's row `index`; { element, add, show ... }.
function createCurve({ name, unit, meaning }, index) {
  const canvas = h("canvas", { class: "curve-canvas", role: "img", tabindex: 0 });
  const pen = canvas.getContext("2d");
  const values = Array.from({ length: MOST_LEGS }, (_, leg) => h("b", { class: "curve-value", "--run": runVariable(leg), hidden: leg > 0 }, "–"));
  const title = say(`curves.${name}`, {}, meaning);
  const element = h("figure", { class: "curve", "data-curve": name },
    h("figcaption", {}, h("span", { class: "curve-name" }, title), h("span", { class: "curve-now" }, values, h("span", { class: "curve-unit" }, unitOf(unit)))),
    canvas);
  const traces = values.map(() => createTrace(SPANS));
  const scale = createScale(LEAST[unit] ?? 1);
  const now = values.map(() => NaN);
  let [legs, span, time_s, band, size, colours] = [1, 0, 0, null, [0, 0, 1], null];

  const findColours = () => (colours = { line: paperColour("--line"), muted: paperColour("--muted"), band: paperColour("--usual"), runs: values.map((_, leg) => runColour(leg)) });
  let [low, high] = [0, 0];
  const reach = (age, slot, rows) => {
    low = Math.min(low, rows.low[slot]);
    high = Math.max(high, rows.high[slot]);
  };
  const findRange = () => {
    [low, high] = band ? [band.lowest, band.highest] : [Infinity, -Infinity];
    for (let leg = 0; leg < legs; ++leg) {
      const rows = traces[leg].rows(span);
      eachBin(rows, time_s, (age, slot) => reach(age, slot, rows));
    }
    scale.show(low, high);
  };

  const x = (age) => size[0] - PLACE.right - ((size[0] - PLACE.left - PLACE.right) * age) / (BINS - 1);
  const y = (value) => size[1] - PLACE.bottom - ((size[1] - PLACE.top - PLACE.bottom) * (value - scale.low)) / (scale.high - scale.low);
  const drawAxes = () => {
    if (band) {
      pen.fillStyle = colours.band;
      pen.fillRect(PLACE.left, y(band.highest), size[0] - PLACE.left - PLACE.right, y(band.lowest) - y(band.highest));
      [pen.fillStyle, pen.textAlign] = [colours.muted, "left"];
      pen.fillText(say("curves.usual"), PLACE.left + 6, (y(band.highest) + y(band.lowest)) / 2);
      pen.textAlign = "right";
    }
    [pen.strokeStyle, pen.fillStyle, pen.lineWidth] = [colours.line, colours.muted, 1];
    pen.beginPath();
    for (let k = 0; scale.low + k * scale.step <= scale.high + 1e-9; ++k) {
      const at = Math.round(y(scale.low + k * scale.step)) + 0.5;
      pen.moveTo(PLACE.left, at);
      pen.lineTo(size[0] - PLACE.right, at);
      pen.fillText(number(scale.low + k * scale.step), PLACE.left - 6, at);
    }
    pen.stroke();
  };
  const drawTrace = (leg) => {
    const rows = traces[leg].rows(span);
    let begun = false;
    pen.beginPath();
    eachBin(rows, time_s, (age, slot) => {
      const at = x(age);
      begun ? pen.lineTo(at, y(rows.first[slot])) : pen.moveTo(at, y(rows.first[slot]));
      begun = true;
      if (rows.high[slot] === rows.low[slot]) return;
      pen.lineTo(at, y(rows.low[slot]));
      pen.lineTo(at, y(rows.high[slot]));
      pen.lineTo(at, y(rows.last[slot]));
    });
    [pen.strokeStyle, pen.lineWidth] = [colours.runs[leg], 2];
    pen.stroke();
    if (!Number.isFinite(now[leg])) return;
    pen.fillStyle = colours.runs[leg];
    pen.beginPath();
    pen.arc(x(0), y(now[leg]), 4, 0, 2 * Math.PI);
    pen.fill();
  };
  const draw = () => {
    if (!size[0]) return;
    if (!colours) findColours();
    findRange();
    pen.setTransform(size[2], 0, 0, size[2], 0, 0);
    pen.clearRect(0, 0, size[0], size[1]);
    [pen.font, pen.textAlign, pen.textBaseline, pen.lineJoin] = ["11px system-ui, sans-serif", "right", "middle", "round"];
    drawAxes();
    for (let leg = legs - 1; leg >= 0; --leg) drawTrace(leg);
  };
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = canvas;
    size = [clientWidth, clientHeight, devicePixelRatio || 1];
    [canvas.width, canvas.height] = [Math.round(clientWidth * size[2]), Math.round(clientHeight * size[2])];
    draw();
  }).observe(canvas);

  const valueWords = (leg) => `${rounded(now[leg])} ${unitOf(unit)}`;
  const bandWords = () => (band ? say("curves.usual_source", { low: number(band.lowest, 3), high: number(band.highest, 3), unit: unitOf(unit), source: band.source ?? "" }) : "");
  return {
    element, name, title, draw, valueWords,
    add: ({ legs: here, samples }, time) => {
      time_s = time;
      for (let leg = 0; leg < here.length; ++leg) {
        const row = samples.curves[leg][index];
        for (let i = 0; i < samples.count; ++i) traces[leg].add(samples.time_s[i], row[i]);
        now[leg] = here[leg].curves[index];
      }
    },
    cut: (time) => {
      time_s = time;
      traces.forEach((trace) => trace.cut(time));
    },
    clear: (leg) => {
      now[leg] = NaN;
      traces[leg].clear();
    },
    setLegs: (count) => {
      legs = count;
      values.forEach((value, leg) => (value.hidden = leg >= count));
    },
    setSpan: (next) => (span = next),
    setBand: (next) => {
      if (next === band) return;
      band = next;
      if (band) canvas.dataset.tip = bandWords();
      else delete canvas.dataset.tip;
    },
    forgetColours: () => (colours = null),
    tell: () => values.slice(0, legs).forEach((value, leg) => updateText(value, rounded(now[leg]))),
    describe: () => canvas.setAttribute("aria-label", say("curves.picture", {
      name: title, span: duration(SPANS[span]), usual: bandWords(), values: values.slice(0, legs).map((_, leg) => valueWords(leg)).join("; ") })),
  };
}

/// The band of a curve in a posture and movement.
const bandOf = ({ bands }, curve, { posture, movement }) => bands.find((band) => band.curve === curve && band.posture === posture && (band.movement ?? "") === movement) ?? null;

export function createCurves(names) {
  const curves = SHOWN.map((name) => names.curves.findIndex((row) => row.name === name)).filter((index) => index >= 0).map((index) => createCurve(names.curves[index], index));
  const span = h("p", { class: "curve-span" });
  const element = h("section", { class: "curves", "aria-label": say("curves.label") }, curves.map((curve) => curve.element), span);
  const each = (name) => (...values) => curves.forEach((curve) => curve[name](...values));
  const setSpan = (index) => {
    each("setSpan")(index);
    updateText(span, say("curves.span", { span: duration(SPANS[index]) }));
    each("draw")();
  };
  setSpan(0);
  let turn = 0;
  /// One curve a frame, in turn: drawing all of them would take most of a frame's time.
  const drawNext = () => curves[turn++ % curves.length].draw();
  return {
    element, curves, setSpan, add: each("add"), cut: each("cut"), clear: each("clear"), draw: each("draw"), drawNext, tell: each("tell"), describe: each("describe"),
    setLegs: each("setLegs"), forgetColours: each("forgetColours"),
    setActivity: (settings) => curves.forEach((curve) => curve.setBand(bandOf(names, curve.name, settings))),
  };
}
