// The stage: a drawn leg for each run and side, synchronised with the plots, and a player.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { createLeg } from "./leg.js";
import { legend } from "./leg/legend.js";
import { stageFor } from "./leg/pose.js";
import { refluxOf } from "./leg/reflux.js";
import { saveButtons } from "./leg/save.js";
import { isLeaking } from "./leg/valve.js";
import { createPlayer } from "./player.js";
import { at, firstNotBelow, highest } from "./tracks.js";

const FRAME_TRACKS = ["volume_mL", "transmural_mmHg", "external_mmHg", "flow_mL_s", "opening", "joint_cm"];
const POSES = 400; // moments by which the room of a stage is found, chosen

/// The scale of all legs, so that they can be compared: the blood of each vein when it is fullest, and the room for their poses.
function stageOf(report, traces) {
  const { veins, segments } = report.anatomy;
  const stature = Math.max(...report.runs.map((run) => run.stature_cm));
  const every = Math.max(1, Math.floor(report.times.length / POSES));
  const times = report.times.filter((_, i) => i % every === 0);
  const starts = traces.flatMap(({ leg }) => leg.steps.map((step) => (step.begin_s + step.end_s) / 2)).slice(0, POSES);
  const poses = traces.flatMap(({ leg }) => [...times, ...starts].map((time_s) => JSON.stringify(leg.frames.joint_cm.map((track) => Number(at(report.times, track, time_s).toFixed(1))))));
  return {
    volume_mL: veins.map((_, vein) => Math.max(...traces.map(({ leg }) => highest(leg.frames.volume_mL[vein])))),
    room: stageFor([...new Set(poses)].map((text) => JSON.parse(text)), segments, stature),
  };
}

/// Content of the drawn leg at a time: numbers for each vein, edge and joint.
function frameAt(times, leg, step, reflux, time_s) {
  const numbers = FRAME_TRACKS.map((name) => [name, leg.frames[name].map((track) => at(times, track, time_s))]);
  const { posture, movement, garment } = step;
  return { ...Object.fromEntries(numbers), reflux: reflux(time_s), calf_volume_mL: at(times, leg.curves.calf_volume.mean, time_s), posture, movement, garment };
}

function createCell(report, trace, stage) {
  const ended = h("p", { class: "ended", hidden: true }, "This run has ended.");
  const element = h("div", { class: trace.dashed ? "leg-cell dashed" : "leg-cell", "--run": runVariable(trace.run) });
  const leg = createLeg(element, report.anatomy, { label: trace.label, stature_cm: report.runs[trace.run].stature_cm, stage, shape: trace.leg.shape });
  element.append(ended);
  const { steps } = trace.leg;
  const begins = steps.map(({ begin_s }) => begin_s);
  const reflux = refluxOf(report.times, trace.leg, report.anatomy);
  const show = (moment_s) => {
    const time_s = Math.min(moment_s, trace.duration_s);
    const step = steps[Math.max(0, firstNotBelow(begins, time_s + 1e-9) - 1)];
    const frame = frameAt(report.times, trace.leg, step, reflux, time_s);
    ended.hidden = moment_s <= trace.duration_s + 1e-6;
    leg.show(frame);
    return frame;
  };
  return { trace, element, leg, show };
}

/// A button that is pressed or not; `change` gets which.
function toggle(words, pressed, change) {
  const button = h("button", { type: "button", "aria-pressed": String(pressed), click: () => {
    const now = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(now));
    change(now);
  } }, words);
  return button;
}

export function createFigure(report, traces, view) {
  const stage = stageOf(report, traces);
  const cells = traces.map((trace) => createCell(report, trace, stage));
  const legs = cells.map(({ leg }) => leg);
  const shown = () => cells.filter(({ trace }) => !view.hidden.has(trace.run));
  const stages = h("div", { class: "stage", tabindex: 0, role: "group", "aria-label": "Drawn legs" }, cells.map((cell) => cell.element));
  const element = h("figure", { class: "legs" },
    h("figcaption", {}, h("h2", { id: "leg" }, "The leg, from the side"),
      h("div", { class: "leg-buttons", role: "group", "aria-label": "Drawn legs: view and save" },
        toggle("Close to the calf", false, (close) => legs.forEach((leg) => leg.zoom(close))),
        toggle("Words", true, (on) => legs.forEach((leg) => leg.showNames(on))), ...saveButtons(report, () => shown().map(({ leg }) => leg), view))),
    stages, h("div", { class: "leg" }, legend(traces.some(({ leg }) => leg.shape.leak.some(isLeaking)))), createPlayer(view, traces));
  let timer = 0;

  const draw = () => {
    const frames = shown().map((cell) => [cell, cell.show(view.moment_s)]);
    clearTimeout(timer);
    if (!view.playing) timer = setTimeout(() => frames.forEach(([cell, frame]) => cell.leg.describe(frame)), 300);
  };
  const hide = () => {
    for (const { trace, element: cell } of cells) cell.hidden = view.hidden.has(trace.run);
    draw();
  };
  view.on("moment", draw);
  view.on("playing", draw);
  view.on("theme", draw);
  view.on("runs", hide);
  hide();
  return { element, drawNow: draw };
}
