// Posture, movement and garment of each leg, along the time axis of the plots.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { shown } from "./traces.js";
import { capital, duration, number } from "./words.js";

const CHARACTER_PX = 6.4; // mean width at the ribbon's size of type

/// Merges neighbouring steps with the same words into one block.
function blocks(steps, what) {
  const out = [];
  for (const step of steps) {
    const words = what(step);
    const last = out[out.length - 1];
    if (last && last.words === words && last.end_s === step.begin_s) last.end_s = step.end_s;
    else out.push({ words, begin_s: step.begin_s, end_s: step.end_s });
  }
  return out.filter((block) => block.words);
}

export const movementWords = ({ movement, cycles, cycle_s }) => {
  if (!movement) return "";
  const each = cycle_s ? `, ${number(cycle_s, 3)} s each` : "";
  return cycles ? `${cycles} × ${movement}${each}` : movement;
};

const ROWS = {
  posture: (step) => step.posture,
  movement: movementWords,
  garment: (step) => step.garment,
};

/// One tint per posture, in the order of appearance, the same in all runs.
function postureTints(report) {
  const met = report.runs.flatMap((run) => run.legs).flatMap((leg) => leg.steps).map((step) => step.posture);
  return new Map([...new Set(met)].map((posture, i) => [posture, i % 5]));
}

/// The shortest beginnings that tell the postures and movements of a page apart: sitting Si, standing St, calf raise C.
export function abbreviations({ runs }) {
  const steps = runs.flatMap((run) => run.legs).flatMap((leg) => leg.steps);
  const names = [...new Set(steps.flatMap(({ posture, movement }) => [posture, movement]))].filter(Boolean);
  const beginning = (name, letters) => capital(name.slice(0, letters));
  const alone = (name, letters) => names.every((other) => other === name || beginning(other, letters) !== beginning(name, letters));
  const shortest = (name) => [1, 2, 3, 4].find((letters) => alone(name, letters));
  return new Map(names.map((name) => [name, shortest(name) ? beginning(name, shortest(name)) : name]));
}

/// "20 × calf raise, 4 s each", "20 × calf raise", "calf raise", "C"
function shorter(words, short) {
  const [counted] = words.split(", ");
  const name = counted.split(" × ").pop();
  return [words, counted, name, short.get(name)].filter(Boolean);
}

function drawRow(kind, row, trace, looks, view, width_px) {
  const span = view.to_s - view.from_s;
  const percent = (s) => `${((s / span) * 100).toFixed(4)}%`;
  return blocks(trace.leg.steps, ROWS[kind])
    .filter((block) => block.end_s > view.from_s && block.begin_s < view.to_s)
    .map((block) => {
      const begin = Math.max(block.begin_s, view.from_s);
      const room = ((Math.min(block.end_s, view.to_s) - begin) / span) * width_px - 8;
      const when = `${duration(block.begin_s)} to ${duration(block.end_s)}: ${block.words}`;
      const fits = (words) => words.length * CHARACTER_PX < room;
      const words = shorter(block.words, looks.short).find(fits) ?? "";
      return h("span", { class: `block ${kind}`, "data-tip": when, "data-tint": kind === "posture" ? looks.tints.get(block.words) : null,
        left: percent(begin - view.from_s), width: percent(Math.min(block.end_s, view.to_s) - begin) }, words);
    });
}

export function createRibbon(report, traces, view) {
  const looks = { tints: postureTints(report), short: abbreviations(report) };
  const element = h("div", { class: "ribbon", tabindex: 0, role: "group", "aria-label": "Posture, movement and garment; the arrow keys read them", "data-walk": true });
  let rows = [];

  const draw = () => {
    for (const { row, kind, trace } of rows) row.replaceChildren(...drawRow(kind, row, trace, looks, view, row.clientWidth));
    moveCursor();
  };
  const moveCursor = () => element.style.setProperty("--moment", (view.moment_s - view.from_s) / (view.to_s - view.from_s));
  const rebuild = () => {
    rows = [];
    element.replaceChildren(...shown(traces, view).map((trace) => {
      const kinds = Object.keys(ROWS).filter((kind) => trace.leg.steps.some(ROWS[kind]));
      const own = kinds.map((kind) => ({ kind, trace, row: h("div", { class: `ribbon-row ${kind}`, "data-tips": true }) }));
      rows.push(...own);
      return h("div", { class: "ribbon-run", "--run": runVariable(trace.run) },
        h("div", { class: trace.dashed ? "ribbon-name dashed" : "ribbon-name" }, trace.label),
        h("div", { class: "ribbon-rows", "aria-hidden": "true" }, own.map(({ row }) => row)));
    }));
    draw();
  };
  view.on("runs", rebuild);
  view.on("window", draw);
  view.on("moment", moveCursor);
  new ResizeObserver(draw).observe(element);
  rebuild();
  return { element, drawNow: draw };
}

/// The protocol as lists, for reading.
export function protocolInWords(report, traces) {
  return h("details", { class: "protocol" }, h("summary", {}, "The protocol in words"),
    h("div", { class: "columns" }, traces.map((trace) =>
      h("div", {}, h("h3", {}, trace.label), h("ol", {}, trace.leg.steps.map((step) =>
        h("li", {}, h("span", { class: "when" }, `${duration(step.begin_s)} to ${duration(step.end_s)}`),
          [step.posture, movementWords(step), step.garment && `wearing ${step.garment}`].filter(Boolean).join(", "))))))));
}
