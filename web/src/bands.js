// Published ranges behind the curves: shaded, with a hatch for each finding, and named below the plot.

import { h } from "./dom.js";
import { paperColour, runVariable } from "./colours.js";
import { range } from "./words.js";

const HATCHES = [45, -45, 90, 0]; // degrees

/// The panel's bands of the shown runs, grouped by finding.
export function findings(report, panel, view) {
  const groups = new Map();
  for (const band of report.bands) {
    if (band.panel !== panel.id || view.hidden.has(band.run)) continue;
    const key = JSON.stringify([band.what, band.source, band.low, band.high]);
    if (!groups.has(key)) groups.set(key, { ...band, runs: new Set(), bands: [], hatch: HATCHES[groups.size % HATCHES.length] });
    groups.get(key).runs.add(band.run);
    groups.get(key).bands.push(band);
  }
  return [...groups.values()];
}

function hatch(context, degrees, colour) {
  const tile = document.createElement("canvas");
  const size = Math.round(7 * devicePixelRatio);
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = devicePixelRatio;
  pen.beginPath();
  pen.moveTo(0, size / 2);
  pen.lineTo(size, size / 2);
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().rotate(-degrees));
  return pattern;
}

/// Rectangles of a finding in pixels of the plot; an open edge extends to the end of the plot.
export function rectangles(finding, view, box, x, y) {
  return finding.bands
    .filter((band) => band.to_s > view.from_s && band.from_s < view.to_s)
    .map((band) => {
      const left = Math.max(box.left, x(band.from_s));
      const right = Math.min(box.left + box.width, x(band.to_s));
      const top = band.high === null ? box.top : Math.max(box.top, y(band.high));
      const bottom = band.low === null ? box.top + box.height : Math.min(box.top + box.height, y(band.low));
      return [left, top, right - left, bottom - top];
    })
    .filter(([, , width, height]) => width > 0 && height > 0);
}

/// One path for each finding, so that overlaps are not darker.
export function paintBands(u, found, view) {
  const { ctx: pen, bbox } = u;
  const [x, y] = [(t) => u.valToPos(t, "x", true), (v) => u.valToPos(v, "y", true)];
  pen.save();
  for (const finding of found) {
    const path = new Path2D();
    for (const rectangle of rectangles(finding, view, bbox, x, y)) path.rect(...rectangle);
    pen.fillStyle = paperColour("--band");
    pen.fill(path);
    pen.fillStyle = hatch(pen, finding.hatch, paperColour("--hatch"));
    pen.fill(path);
  }
  pen.restore();
}

export function bandNotes(report, panel, found) {
  return found.map((finding) => {
    const runs = finding.runs.size < report.runs.length ? [...finding.runs] : [];
    return h("li", {},
      h("span", { class: "hatch", "--angle": `${-finding.hatch}deg`, "aria-hidden": "true" }),
      h("span", {}, `${finding.what}: ${range(finding, panel.unit)}`,
        runs.map((run) => h("span", { class: "run-name", "--run": runVariable(run) }, report.runs[run].name)),
        h("cite", {}, finding.source)));
  });
}
