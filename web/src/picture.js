// One plot as SVG text that stands alone, on white: title, runs, curves, published ranges, axes with units.

import { rectangles } from "./bands.js";
import { runColour } from "./colours.js";
import { isPlain, valueRange } from "./plot_data.js";
import { timeLabel, timeSplits, timeStep } from "./time_axis.js";
import { capital, number, range } from "./words.js";

const BOX = { left: 76, top: 64, width: 800, height: 300 };
const INK = "#1b2129";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
// Characters that XML cannot hold are left out.
const text = (words) => String(words).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (c) => ESCAPES[c]);
const label = (x, y, words, more = "") => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${text(words)}</text>`;
const r = (x) => x.toFixed(2);

function valueSplits([low, high]) {
  const raw = (high - low) / 5;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * [1, 2, 5, 10].find((m) => m * unit >= raw);
  const splits = [];
  for (let k = Math.ceil(low / step); k * step <= high; ++k) splits.push(Number((k * step).toPrecision(12)));
  return splits;
}

function points(time_s, row, x, y) {
  return row.map((value, i) => (value === null ? null : `${r(x(time_s[i]))},${r(y(value))}`)).filter(Boolean);
}

function curve({ trace, ...line }, time_s, x, y) {
  const colour = runColour(trace.run, "light");
  const [mean, low, high] = [line.mean, line.low, line.high].map((row) => points(time_s, row, x, y));
  const envelope = isPlain(line) ? "" : `<polygon points="${[...high, ...low.reverse()].join(" ")}" fill="${colour}" fill-opacity="0.24"/>`;
  const dash = trace.dashed ? ' stroke-dasharray="6 4"' : "";
  return `${envelope}<polyline points="${mean.join(" ")}" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linejoin="round"${dash}/>`;
}

function axes(view, values, x, y, panel) {
  const { left, top, width, height } = BOX;
  const step = timeStep(view.from_s, view.to_s, width);
  const grid = valueSplits(values).map((v) =>
    `<path d="M${left} ${r(y(v))}h${width}" stroke="#dcdad3"/>${label(left - 8, y(v) + 4, number(v), 'text-anchor="end"')}`);
  const ticks = timeSplits(view.from_s, view.to_s, step).map((t) => label(x(t), top + height + 20, timeLabel(t, step), 'text-anchor="middle"'));
  const middle = top + height / 2;
  return `${grid.join("")}${ticks.join("")}<path d="M${left} ${top + height}h${width}" stroke="#5d6670"/>` +
    label(20, middle, panel.unit, `text-anchor="middle" transform="rotate(-90 20 ${middle})"`);
}

function legend(lines) {
  let x = BOX.left;
  return lines.map(({ trace }) => {
    const colour = runColour(trace.run, "light");
    const out = `<path d="M${x} 46h22" stroke="${colour}" stroke-width="2.5"${trace.dashed ? ' stroke-dasharray="6 4"' : ""}/>${label(x + 28, 50, trace.label)}`;
    x += 48 + 7 * trace.label.length;
    return out;
  }).join("");
}

/// `data` as plotData gives it.
export function plotSvg(report, panel, data, view) {
  const values = valueRange(data, view);
  const x = (t) => BOX.left + ((t - view.from_s) / (view.to_s - view.from_s)) * BOX.width;
  const y = (v) => BOX.top + BOX.height - ((v - values[0]) / (values[1] - values[0])) * BOX.height;
  const shades = data.found.flatMap((finding) => rectangles(finding, view, BOX, x, y)).map((box) => box.map(r))
    .map(([left, top, width, height]) => `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#e8e6df"/>`);
  const notes = data.found.map((finding, k) => label(BOX.left, BOX.top + BOX.height + 46 + 18 * k,
    `shaded: ${finding.what}, ${range(finding, panel.unit)}; ${finding.source}`, 'font-size="12" fill="#5d6670"'));
  const height = BOX.top + BOX.height + 46 + 18 * data.found.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="${height}" viewBox="0 0 900 ${height}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">` +
    `<title>${text(`${capital(panel.title)}: ${report.title}`)}</title><rect width="900" height="${height}" fill="#fff"/>` +
    `<clipPath id="box"><rect x="${BOX.left}" y="${BOX.top}" width="${BOX.width}" height="${BOX.height}"/></clipPath>` +
    label(BOX.left, 24, capital(panel.title), 'font-size="17" font-weight="600"') + legend(data.lines) + shades.join("") +
    axes(view, values, x, y, panel) +
    `<g clip-path="url(#box)">${data.lines.map((line) => curve(line, data.time_s, x, y)).join("")}</g>${notes.join("")}</svg>\n`;
}
