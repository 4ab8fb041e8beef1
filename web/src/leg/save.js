// The legs in view as one self-contained picture, SVG or PNG, on white: their names and activities, the moment, the scale of pressure.

import { currentTheme, setTheme } from "../colours.js";
import { h } from "../dom.js";
import { fileStem, picturePng, save } from "../downloads.js";
import { escaped, label, lines } from "../svg_text.js";
import { clock } from "../words.js";
import { TOP_MMHG, rampColours } from "./colour.js";

const [CELL, GAP, TOP, INK, MUTED] = [360, 24, 96, "#1b2129", "#59626c"];
const COLOURS = ["fill", "stroke", "stop-color"];
const STYLES = ["fill-opacity", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "opacity", "visibility", "font-size", "font-weight",
  "text-anchor", "paint-order"];

/// Colours as programs other than browsers read them.
function plainColours() {
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const met = new Map();
  const plain = (colour) => {
    if (!colour || colour === "none" || colour.startsWith("url")) return colour;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return a === 0 ? "none" : `#${[r, g, b].map((x) => x.toString(16).padStart(2, "0")).join("")}`;
  };
  return (colour) => {
    if (!met.has(colour)) met.set(colour, plain(colour));
    return met.get(colour);
  };
}

/// A copy in which attributes say what the style of the page says, without the areas that only the pointer meets.
function withAttributes(element, plain) {
  const copy = element.cloneNode(false);
  const style = getComputedStyle(element);
  for (const name of COLOURS) copy.setAttribute(name, plain(style.getPropertyValue(name)));
  for (const name of STYLES) copy.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "style", "tabindex", "role", "aria-label"]) copy.removeAttribute(name);
  for (const child of element.childNodes) {
    if (child.nodeType !== Node.ELEMENT_NODE) copy.append(child.cloneNode());
    else if (!child.classList.contains("leg-hits")) copy.append(withAttributes(child, plain));
  }
  return copy;
}

function drawn({ stage, label: name, activity }, x, height, plain) {
  const copy = withAttributes(stage, plain);
  for (const [key, value] of Object.entries({ x, y: TOP, width: CELL, height })) copy.setAttribute(key, value);
  return label(x, TOP - 30, name, 'font-weight="600"') + label(x, TOP - 12, activity.textContent, `fill="${MUTED}"`) + new XMLSerializer().serializeToString(copy);
}

function scale(x, y) {
  const cells = rampColours(20).map((colour, i) => [colour, x + 222 + 8 * i]);
  return (plain) => label(x, y + 11, "pressure across the vein's wall") + label(x + 209, y + 11, "0") +
    cells.map(([colour, left]) => `<rect x="${left}" y="${y}" width="8.2" height="13" fill="${plain(colour)}"/>`).join("") + label(x + 389, y + 11, `${TOP_MMHG} mmHg`);
}

export function legsSvg(report, legs, view) {
  const theme = currentTheme();
  setTheme("light");
  const plain = plainColours();
  const [, , w, tall] = legs[0].stage.getAttribute("viewBox").split(" ").map(Number);
  const height = Math.round((CELL * tall) / w);
  const width = Math.max(500, legs.length * (CELL + GAP) + GAP);
  const title = lines(`${report.title}, at ${clock(view.moment_s)}`, width - 2 * GAP, 17);
  const body = legs.map((leg, i) => drawn(leg, GAP + i * (CELL + GAP), height, plain)).join("");
  const foot = scale(GAP, TOP + height + 16)(plain);
  setTheme(theme);
  const whole = TOP + height + 48;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">` +
    `<title>${escaped(report.title)}</title><rect width="${width}" height="${whole}" fill="#fff"/>${title.map((line, i) => label(GAP, 28 + 20 * i, line, 'font-size="17" font-weight="600"')).join("")}${body}${foot}</svg>\n`;
}

/// `legs` returns those in view.
export function saveButtons(report, legs, view) {
  const picture = () => legsSvg(report, legs(), view);
  const makers = { SVG: async () => new Blob([picture()], { type: "image/svg+xml" }), PNG: () => picturePng(picture()) };
  return Object.entries(makers).map(([format, make]) => h("button", { type: "button", class: "save", "aria-label": `Save the drawn legs as ${format}`,
    "data-tip": `Save the drawn legs as ${format}`, click: async () => save(await make(), `${fileStem(report)}-legs.${format.toLowerCase()}`) }, format));
}
