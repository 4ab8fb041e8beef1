// Observed data: dots over the curves, named below the plot with their distance from the runs.

import { paperColour, runColour, runVariable } from "./colours.js";
import { h, svg } from "./dom.js";
import { firstNotBelow, values } from "./tracks.js";
import { number } from "./words.js";

const NEAR = 0.02; // chosen: a measurement this part of the window away is at the moment
const RADIUS_PX = 2.2;

/// The panel's series of the shown runs; a series of all runs has no run of its own.
export const seriesOf = (report, panel, view) =>
  (report.observed ?? []).filter((one) => one.panel === panel.id && (one.run === null || !view?.hidden.has(one.run)));

export const colourOf = (series, theme) => (series.run === null ? (theme ? "#1b2129" : paperColour("--ink")) : runColour(series.run, theme));
export const isHollow = (series) => series.side === "right";

/// Times and values in the window.
export function dotsIn(series, { from_s, to_s }) {
  const [times, measured] = [values(series.times_s), values(series.values)];
  const dots = [];
  for (let i = firstNotBelow(times, from_s); i < times.length && times[i] <= to_s; ++i) dots.push([times[i], measured[i]]);
  return dots;
}

/// The measurement nearest to a time; null without one close to it.
export function measuredAt(series, { moment_s, from_s, to_s }) {
  const times = values(series.times_s);
  const next = firstNotBelow(times, moment_s);
  const near = [next - 1, next].filter((i) => i >= 0 && i < times.length).sort((a, b) => Math.abs(times[a] - moment_s) - Math.abs(times[b] - moment_s))[0];
  return near === undefined || Math.abs(times[near] - moment_s) > NEAR * (to_s - from_s) ? null : values(series.values)[near];
}

export function paintDots(u, observed, view) {
  const { ctx: pen, bbox } = u;
  pen.save();
  pen.beginPath();
  pen.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  pen.clip();
  for (const series of observed) {
    pen.fillStyle = pen.strokeStyle = colourOf(series);
    pen.lineWidth = devicePixelRatio;
    for (const [time_s, value] of dotsIn(series, view)) {
      pen.beginPath();
      pen.arc(u.valToPos(time_s, "x", true), u.valToPos(value, "y", true), RADIUS_PX * devicePixelRatio, 0, 2 * Math.PI);
      if (isHollow(series)) pen.stroke();
      else pen.fill();
    }
  }
  pen.restore();
}

export const dotSample = (series) => svg("svg", { class: "sample", viewBox: "0 0 26 12", "aria-hidden": "true" },
  ...[5, 13, 21].map((cx) => svg("circle", { cx, cy: 6, r: 2.2, class: series && isHollow(series) ? "sample-dot hollow" : "sample-dot" })));

/// "12 points, model minus measured -3 mmHg on average, RMSE 4 mmHg"
function distance({ points, bias, rmse }, unit) {
  if (!points) return "no point within the run";
  return `${points} ${points > 1 ? "points" : "point"}, model minus measured ${number(bias, 3)} ${unit} on average, RMSE ${number(rmse, 3)} ${unit}`;
}

export function describeSeries(report, series, unit) {
  const each = series.residuals.map((one) => (report.runs.length > 1 ? `${report.runs[one.run].name}: ` : "") + distance(one, unit));
  return `${series.name}, measured: ${each.join("; ")}`;
}

export const observedNotes = (report, panel, observed) => observed.map((series) =>
  h("li", series.run === null ? {} : { "--run": runVariable(series.run) }, dotSample(series), h("span", {}, describeSeries(report, series, panel.unit))));
