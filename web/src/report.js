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
import { keepAddress } from "./address.js";
import { setTheme, systemTheme } from "./colours.js";
import { h } from "./dom.js";
import { createFigure } from "./figure.js";
import { lede, masthead } from "./head.js";
import { createInTime } from "./in_time.js";
import { createLoop } from "./loop.js";
import { firstMoment } from "./moment.js";
import { preparePrint } from "./print.js";
import { provenance } from "./provenance.js";
import { norms } from "./strips.js";
import { headlineTable, metricsTable } from "./table.js";
import { createTips } from "./tips.js";
import { tracesOf } from "./traces.js";
import { values } from "./tracks.js";
import { createView } from "./view.js";

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const section = (name, title, ...content) => h("section", { class: name, "aria-labelledby": name }, h("h2", { id: name }, title), ...content);

/// The answer is there first; numbers, legs, plots and the rest follow, each in a frame of its own.
async function build(report) {
  report.times = values(report.times_s);
  report.duration_s = report.times[report.times.length - 1];
  const traces = tracesOf(report);
  const view = createView(report.duration_s, firstMoment(report, traces));
  const numbers = headlineTable(report);
  const main = h("main", {}, lede(report, numbers.element));
  document.getElementById("first").replaceWith(h("div", { class: "page" }, masthead(report, view), main));
  keepAddress(view);
  await painted();
  const legs = createFigure(report, traces, view);
  main.append(h("section", { class: "beside", "aria-labelledby": "leg" }, legs.element));
  await painted();
  const inTime = createInTime(report, traces, view);
  main.append(inTime.element);
  await painted();
  const [loop, metrics] = [createLoop(report, traces, view), metricsTable(report)];
  main.append(h("div", { class: "pair" }, section("loops", "Pressure against volume", loop.element), norms(report)),
    section("all", "All metrics", metrics.element));
  document.body.append(h("footer", {}, provenance(report)), createTips());
  preparePrint(view, [...inTime.pictures, loop, legs, numbers, metrics]);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTheme(systemTheme());
    view.tell("theme");
  });
}

setTheme(systemTheme());
build(JSON.parse(document.getElementById("report-data").textContent));
