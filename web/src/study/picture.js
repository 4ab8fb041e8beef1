// Frame of a picture: title, selections, drawing, legend, its numbers as a table, and buttons that save it.

import { currentTheme, setTheme } from "../colours.js";
import { h, svg } from "../dom.js";
import { picturePng, save } from "../downloads.js";
import { escaped } from "../svg_text.js";

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin", "font-size", "font-weight", "text-anchor"];
const fileName = (words) => words.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 80) || "study";

/// A copy in which attributes hold what the style sheet of the page gives.
function withAttributes(element) {
  const copy = element.cloneNode(false);
  const style = getComputedStyle(element);
  for (const name of STYLES) copy.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "style", "tabindex", "role", "aria-label", "data-tip"]) copy.removeAttribute(name);
  for (const child of element.childNodes) copy.append(child.nodeType === Node.ELEMENT_NODE ? withAttributes(child) : child.cloneNode());
  return copy;
}

/// The drawing on white as a file of its own, with its title.
function savedSvg(drawing, title, redraw) {
  const theme = currentTheme();
  setTheme("light");
  redraw();
  const [, , width, height] = drawing().getAttribute("viewBox").split(" ").map(Number);
  const copy = withAttributes(drawing());
  for (const [key, value] of Object.entries({ x: 0, y: 34, width, height })) copy.setAttribute(key, value);
  const body = new XMLSerializer().serializeToString(copy);
  setTheme(theme);
  redraw();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + 34}" viewBox="0 0 ${width} ${height + 34}" font-family="system-ui, sans-serif">` +
    `<rect width="100%" height="100%" fill="#fff"/><text x="12" y="24" font-size="15" font-weight="600" fill="#1b2129">${escaped(title)}</text>${body}</svg>\n`;
}

const cell = (words) => (/[",\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words);
const csvOf = ({ head, rows }) => `${[head, ...rows].map((row) => row.map((one) => cell(String(one ?? ""))).join(",")).join("\n")}\n`;

function numbersTable({ head, rows }, title) {
  return h("table", {}, h("caption", { class: "unseen" }, `Numbers of ${title}`), h("thead", {}, h("tr", {}, head.map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((one, i) => (i ? h("td", {}, one ?? "–") : h("th", { scope: "row" }, one)))))));
}

/// `draw(width_px)` returns {shapes, height_px, title, words, legend, numbers}: shapes of the SVG; words are its text alternative.
export function createPicture({ name, selections = [], draw, choice }) {
  const heading = h("h3", {});
  const host = h("div", { class: "drawing", role: "group", tabindex: 0, "data-walk": true, "data-tips": true });
  const legend = h("ul", { class: "signs" });
  const table = h("div", { class: "scrolled", tabindex: 0, role: "group" });
  const details = h("details", {}, h("summary", {}, "The numbers of this picture"), table);
  let now = null;
  const redraw = () => {
    const width_px = Math.max(240, host.clientWidth);
    now = draw(width_px);
    heading.textContent = now.title;
    host.replaceChildren(svg("svg", { viewBox: `0 0 ${width_px} ${now.height_px}`, role: "img", "aria-label": now.words }, ...now.shapes));
    host.setAttribute("aria-label", `${now.title}: its points, by the arrow keys`);
    legend.replaceChildren(...now.legend.map((one) => h("li", {}, one)));
    table.setAttribute("aria-label", `Numbers of ${now.title}`);
    table.replaceChildren(numbersTable(now.numbers, now.title));
  };
  const makers = {
    CSV: async () => new Blob([csvOf(now.numbers)], { type: "text/csv" }),
    PNG: () => picturePng(savedSvg(() => host.firstChild, now.title, redraw)),
    SVG: async () => new Blob([savedSvg(() => host.firstChild, now.title, redraw)], { type: "image/svg+xml" }),
  };
  const buttons = h("div", { class: "downloads", role: "group", "aria-label": `Save ${name}` }, Object.entries(makers).map(([format, make]) =>
    h("button", { type: "button", "aria-label": `Save ${name} as ${format}`, click: async () => save(await make(), `${fileName(now.title)}.${format.toLowerCase()}`) }, format)));
  const element = h("figure", { class: "picture" }, h("figcaption", {}, heading), buttons, selections.length ? h("div", { class: "choices" }, selections) : null, host, legend, details);
  choice.on("choice", () => host.clientWidth && redraw());
  choice.on("theme", () => host.clientWidth && redraw());
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(host.clientWidth - width) > 1) redraw();
    width = host.clientWidth;
  }).observe(host);
  return { element, drawNow: redraw };
}
