// Dose and response: the mean of a metric along an axis, with the range of nine runs in ten; or a line for each level of a second axis.

import { runVariable } from "../colours.js";
import { h, svg } from "../dom.js";
import { capital, list, number } from "../words.js";
import { selection } from "./choice.js";
import { axisName, shownScenarios } from "./data.js";
import { createPicture } from "./picture.js";
import { extent, namesThatFit, plane } from "./plane.js";

const MOST_LINES = 8; // chosen: as many colours as there are
const [HEIGHT_PX, NARROW_PX] = [340, 520];
const CONFIDENCE = 1.96; // standard errors: 95 % of a normal distribution
const SCENARIOS = "scenarios";

const sample = (dashed) => svg("svg", { class: "sample", viewBox: "0 0 26 12", "aria-hidden": "true" },
  svg("path", { class: "mean-line", d: "M0 6H26", ...(dashed ? { "stroke-dasharray": "5 4" } : {}) }));

/// Places of an axis: numbers where they are, words side by side.
const placesOf = (axis) => axis.levels.map(({ place }, i) => (axis.words ? i : place));

/// At most eight, from the first to the last.
function someOf(count) {
  if (count <= MOST_LINES) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: MOST_LINES }, (_, i) => Math.round((i * (count - 1)) / (MOST_LINES - 1)));
}

/// A line for each scenario; a scenario without the axis is level.
function scenarioLines(study, cells, a) {
  return shownScenarios(cells).map((s) => {
    const points = cells.axes[a][s].map((cell, level) => ({ ...cell, level })).filter(({ mean }) => mean !== null);
    return { name: study.scenarios[s], colour: s, points, level: points.length ? null : cells.scenarios[s].mean, band: true };
  });
}

/// A line for each level of a second axis, in one scenario.
function levelLines(study, cells, a, b, s) {
  const pair = study.pairs.findIndex(([one, other]) => (one === a && other === b) || (one === b && other === a));
  const rows = cells.pairs[pair][s];
  const at = (level, line) => (study.pairs[pair][0] === a ? rows[level][line] : rows[line][level]);
  return someOf(study.axes[b].levels.length).map((line, i) => ({
    name: `${study.axes[b].label} ${study.axes[b].levels[line].words} ${study.axes[b].unit}`.trim(), colour: i, level: null, band: false,
    points: study.axes[a].levels.map((_, level) => ({ ...at(level, line), level })).filter(({ mean }) => mean !== null)
      .map((cell) => ({ ...cell, low: cell.mean - CONFIDENCE * cell.error, high: cell.mean + CONFIDENCE * cell.error })),
  })).filter(({ points }) => points.length);
}

function scenarioPoints(study, cells) {
  return shownScenarios(cells).map((s, level) => ({ name: study.scenarios[s], colour: s, level: null, band: false, points: [{ ...cells.scenarios[s], level }] }));
}

const path = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

function shapesOf(line, places, words, unit, { x, y, box }, joined) {
  const colour = { "--run": runVariable(line.colour) };
  if (line.level !== null) return [svg("path", { class: "mean-line", "stroke-dasharray": "5 4", ...colour, d: `M${box.left} ${y(line.level).toFixed(1)}h${box.width}` })];
  const at = line.points.map(({ level }) => x(places[level]));
  const row = (key) => line.points.map((point, i) => [at[i], y(point[key])]);
  const range = line.band && joined
    ? [svg("path", { class: "range-band", ...colour, d: `${path([...row("high"), ...row("low").reverse()])}Z` })]
    : line.points.map(({ low, high }, i) => svg("path", { class: "range-bar", ...colour, d: `M${at[i].toFixed(1)} ${y(low).toFixed(1)}V${y(high).toFixed(1)}` }));
  const curve = joined ? [svg("path", { class: "mean-line", ...colour, d: path(row("mean")) })] : [];
  const dots = line.points.map((point, i) => svg("circle", { class: "mean-dot", ...colour, r: 4, cx: at[i].toFixed(1), cy: y(point.mean).toFixed(1),
    "data-tip": `${line.name}, ${words[point.level]}: ${number(point.mean, 3)} ${unit}, ${number(point.low, 3)} to ${number(point.high, 3)}` }));
  return [...range, ...curve, ...dots];
}

function described(lines, words, unit, title, over) {
  const ends = lines.map(({ name, points, level }) => {
    if (level !== null) return `${name} ${number(level, 3)} everywhere`;
    const [first, last] = [points[0], points[points.length - 1]];
    return points.length < 2 ? `${name} ${number(first.mean, 3)}` : `${name} from ${number(first.mean, 3)} at ${words[first.level]} to ${number(last.mean, 3)} at ${words[last.level]}`;
  });
  return `${title} in ${unit} over ${over}, means: ${list(ends)}.`;
}

function numbersOf(lines, words, unit, first, band) {
  const named = band ? ["5 %", "95 %"] : ["95 % interval from", "to"];
  const rows = lines.flatMap(({ name, points, level }) => level !== null ? [[name, "all", number(level, 4), "", ""]] :
    points.map((point) => [name, words[point.level], ...["mean", "low", "high"].map((key) => number(point[key], 4))]));
  return { head: ["line", first, `mean, ${unit}`, ...named], rows };
}

const defaultAxis = (study) => {
  const listed = study.axes.findIndex(({ drawn }) => !drawn);
  return listed >= 0 ? listed : study.axes.length ? 0 : SCENARIOS;
};

/// The scenarios that have an axis.
const scenariosWith = (study, cells, a) => shownScenarios(cells).filter((s) => cells.axes[a][s].some(({ mean }) => mean !== null));

export function createDose(study, choice) {
  const own = { over: defaultAxis(study), lines: SCENARIOS, scenario: study.scenarios.length - 1 };
  const partners = () => study.axes.map((_, b) => b).filter((b) => study.pairs.some((pair) => pair.includes(b) && pair.includes(own.over) && b !== own.over));
  const slots = h("div", { class: "choices" });
  let picture = null;
  const select = () => {
    const over = [...study.axes.map((axis, a) => [a, axisName(axis)]), ...(study.scenarios.length > 1 || !study.axes.length ? [[SCENARIOS, "scenario"]] : [])];
    const parts = [selection("Along", over, own.over, (to) => again({ over: to === SCENARIOS ? to : Number(to), lines: SCENARIOS }))];
    if (own.over !== SCENARIOS && partners().length) {
      const lines = [[SCENARIOS, "scenario"], ...partners().map((b) => [b, axisName(study.axes[b])])];
      parts.push(selection("A line for each", lines, own.lines, (to) => again({ lines: to === SCENARIOS ? to : Number(to) })));
    }
    const some = own.lines === SCENARIOS ? [] : scenariosWith(study, choice.cells(), own.over);
    if (some.length && !some.includes(own.scenario)) own.scenario = some[some.length - 1];
    if (some.length > 1) parts.push(selection("Scenario", some.map((s) => [s, study.scenarios[s]]), own.scenario, (s) => again({ scenario: Number(s) })));
    slots.replaceChildren(...parts);
  };
  const again = (change) => {
    const place = [...slots.querySelectorAll("select")].indexOf(document.activeElement);
    Object.assign(own, change);
    select();
    slots.querySelectorAll("select")[place]?.focus();
    picture.drawNow();
  };

  function draw(width_px) {
    const { over, lines: by } = own;
    const cells = choice.cells();
    const { unit } = choice.about();
    const isScenarios = over === SCENARIOS;
    const axis = isScenarios ? { label: "scenario", unit: "", words: true, drawn: false, exact: true, levels: shownScenarios(cells).map((s) => ({ words: study.scenarios[s] })) } : study.axes[over];
    if (by !== SCENARIOS && !scenariosWith(study, cells, over).includes(own.scenario)) select();
    const lines = isScenarios ? scenarioPoints(study, cells) : by === SCENARIOS ? scenarioLines(study, cells, over) : levelLines(study, cells, over, by, own.scenario);
    const [places, words] = [placesOf(axis), axis.levels.map((level) => level.words)];
    const height_px = width_px < NARROW_PX ? 280 : HEIGHT_PX;
    const used = places.filter((_, level) => lines.some(({ points }) => points.some((point) => point.level === level)));
    const ys = extent(lines.flatMap(({ points, level }) => [level, ...points.flatMap(({ mean, low, high }) => [mean, low, high])]));
    const xs = axis.words ? [-0.5, words.length - 0.5] : extent(used, 0.04);
    const fitting = axis.words ? namesThatFit(words, (width_px - 80) / words.length) : null;
    const names = fitting && fitting.map((one, i) => [i, one]).filter(([, one]) => one !== null);
    const surface = plane({ width_px, height_px, xs, ys, names, x_title: axisName(axis), y_title: unit });
    const title = `${choice.title()} along ${axis.label}`;
    const drawn = lines.map((line) => shapesOf(line, places, words, unit, surface, !axis.words));
    const band = by === SCENARIOS;
    const legend = [...lines.map((line) => h("span", { class: "key", "--run": runVariable(line.colour) }, sample(line.level !== null), ` ${line.name}`)),
      band ? `${axis.words ? "bars" : "bands"}: nine runs in ten; dots: means${axis.exact ? "" : " of bins with equally many runs"}`
        : `means in ${study.scenarios[own.scenario]}, with their 95 % interval`];
    return { title, height_px, legend, words: described(lines, words, unit, choice.title(), axis.label), numbers: numbersOf(lines, words, unit, axisName(axis), band),
      shapes: [surface.axes, ...drawn.flat()] };
  }

  picture = createPicture({ name: "dose and response", selections: [slots], draw, choice });
  select();
  return picture;
}
