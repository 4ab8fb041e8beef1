// Lines of a plot: one for each leg of a run. Both legs have the same colour; the right one is dashed.

import { summariseSpan } from "./bins.js";
import { describeSeries, seriesOf } from "./observed.js";
import { capital, number } from "./words.js";

function label(run, { side }, runs) {
  if (!side) return run.name;
  return runs === 1 ? `${side} leg` : `${run.name}, ${side}`;
}

export function tracesOf(report) {
  return report.runs.flatMap((run, index) =>
    run.legs.map((leg) => ({
      run: index,
      leg,
      name: run.name,
      label: label(run, leg, report.runs.length),
      dashed: leg.side === "right",
      duration_s: run.duration_s,
    })),
  );
}

export const shown = (traces, view) => traces.filter((trace) => !view.hidden.has(trace.run));

/// Description of a panel in a sentence, for screen readers.
export function describePanel(report, panel, traces) {
  const parts = traces.filter((trace) => panel.id in trace.leg.curves).map((trace) => {
    const all = summariseSpan(report.times, trace.leg.curves[panel.id], 0, trace.duration_s);
    if (!all) return `${trace.label}: no rows`;
    const [mean, low, high] = [all.mean, all.low, all.high].map((x) => number(x, 3));
    if (low === high) return `${trace.label}: ${mean} ${panel.unit} throughout`;
    return `${trace.label}: mean ${mean}, ${low} to ${high} ${panel.unit}`;
  });
  parts.push(...seriesOf(report, panel).map((series) => describeSeries(report, series, panel.unit)));
  return `${capital(panel.title)}. ${parts.join("; ")}.`;
}
