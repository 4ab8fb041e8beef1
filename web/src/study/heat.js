// Map of two axes: the mean of a metric in each pair of their levels.

import { svg, h } from "../dom.js";
import { number } from "../words.js";
import { selection } from "./choice.js";
import { axisName, shownScenarios } from "./data.js";
import { createPicture } from "./picture.js";
import { rampColour } from "./ramp.js";
import { namesThatFit } from "./plane.js";

const [ROW_PX, LETTER_PX, LEAST_LABEL_PX] = [34, 6.4, 38];

/// Levels of a scenario in which a pair has values.
function present(rows) {
  const known = (cell) => cell.mean !== null;
  return { rows: rows.map((_, i) => i).filter((i) => rows[i].some(known)), columns: (rows[0] ?? []).map((_, k) => k).filter((k) => rows.some((row) => known(row[k]))) };
}

function scaleOf(rows, differences) {
  const means = rows.flat().map(({ mean }) => mean).filter((x) => x !== null);
  const most = Math.max(...means.map(Math.abs));
  const [low, high] = differences ? [-most, most] : [Math.min(...means), Math.max(...means)];
  return { low, high, part: (x) => (high > low ? (x - low) / (high - low) : 0.5) };
}

const text = (x, y, words, more) => svg("text", { x: x.toFixed(1), y: y.toFixed(1), ...more }, words);

function tile(cell, [x, y, width], scale, differences, tip) {
  if (cell.mean === null) return [];
  const { paper, ink } = rampColour(scale.part(cell.mean), differences);
  const place = { x: x.toFixed(1), y: y.toFixed(1), width: Math.max(1, width - 1).toFixed(1), height: ROW_PX - 1 };
  const label = width >= LEAST_LABEL_PX ? [text(x + width / 2, y + ROW_PX / 2 + 4, number(cell.mean, 3), { "text-anchor": "middle", class: "tile-label", fill: ink })] : [];
  return [svg("rect", { ...place, fill: paper, "data-tip": tip }), ...label];
}

function scaleBar(scale, differences, unit) {
  const steps = Array.from({ length: 24 }, (_, i) => svg("rect", { x: i * 6, y: 0, width: 6.2, height: 12, fill: rampColour((i + 0.5) / 24, differences).paper }));
  return h("span", { class: "key" }, number(scale.low, 3), svg("svg", { class: "scale", viewBox: "0 0 144 12", "aria-hidden": "true" }, ...steps), `${number(scale.high, 3)} ${unit}`);
}

/// Nothing if no pair of axes has a map.
export function createHeat(study, choice) {
  if (!study.pairs.length) return null;
  const own = { pair: 0, scenario: study.scenarios.length - 1 };
  const slots = h("div", { class: "choices" });
  const having = () => shownScenarios(choice.cells()).filter((s) => present(choice.cells().pairs[own.pair][s]).rows.length);
  const select = () => {
    const some = having();
    if (!some.includes(own.scenario)) own.scenario = some[some.length - 1];
    const pairs = study.pairs.map(([a, b], i) => [i, `${axisName(study.axes[a])} × ${axisName(study.axes[b])}`]);
    const parts = pairs.length > 1 ? [selection("Axes", pairs, own.pair, (pair) => again({ pair: Number(pair) }))] : [];
    if (some.length > 1) parts.push(selection("Scenario", some.map((s) => [s, study.scenarios[s]]), own.scenario, (s) => again({ scenario: Number(s) })));
    slots.replaceChildren(...parts);
  };
  let picture = null;
  const again = (change) => {
    const place = [...slots.querySelectorAll("select")].indexOf(document.activeElement);
    Object.assign(own, change);
    select();
    slots.querySelectorAll("select")[place]?.focus();
    picture.drawNow();
  };

  function draw(width_px) {
    if (!having().includes(own.scenario)) select();
    const { differences } = choice;
    const [a, b] = study.pairs[own.pair].map((i) => study.axes[i]);
    const all = choice.cells().pairs[own.pair][own.scenario] ?? [];
    const seen = present(all);
    const rows = seen.rows.map((r) => seen.columns.map((c) => all[r][c])).reverse(); // the lowest level is the lowest row
    const [up, along] = [seen.rows.map((r) => a.levels[r].words).reverse(), seen.columns.map((c) => b.levels[c].words)];
    const scale = scaleOf(rows, differences);
    const left = Math.min(0.35 * width_px, 30 + LETTER_PX * Math.max(4, ...up.map((words) => words.length)));
    const width = (width_px - left - 8) / Math.max(1, along.length);
    const bottom = 8 + ROW_PX * rows.length;
    const { unit } = choice.about();
    const tiles = rows.flatMap((row, r) => row.flatMap((cell, c) => tile(cell, [left + c * width, 8 + r * ROW_PX, width], scale, differences,
      `${a.label} ${up[r]}, ${b.label} ${along[c]}: ${number(cell.mean, 4)} ${unit}`)));
    const labels = svg("g", { class: "axes" }, ...up.map((words, r) => text(left - 7, 8 + r * ROW_PX + ROW_PX / 2 + 4, words, { "text-anchor": "end" })),
      ...namesThatFit(along, width).flatMap((words, c) => (words === null ? [] : [text(left + (c + 0.5) * width, bottom + 18, words, { "text-anchor": "middle" })])),
      text(left + (width_px - left) / 2, bottom + 38, axisName(b), { class: "title", "text-anchor": "middle" }),
      svg("text", { class: "title", "text-anchor": "middle", transform: `translate(12 ${8 + (ROW_PX * rows.length) / 2}) rotate(-90)` }, axisName(a)));
    const title = `${choice.title()}, by ${a.label} and ${b.label}`;
    return { title, height_px: Math.max(bottom + 48, 16 + LETTER_PX * axisName(a).length), shapes: [labels, ...tiles], legend: [scaleBar(scale, differences, unit), study.scenarios[own.scenario] ?? ""],
      words: `${title}: means from ${number(scale.low, 3)} to ${number(scale.high, 3)} ${unit}, ${rows.length} by ${along.length} levels.`,
      numbers: { head: [axisName(a), ...along.map((words) => `${b.label} ${words}`)], rows: rows.map((row, r) => [up[r], ...row.map(({ mean }) => number(mean, 4))]) } };
  }

  picture = createPicture({ name: "the map of two axes", selections: [slots], draw, choice });
  select();
  return picture;
}
