// The report page, built from its embedded data.

/*!
In this page: uPlot 1.6.32

The MIT License (MIT)

Copyright (c) 2022 Leon Sorokin

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
*/

import "uplot/dist/uPlot.min.css";
import "./style.css";
import "./print.css";
import { setTheme, systemTheme } from "./colours.js";
import { h } from "./dom.js";
import { createFigure } from "./figure.js";
import { head } from "./head.js";
import { listenToKeys } from "./keyboard.js";
import { createLoop } from "./loop.js";
import { createPlot, plotWidth } from "./plot.js";
import { listenToTouch, listenToWheel } from "./pointer.js";
import { preparePrint } from "./print.js";
import { provenance } from "./provenance.js";
import { createAnnouncer } from "./readout.js";
import { createResolution } from "./resolution.js";
import { createRibbon, protocolInWords } from "./ribbon.js";
import { norms } from "./strips.js";
import { metricsTable } from "./table.js";
import { createToolbar } from "./toolbar.js";
import { tracesOf } from "./traces.js";
import { values } from "./tracks.js";
import { createView } from "./view.js";

const KEYS = "Drag to zoom, double click for all, shift-drag to pan, ctrl and wheel to zoom. Keys, with the focus here: arrows, +, −, 0.";

/// Starts at the strongest squeeze of the calf, or without one in the middle.
function firstMoment(report, traces) {
  let [most, moment_s] = [1, report.duration_s / 2]; // mmHg, chosen: a smaller pressure is no squeeze
  for (const { leg } of traces)
    values(leg.curves.calf_muscle_pressure?.mean ?? { n: 0, constant: 0 }).forEach((pressure, i) => {
      if (pressure > most) [most, moment_s] = [pressure, report.times[i]];
    });
  return moment_s;
}

function plotsSection(report, traces, view) {
  const plots = report.panels.map((panel) => createPlot(report, panel, traces, view));
  const ribbon = createRibbon(report, traces, view);
  const region = h("div", { class: "plots", tabindex: 0, role: "group", "aria-label": "Plots against time", "aria-describedby": "plot-keys plot-resolution" },
    ribbon.element, plots.map((plot) => plot.element));
  listenToKeys(region, view);
  listenToWheel(region, view);
  listenToTouch(region, view);
  const element = h("section", { class: "in-time", "aria-labelledby": "in-time" }, h("h2", { id: "in-time" }, "In time"), createToolbar(report, view),
    h("p", { class: "meaning keys", id: "plot-keys" }, KEYS), createResolution(report, view, () => plotWidth(region.clientWidth)), region, createAnnouncer(report, traces, view), protocolInWords(report, traces));
  return { element, pictures: [ribbon, ...plots] };
}

function build(report) {
  report.times = values(report.times_s);
  report.duration_s = report.times[report.times.length - 1];
  const traces = tracesOf(report);
  const view = createView(report.duration_s, firstMoment(report, traces));
  const inTime = plotsSection(report, traces, view);
  const loop = createLoop(report, traces, view);
  const legs = createFigure(report, traces, view);
  document.body.append(head(report, view),
    h("main", {}, h("div", { class: traces.length > 1 ? "pictures several" : "pictures" }, inTime.element, h("section", { class: "beside", "aria-labelledby": "leg" }, legs.element)),
      h("div", { class: "pair" }, h("section", { "aria-labelledby": "loops" }, h("h2", { id: "loops" }, "Pressure against volume"), loop.element), norms(report)),
      h("section", { "aria-labelledby": "all" }, h("h2", { id: "all" }, "All metrics"), metricsTable(report, report.metrics, "All metrics", true))),
    h("footer", {}, provenance(report)));
  preparePrint(view, [...inTime.pictures, loop, legs]);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTheme(systemTheme());
    view.tell("theme");
  });
}

setTheme(systemTheme());
build(JSON.parse(document.getElementById("report-data").textContent));
