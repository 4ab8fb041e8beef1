// The running curves: for each one its name, the value now, and a canvas with the curves of all legs before the band that is usual.

import { paperColour, runColour, runVariable } from "../colours.js";
import { h, updateText } from "../dom.js";
import { duration, number, range } from "../words.js";
import { createScale } from "./curve_scale.js";
import { MOST_LEGS } from "./settings.js";
import { PACES } from "./ticker.js";
import { BINS, createTrace, eachBin } from "./trace.js";
import { say } from "./words.js";

export const SHOWN = ["ankle_pressure", "calf_volume"];
const SPAN_S = 30; // chosen, in the viewer's time
const SPANS = PACES.map((pace) => SPAN_S * pace);
const LEAST = { mmHg: 20, mL: 20 }; // the smallest range of a scale, chosen
const SEEN_PX = 0.5; // a smaller rise within a bin is not drawn
const WIDTHS = [2.6, 1.6]; // of the legs' curves: where both are the same, both are seen
const LARGE_PX = 480; // from this width on, as on a lecture screen, words are larger
const WORDS = { small: { font_px: 11, left: 34 }, large: { font_px: 15, left: 46 } };
const PLACE = { right: 8, top: 8, bottom: 8 };

/// To a whole unit: more cannot be read while it changes.
const rounded = (x) => (Number.isFinite(x) ? number(Math.round(x)) : "–");
const unitOf = (unit) => say(`units.${unit.replace("/", "_")}`, {}, unit);

/// One curve of the engine's row `index`; { element, add, show ... }.
function createCurve({ name, unit, meaning }, index) {
  const [ground, canvas] = [h("canvas", { class: "curve-ground" }), h("canvas", { class: "curve-canvas" })];
  const picture = h("div", { class: "curve-picture", role: "img", tabindex: 0 }, ground, canvas);
  const [back, pen] = [ground, canvas].map((each) => each.getContext("2d"));
  const values = Array.from({ length: MOST_LEGS }, (_, leg) => h("b", { class: "curve-value", "--run": runVariable(leg), hidden: leg > 0 }, "–"));
  const title = say(`curves.${name}`, {}, meaning);
  const element = h("figure", { class: "curve", "data-curve": name },
    h("figcaption", {}, h("span", { class: "curve-name" }, title), h("span", { class: "curve-now" }, values, h("span", { class: "curve-unit" }, unitOf(unit)))),
    picture);
  const traces = values.map(() => createTrace(SPANS));
  const scale = createScale(LEAST[unit] ?? 1);
  const now = values.map(() => NaN);
  let [legs, span, time_s, band, size, colours, drawn] = [1, 0, 0, null, [0, 0, 1], null, null];

  const findColours = () => ({ line: paperColour("--line"), muted: paperColour("--muted"), band: paperColour("--usual"), runs: values.map((_, leg) => runColour(leg)) });
  let [low, high] = [0, 0];
  const reach = (age, slot, rows) => {
    low = Math.min(low, rows.low[slot]);
    high = Math.max(high, rows.high[slot]);
  };
  const findRange = () => {
    [low, high] = band ? [band.lowest ?? band.highest, band.highest ?? band.lowest] : [Infinity, -Infinity];
    for (let leg = 0; leg < legs; ++leg) {
      const rows = traces[leg].rows(span);
      if (Number.isFinite(now[leg])) [low, high] = [Math.min(low, now[leg]), Math.max(high, now[leg])];
      eachBin(rows, time_s, (age, slot) => reach(age, slot, rows));
    }
    scale.show(low, high);
  };

  const words = () => (size[0] < LARGE_PX ? WORDS.small : WORDS.large);
  const x = (age) => size[0] - PLACE.right - ((size[0] - words().left - PLACE.right) * age) / (BINS - 1);
  const y = (value) => size[1] - PLACE.bottom - ((size[1] - PLACE.top - PLACE.bottom) * (value - scale.low)) / (scale.high - scale.low);
  const begin = (on) => {
    on.setTransform(size[2], 0, 0, size[2], 0, 0);
    on.clearRect(0, 0, size[0], size[1]);
  };
  /// Axes and band are on a canvas of their own, which changes only with the scale: text takes longer to draw than curves.
  const drawGround = () => {
    begin(back);
    [back.font, back.textBaseline] = [`${words().font_px}px system-ui, sans-serif`, "middle"];
    if (band) {
      const [top, bottom] = [y(band.highest ?? scale.high), y(band.lowest ?? scale.low)];
      back.fillStyle = colours.band;
      back.fillRect(words().left, top, size[0] - words().left - PLACE.right, bottom - top);
      [back.fillStyle, back.textAlign] = [colours.muted, "left"];
      back.fillText(say("curves.usual"), words().left + 6, bottom - top > 2 * words().font_px ? top + words().font_px : (top + bottom) / 2);
    }
    [back.strokeStyle, back.fillStyle, back.lineWidth, back.textAlign] = [colours.line, colours.muted, 1, "right"];
    back.beginPath();
    for (let k = 0; scale.low + k * scale.step <= scale.high + 1e-9; ++k) {
      const at = Math.round(y(scale.low + k * scale.step)) + 0.5;
      back.moveTo(words().left, at);
      back.lineTo(size[0] - PLACE.right, at);
      back.fillText(number(scale.low + k * scale.step), words().left - 6, at);
    }
    back.stroke();
  };
  const drawTrace = (leg) => {
    const rows = traces[leg].rows(span);
    let begun = false;
    pen.beginPath();
    eachBin(rows, time_s, (age, slot) => {
      const [at, rises] = [x(age), rows.first[slot] <= rows.last[slot]];
      const [one, other] = [y(rows.low[slot]), y(rows.high[slot])];
      begun ? pen.lineTo(at, rises ? one : other) : pen.moveTo(at, rises ? one : other);
      begun = true;
      if (Math.abs(one - other) > SEEN_PX) pen.lineTo(at, rises ? other : one);
    });
    [pen.strokeStyle, pen.lineWidth] = [colours.runs[leg], WIDTHS[leg]];
    pen.stroke();
    if (!Number.isFinite(now[leg])) return;
    pen.fillStyle = colours.runs[leg];
    pen.beginPath();
    pen.arc(x(0), y(now[leg]), 2 * WIDTHS[leg], 0, 2 * Math.PI);
    pen.fill();
  };
  const draw = () => {
    if (!size[0]) return;
    if (!colours) [colours, drawn] = [findColours(), null];
    findRange();
    if (scale.low !== drawn?.low || scale.high !== drawn.high || band !== drawn.band) {
      drawn = { low: scale.low, high: scale.high, band };
      drawGround();
    }
    begin(pen);
    pen.lineJoin = "round";
    for (let leg = 0; leg < legs; ++leg) drawTrace(leg);
  };
  new ResizeObserver(() => {
    size = [picture.clientWidth, picture.clientHeight, devicePixelRatio || 1];
    for (const each of [ground, canvas]) [each.width, each.height] = [0, 1].map((k) => Math.round(size[k] * size[2]));
    drawn = null;
    draw();
  }).observe(picture);

  const valueWords = (leg) => `${rounded(now[leg])} ${unitOf(unit)}`;
  const bandWords = () => (band ? say("curves.usual_source", { range: range({ low: band.lowest, high: band.highest }, unitOf(unit)), what: band.what, source: band.source }) : "");
  return {
    element, name, title, draw, valueWords,
    allWords: () => `${now.slice(0, legs).map(rounded).join(" / ")} ${unitOf(unit)}`,
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
      if (band) picture.dataset.tip = bandWords();
      else delete picture.dataset.tip;
    },
    forgetColours: () => (colours = null),
    tell: () => values.slice(0, legs).forEach((value, leg) => updateText(value, rounded(now[leg]))),
    describe: () => picture.setAttribute("aria-label", say("curves.picture", {
      name: title, span: duration(SPANS[span]), usual: bandWords(), values: values.slice(0, legs).map((_, leg) => valueWords(leg)).join("; ") })),
  };
}

/// The published range of a curve for a posture and a movement of this length of cycle; the first one that fits.
function bandOf({ bands, movements }, curve, { posture, movement }) {
  const cycle_s = movements.find(({ name }) => name === movement)?.cycle_s ?? 0;
  const fits = (band) => band.curve === curve && band.posture === posture && band.movement === movement && (!movement || (cycle_s >= band.shortest_cycle_s && cycle_s <= (band.longest_cycle_s ?? Infinity)));
  return bands.find(fits) ?? null;
}

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
