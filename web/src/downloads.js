// Download of a plot as CSV, SVG or PNG: the window in view, of the shown runs.

import { h } from "./dom.js";
import { plotSvg } from "./picture.js";
import { plotData } from "./plot_data.js";
import { firstNotBelow, values } from "./tracks.js";
import { shown } from "./traces.js";

const PICTURE_BINS = 800;
const SHARPNESS = 2; // pixels of the PNG for one of the SVG

const columnName = (words) => words.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
const unitName = (unit) => columnName(unit.replace("%", "percent"));

/// Unbinned rows: time_s and lowest, mean and highest of each leg. Runs of the same name get a number.
export function plotCsv(report, panel, traces, view) {
  const lines = shown(traces, view).filter((trace) => panel.id in trace.leg.curves);
  const names = lines.map((trace) => columnName(trace.label) || "run");
  const unique = names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}_${i + 1}`));
  const header = ["time_s", ...unique.flatMap((name) => ["low", "mean", "high"].map((what) => `${name}__${panel.id}_${what}_${unitName(panel.unit)}`))];
  const rows = lines.map((trace) => ["low", "mean", "high"].map((what) => values(trace.leg.curves[panel.id][what]))).flat();
  const cell = (x) => (x === undefined ? "" : Number(x.toPrecision(7)));
  const out = [header.join(",")];
  const end = firstNotBelow(report.times, view.to_s + 1e-6);
  for (let i = firstNotBelow(report.times, view.from_s); i < end; ++i)
    out.push([cell(report.times[i]), ...rows.map((row) => cell(row[i]))].join(","));
  return `${out.join("\n")}\n`;
}

export async function picturePng(picture) {
  const url = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * SHARPNESS, image.height * SHARPNESS];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/// The names of the runs, as the beginning of a file's name.
export const fileStem = (report) => report.runs.map((run) => columnName(run.name) || "run").join("-vs-").slice(0, 80);

export function downloadButtons(report, panel, traces, view) {
  const stem = `${fileStem(report)}-${panel.id}`;
  const picture = () => plotSvg(report, panel, plotData(report, panel, traces, view, PICTURE_BINS), view);
  const makers = {
    CSV: () => new Blob([plotCsv(report, panel, traces, view)], { type: "text/csv" }),
    PNG: () => picturePng(picture()),
    SVG: () => new Blob([picture()], { type: "image/svg+xml" }),
  };
  return h("div", { class: "downloads", role: "group", "aria-label": `Save ${panel.title}, what is in view` },
    Object.entries(makers).map(([format, make]) =>
      h("button", { type: "button", "aria-label": `Save ${panel.title} as ${format}`, "data-tip": `Save what is in view as ${format}`,
        click: async () => save(await make(), `${stem}.${format.toLowerCase()}`) }, format)));
}
