// Values of all runs at the cursor, beside the title of each plot.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { measuredAt, seriesOf } from "./observed.js";
import { at } from "./tracks.js";
import { shown } from "./traces.js";
import { clock, number } from "./words.js";

export function valueAt(report, trace, id, time_s) {
  return time_s > trace.duration_s + 1e-6 ? null : at(report.times, trace.leg.curves[id].mean, time_s);
}

export function createReadout(report, panel, traces, view) {
  const element = h("dl", { class: "readout" });
  const time = h("dd", {});
  let [cells, measured] = [new Map(), new Map()];

  const update = () => {
    time.textContent = clock(view.moment_s);
    for (const [trace, cell] of cells) cell.textContent = number(valueAt(report, trace, panel.id, view.moment_s), 3, true);
    for (const [series, cell] of measured) cell.textContent = number(measuredAt(series, view), 3, true);
  };
  const rebuild = () => {
    cells = new Map(shown(traces, view).filter((trace) => panel.id in trace.leg.curves).map((trace) => [trace, h("span", { class: "value" })]));
    measured = new Map(seriesOf(report, panel, view).map((series) => [series, h("span", { class: "measured" })]));
    element.replaceChildren(h("div", { class: "at" }, h("dt", {}, "at"), time), ...[...cells].map(([trace, cell]) =>
      h("div", { "--run": runVariable(trace.run), class: trace.dashed ? "dashed" : "" },
        h("dt", {}, trace.label), h("dd", {}, cell, ` ${panel.unit}`))),
    ...[...measured].map(([series, cell]) => h("div", { class: "dots" }, h("dt", {}, `${series.name}, measured`), h("dd", {}, cell, ` ${panel.unit}`))));
    update();
  };
  view.on("runs", rebuild);
  rebuild();
  return { element, update };
}

/// Announcement for screen readers: when the keys are released, the time and all values are read once.
export function createAnnouncer(report, traces, view) {
  const element = h("p", { class: "unseen", "aria-live": "polite" });
  let timer = 0;
  const say = () => {
    const parts = report.panels.map((panel) => `${panel.title} ${shown(traces, view)
      .filter((trace) => panel.id in trace.leg.curves)
      .map((trace) => `${trace.label} ${number(valueAt(report, trace, panel.id, view.moment_s), 3)}`).join(", ")} ${panel.unit}`);
    element.textContent = `${clock(view.moment_s)}: ${parts.join("; ")}`;
  };
  view.on("moment", () => {
    clearTimeout(timer);
    if (!view.playing && document.activeElement?.classList.contains("plots")) timer = setTimeout(say, 600);
  });
  return element;
}
