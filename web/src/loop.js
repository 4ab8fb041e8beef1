// Pressure-volume loops of the calf, from the rows in the window of the plots.

import { runVariable } from "./colours.js";
import { h, svg } from "./dom.js";
import { at, firstNotBelow, values } from "./tracks.js";
import { shown } from "./traces.js";
import { valueSplits } from "./value_axis.js";
import { clock, number } from "./words.js";

const TITLE_PX = 6.6; // mean width of a character of the axes' titles

/// As wide as its host, and high enough for the title beside it.
function box(width_px, title) {
  const width = width_px - 72;
  return { left: 58, top: 14, width, height: Math.round(Math.max(0.66 * width, Math.min(TITLE_PX * title.length, 1.2 * width))) };
}

function extent(rows) {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) for (const x of row) [low, high] = [Math.min(low, x), Math.max(high, x)];
  if (low > high) return [0, 1];
  const room = Math.max(0.05 * (high - low), 0.02 * Math.abs(high), 0.5);
  return [low - room, high + room];
}

function axes(loop, { left, top, width, height }, [x0, x1], [y0, y1], x, y) {
  const words = (at_x, at_y, text, more) => svg("text", { x: at_x, y: at_y, ...more }, text);
  return svg("g", { class: "axes" },
    ...valueSplits(y0, y1).flatMap((v) => [svg("path", { d: `M${left} ${y(v)}h${width}` }), words(left - 7, y(v) + 4, number(v), { "text-anchor": "end" })]),
    ...valueSplits(x0, x1).flatMap((v) => [svg("path", { d: `M${x(v)} ${top}v${height}` }), words(x(v), top + height + 17, number(v), { "text-anchor": "middle" })]),
    words(left + width / 2, top + height + 38, loop.x_title, { "text-anchor": "middle", class: "title" }),
    words(0, 0, loop.y_title, { "text-anchor": "middle", class: "title", transform: `translate(14 ${top + height / 2}) rotate(-90)` }));
}

const CYCLE_ROWS = 8; // chosen: fewer rows do not show the shape of a cycle

/// Rows that average over much of a cycle or more; loops leave them out.
function blurred(times, leg) {
  const rows = new Uint8Array(times.length);
  for (const { begin_s, end_s, cycles, cycle_s } of leg.steps) {
    if (cycles < 2) continue;
    const slack_s = 0.001 * cycle_s; // times are rounded
    for (let i = Math.max(1, firstNotBelow(times, begin_s + slack_s)); i < times.length && times[i] <= end_s + slack_s; ++i)
      rows[i] = times[i] - times[i - 1] > cycle_s / CYCLE_ROWS ? 1 : 0;
  }
  return rows;
}

/// The line is interrupted at blurred rows.
function curve(trace, xs, ys, blur, x, y) {
  let [d, down] = ["", false];
  xs.forEach((v, i) => {
    if (!blur[i]) d += `${down ? "L" : "M"}${x(v).toFixed(1)} ${y(ys[i]).toFixed(1)}`;
    down = !blur[i];
  });
  return svg("path", { class: trace.dashed ? "curve dashed" : "curve", "--run": runVariable(trace.run), d });
}

export function createLoop(report, traces, view) {
  const { loop } = report;
  const host = h("div", { class: "loop-picture", role: "img" });
  const when = h("p", { class: "meaning" });
  const element = h("figure", { class: "loop" }, h("figcaption", {}, h("h3", {}, "Pressure and volume in the calf"), when), host);
  const inView = (row) => row.subarray(firstNotBelow(report.times, view.from_s), firstNotBelow(report.times, view.to_s + 1e-6));
  const rows = (trace, id) => inView(values(trace.leg.curves[id].mean));
  const blurs = new Map(traces.map((trace) => [trace, blurred(report.times, trace.leg)]));
  let [dots, x, y, timer] = [[], null, null, 0];

  const moveDots = () => dots.forEach(([trace, dot]) => {
    const there = view.moment_s <= trace.duration_s;
    dot.setAttribute("visibility", there ? "visible" : "hidden");
    dot.setAttribute("cx", x(at(report.times, trace.leg.curves[loop.x].mean, view.moment_s)));
    dot.setAttribute("cy", y(at(report.times, trace.leg.curves[loop.y].mean, view.moment_s)));
  });
  const draw = () => {
    const lines = shown(traces, view).filter((trace) => loop.x in trace.leg.curves && loop.y in trace.leg.curves)
      .map((trace) => ({ trace, xs: rows(trace, loop.x), ys: rows(trace, loop.y), blur: inView(blurs.get(trace)) }));
    const [across, up] = [extent(lines.map(({ xs }) => xs)), extent(lines.map(({ ys }) => ys))];
    const place = box(Math.max(260, host.clientWidth), loop.y_title);
    x = (v) => place.left + ((v - across[0]) / (across[1] - across[0])) * place.width;
    y = (v) => place.top + place.height - ((v - up[0]) / (up[1] - up[0])) * place.height;
    dots = lines.map(({ trace }) => [trace, svg("circle", { class: "moment", r: 5, "--run": runVariable(trace.run) })]);
    host.replaceChildren(svg("svg", { viewBox: `0 0 ${place.width + 72} ${place.height + 60}` }, axes(loop, place, across, up, x, y),
      ...lines.map(({ trace, xs, ys, blur }) => curve(trace, xs, ys, blur, x, y)), ...dots.map(([, dot]) => dot)));
    const span = `${clock(view.from_s, 0)} to ${clock(view.to_s, 0)}`;
    when.textContent = `From ${span}, the window of the plots; the dot is at their cursor. Zoom in on a movement to see its loop.${lines.some(({ blur }) => blur.includes(1)) ? " Long bouts show only their first and last cycles." : ""}`;
    host.setAttribute("aria-label", `${loop.y_title}, ${number(up[0], 3)} to ${number(up[1], 3)}, against ${loop.x_title}, ${number(across[0], 3)} to ${number(across[1], 3)}, from ${span}.`);
    moveDots();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 80);
  };
  view.on("window", soon);
  view.on("runs", soon);
  view.on("moment", () => x && moveDots());
  new ResizeObserver(() => x && soon()).observe(host);
  new IntersectionObserver(([entry], self) => {
    if (!entry.isIntersecting) return;
    self.disconnect();
    draw();
  }, { rootMargin: "300px" }).observe(host);
  return { element, drawNow: draw };
}
