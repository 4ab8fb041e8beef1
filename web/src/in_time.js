// The section of the plots: toolbar, legend, ribbon and panels.

import { plotWidth } from "./chart.js";
import { h } from "./dom.js";
import { listenToKeys } from "./keyboard.js";
import { byEffect } from "./order.js";
import { createPlot } from "./plot.js";
import { listenToTouch, listenToWheel } from "./pointer.js";
import { createAnnouncer } from "./readout.js";
import { createResolution } from "./resolution.js";
import { createRibbon, protocolInWords } from "./ribbon.js";
import { signs } from "./signs.js";
import { createToolbar } from "./toolbar.js";

const KEYS = "Drag to zoom, double click for all, shift-drag to pan, ctrl and wheel to zoom; a finger moves the moment. Keys, with the focus on the plots: arrows, +, −, 0.";

export function createInTime(report, traces, view) {
  const plots = byEffect(report, traces).map((panel) => createPlot(report, panel, traces, view));
  const ribbon = createRibbon(report, traces, view);
  const region = h("div", { class: report.runs.length > 2 ? "plots several" : "plots", tabindex: 0, role: "group", "aria-label": "Plots against time",
    "aria-describedby": "plot-keys plot-resolution" }, ribbon.element, plots.map((plot) => plot.element));
  listenToKeys(region, view);
  listenToWheel(region, view);
  listenToTouch(region, view);
  const help = h("details", { class: "keys" }, h("summary", {}, "Mouse, touch and keys"), h("p", { id: "plot-keys" }, KEYS));
  const notes = h("div", { class: "notes" }, createResolution(report, view, () => plotWidth(region.clientWidth)), help);
  const element = h("section", { class: "in-time", "aria-labelledby": "in-time" }, h("h2", { id: "in-time" }, "In time"),
    createToolbar(report, view), signs(report, traces), notes, region, createAnnouncer(report, traces, view), protocolInWords(report, traces));
  return { element, pictures: [ribbon, ...plots] };
}
