// One plot as a self-contained SVG, on white: title, runs, curves, published ranges, axes with units.

import { rectangles } from "./bands.js";
import { runColour } from "./colours.js";
import { colourOf, dotsIn, isHollow } from "./observed.js";
import { isPlain, valueRange } from "./plot_data.js";
import { escaped, label, lines, widthOf } from "./svg_text.js";
import { timeLabel, timeSplits, timeStep } from "./time_axis.js";
import { valueSplits } from "./value_axis.js";
import { capital, number, range } from "./words.js";

const [WIDTH, LEFT, PLOT_WIDTH, PLOT_HEIGHT] = [900, 76, 800, 300];
const [INK, MUTED, GRID, SHADE, HATCH] = ["#1b2129", "#59626c", "#e2dfd7", "#f0f1ec", "#b9c2b0"];
const r = (x) => x.toFixed(2);
const dashes = (trace) => (trace.dashed ? ' stroke-dasharray="6 4"' : "");

function dot(series, x, y) {
  const colour = colourOf(series, "light");
  return `<circle cx="${r(x)}" cy="${r(y)}" r="2.2" ${isHollow(series) ? `fill="none" stroke="${colour}"` : `fill="${colour}"`}/>`;
}

/// The runs and measured series in rows below the title; `height` is their total height.
function legend(plotted, observed) {
  let [x, y] = [LEFT, 46];
  const line = ({ trace }) => [trace.label, () => `<path d="M${r(x)} ${y}h22" stroke="${runColour(trace.run, "light")}" stroke-width="2.5"${dashes(trace)}/>`];
  const dots = (series) => [`${series.name}, measured`, () => [4, 11, 18].map((dx) => dot(series, x + dx, y)).join("")];
  const parts = [...plotted.map(line), ...observed.map(dots)].map(([words, sample]) => {
    const width = 52 + widthOf(words, 13);
    if (x > LEFT && x + width > WIDTH) [x, y] = [LEFT, y + 20];
    const part = `${sample()}${label(x + 28, y + 4, words)}`;
    x += width;
    return part;
  });
  return { text: parts.join(""), height: y };
}

function points(time_s, row, x, y) {
  return row.map((value, i) => (value === null ? null : `${r(x(time_s[i]))},${r(y(value))}`)).filter(Boolean);
}

function curve({ trace, ...line }, time_s, x, y) {
  const colour = runColour(trace.run, "light");
  const [mean, low, high] = [line.mean, line.low, line.high].map((row) => points(time_s, row, x, y));
  const envelope = isPlain(line) ? "" : `<polygon points="${[...high, ...low.reverse()].join(" ")}" fill="${colour}" fill-opacity="0.24"/>`;
  return `${envelope}<polyline points="${mean.join(" ")}" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linejoin="round"${dashes(trace)}/>`;
}

function axes(view, values, box, x, y, unit) {
  const step = timeStep(view.from_s, view.to_s, box.width);
  const grid = valueSplits(...values).map((v) =>
    `<path d="M${box.left} ${r(y(v))}h${box.width}" stroke="${GRID}"/>${label(box.left - 8, y(v) + 4, number(v), 'text-anchor="end"')}`);
  const bottom = box.top + box.height;
  const ticks = timeSplits(view.from_s, view.to_s, step).map((t) => label(x(t), bottom + 20, timeLabel(t, step), 'text-anchor="middle"'));
  const middle = box.top + box.height / 2;
  return `${grid.join("")}${ticks.join("")}<path d="M${box.left} ${bottom}h${box.width}" stroke="${MUTED}"/>` +
    label(20, middle, unit, `text-anchor="middle" transform="rotate(-90 20 ${middle})"`);
}

const hatches = (found) => found.map(({ hatch }, k) =>
  `<pattern id="hatch${k}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(${-hatch})"><rect width="7" height="7" fill="${SHADE}"/><path d="M0 3.5h7" stroke="${HATCH}"/></pattern>`);

const shades = (found, view, box, x, y) => found.map((finding, k) => `<g fill="url(#hatch${k})">${rectangles(finding, view, box, x, y).map((one) => one.map(r))
  .map(([left, top, width, height]) => `<rect x="${left}" y="${top}" width="${width}" height="${height}"/>`).join("")}</g>`);

/// Legend of the shaded ranges, below the plot; `height` is its lower end.
function notes(found, unit, top) {
  let y = top;
  const parts = found.map((finding, k) => {
    const swatch = `<rect x="${LEFT}" y="${y - 10}" width="20" height="11" fill="url(#hatch${k})" stroke="${HATCH}"/>`;
    const words = lines(`${finding.what}: ${range(finding, unit)}; ${finding.source}`, PLOT_WIDTH - 30, 12);
    return swatch + words.map((line) => label(LEFT + 28, (y += 17) - 17, line, `font-size="12" fill="${MUTED}"`)).join("");
  });
  return { text: parts.join(""), height: y };
}

/// `data`: from plotData.
export function plotSvg(report, panel, data, view) {
  const head = legend(data.lines, data.observed);
  const box = { left: LEFT, top: head.height + 20, width: PLOT_WIDTH, height: PLOT_HEIGHT };
  const values = valueRange(data, view);
  const x = (t) => box.left + ((t - view.from_s) / (view.to_s - view.from_s)) * box.width;
  const y = (v) => box.top + box.height - ((v - values[0]) / (values[1] - values[0])) * box.height;
  const foot = notes(data.found, panel.unit, box.top + box.height + 50);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${foot.height}" viewBox="0 0 ${WIDTH} ${foot.height}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">` +
    `<title>${escaped(`${capital(panel.title)}: ${report.title}`)}</title><defs><clipPath id="box"><rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}"/></clipPath>${hatches(data.found).join("")}</defs>` +
    `<rect width="${WIDTH}" height="${foot.height}" fill="#fff"/>${label(LEFT, 24, capital(panel.title), 'font-size="17" font-weight="600"')}${head.text}` +
    `${shades(data.found, view, box, x, y).join("")}${axes(view, values, box, x, y, panel.unit)}` +
    `<g clip-path="url(#box)">${data.lines.map((line) => curve(line, data.time_s, x, y)).join("")}${data.observed.flatMap((one) => dotsIn(one, view).map(([t, v]) => dot(one, x(t), y(v)))).join("")}</g>${foot.text}</svg>\n`;
}
