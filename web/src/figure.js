// The stage: a drawn leg for each run and side, synchronised with the plots, and a player.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { createLeg } from "./leg.js";
import { rampTop } from "./leg/colour.js";
import { legend } from "./leg/legend.js";
import { createPlayer } from "./player.js";
import { at, firstNotBelow, highest } from "./tracks.js";

const FRAME_TRACKS = ["volume_mL", "transmural_mmHg", "external_mmHg", "flow_mL_s", "opening", "joint_cm"];

/// Largest values over all runs, so that legs side by side compare.
function scalesOf(report, traces) {
  const volumes = report.anatomy.veins.map((_, vein) => Math.max(...traces.map(({ leg }) => highest(leg.frames.volume_mL[vein]))));
  const pressures = traces.flatMap(({ leg }) => leg.frames.transmural_mmHg.map(highest));
  return { volume_mL: volumes, pressure_mmHg: Math.max(...pressures) };
}

/// Content of the drawn leg at a time: numbers for each vein, edge and joint.
function frameAt(times, leg, step, time_s) {
  const numbers = FRAME_TRACKS.map((name) => [name, leg.frames[name].map((track) => at(times, track, time_s))]);
  const { posture, movement, garment } = step;
  return { ...Object.fromEntries(numbers), posture, movement, garment };
}

function createCell(report, trace, scales) {
  const ended = h("p", { class: "ended", hidden: true }, "This run has ended.");
  const element = h("div", { class: trace.dashed ? "leg-cell dashed" : "leg-cell", "--run": runVariable(trace.run) });
  const leg = createLeg(element, report.anatomy, { label: trace.label, stature_cm: report.runs[trace.run].stature_cm, scales });
  element.append(ended);
  const { steps } = trace.leg;
  const begins = steps.map(({ begin_s }) => begin_s);
  const show = (moment_s) => {
    const time_s = Math.min(moment_s, trace.duration_s);
    const step = steps[Math.max(0, firstNotBelow(begins, time_s + 1e-9) - 1)];
    const frame = frameAt(report.times, trace.leg, step, time_s);
    ended.hidden = moment_s <= trace.duration_s + 1e-6;
    leg.show(frame);
    return frame;
  };
  return { trace, element, show, describe: leg.describe };
}

export function createFigure(report, traces, view) {
  const scales = scalesOf(report, traces);
  const cells = traces.map((trace) => createCell(report, trace, scales));
  const stage = h("div", { class: "stage", tabindex: 0, role: "group", "aria-label": "Drawn legs" }, cells.map((cell) => cell.element));
  const element = h("figure", { class: "legs" },
    h("figcaption", {}, h("h2", { id: "leg" }, "The leg, from the side")), stage,
    h("div", { class: "leg" }, legend(rampTop(scales.pressure_mmHg), scales.pressure_mmHg)), createPlayer(view));
  let timer = 0;

  const draw = () => {
    const frames = cells.filter(({ trace }) => !view.hidden.has(trace.run)).map((cell) => [cell, cell.show(view.moment_s)]);
    clearTimeout(timer);
    if (!view.playing) timer = setTimeout(() => frames.forEach(([cell, frame]) => cell.describe(frame)), 300);
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
