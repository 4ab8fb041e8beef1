// Axes in the order of their effect: the range of the means along each, and indices of sensitivity with their intervals.

import { runVariable } from "../colours.js";
import { h, svg } from "../dom.js";
import { list, number } from "../words.js";
import { selection } from "./choice.js";
import { axisName, shownScenarios } from "./data.js";
import { createPicture } from "./picture.js";
import { extent, plane } from "./plane.js";

const [MOST, ROW_PX, KIND_PX] = [14, 40, 16]; // bars, chosen: the rest is in the table

function effects(study, cells, s) {
  return study.axes.map((axis, a) => {
    const known = cells.axes[a][s].map((cell, level) => ({ ...cell, level })).filter(({ mean }) => mean !== null);
    if (known.length < 2) return null;
    const means = known.map(({ mean }) => mean);
    const [first, last] = [known[0], known[known.length - 1]];
    return { axis, low: Math.min(...means), high: Math.max(...means), first, last, correlation: cells.correlations[a][s] };
  }).filter(Boolean).sort((one, other) => other.high - other.low - (one.high - one.low));
}

const words = (axis, { level }) => axis.levels[level].words;

function bars(shown, surface, unit) {
  return shown.flatMap(({ axis, low, high, first, last, correlation }, i) => {
    const y = surface.box.top + i * ROW_PX;
    const [from, to] = [surface.x(low), surface.x(high)];
    const tip = `${axis.label}: ${number(first.mean, 3)} ${unit} at ${words(axis, first)}, ${number(last.mean, 3)} at ${words(axis, last)}`;
    const dot = (cell, type) => svg("circle", { class: `mean-dot ${type}`, "--run": runVariable(0), r: 4.5, cx: surface.x(cell.mean).toFixed(1), cy: y + 26 });
    const note = axis.drawn && correlation !== null ? `  rank correlation ${number(correlation, 2)}` : "";
    return [svg("text", { class: "bar-name", x: surface.box.left, y: y + 14 }, axisName(axis), svg("tspan", { class: "bar-note" }, note)),
      svg("rect", { class: "bar", "--run": runVariable(0), x: from.toFixed(1), y: y + 20, width: Math.max(1, to - from).toFixed(1), height: 12, "data-tip": tip }),
      dot(first, "first"), dot(last, "last")];
  });
}

export function createTornado(study, choice) {
  if (!study.axes.length) return null;
  const own = { scenario: study.scenarios.length - 1 };
  const slots = h("div", { class: "choices" });
  let picture = null;
  const select = () => {
    const some = shownScenarios(choice.cells());
    if (!some.includes(own.scenario)) own.scenario = some[some.length - 1];
    slots.replaceChildren(...(some.length > 1 ? [selection("Scenario", some.map((s) => [s, study.scenarios[s]]), own.scenario, (s) => {
      own.scenario = Number(s);
      picture.drawNow();
    })] : []));
  };

  function draw(width_px) {
    select();
    const { unit } = choice.about();
    const all = effects(study, choice.cells(), own.scenario);
    const shown = all.slice(0, MOST);
    const height_px = 12 + ROW_PX * Math.max(1, shown.length) + 46;
    const xs = extent(shown.flatMap(({ low, high }) => [low, high]));
    const surface = plane({ width_px, height_px, xs, x_title: `mean, ${unit}` });
    const title = `${choice.title()}, by axis`;
    const legend = [h("span", { class: "key", "--run": runVariable(0) }, svg("svg", { class: "sample", viewBox: "0 0 26 12", "aria-hidden": "true" },
      svg("circle", { class: "mean-dot first", cx: 6, cy: 6, r: 4.5 }), svg("circle", { class: "mean-dot last", cx: 20, cy: 6, r: 4.5 })), " mean at the lowest and the highest level"), study.scenarios[own.scenario]];
    const sentence = list(shown.slice(0, 3).map(({ axis, low, high }) => `${axis.label} moves the mean from ${number(low, 3)} to ${number(high, 3)}`));
    return { title, height_px, legend, words: `${title}, in ${unit}: ${sentence || "no axis"}.`, shapes: [surface.axes, ...bars(shown, surface, unit)],
      numbers: { head: ["axis", "lowest level", `mean, ${unit}`, "highest level", `mean, ${unit}`, "rank correlation"],
        rows: all.map(({ axis, first, last, correlation }) => [axisName(axis), words(axis, first), number(first.mean, 4), words(axis, last), number(last.mean, 4), number(correlation, 2)]) } };
  }

  picture = createPicture({ name: "effects by axis", selections: [slots], draw, choice });
  return picture;
}

/// Nothing if the study has no indices.
export function createIndices(study, choice) {
  if (!study.indices.length) return null;
  const kinds = [...new Set(study.indices.map(({ kind }) => kind))];

  function draw(width_px) {
    const own = study.indices.filter(({ metric }) => metric === choice.metric);
    const places = [...new Map(own.map(({ scenario, axis }) => [`${scenario} ${axis}`, { scenario, axis }])).values()];
    const rows = places.map((place) => ({ ...place, of: kinds.map((kind) => own.find((one) => one.scenario === place.scenario && one.axis === place.axis && one.kind === kind)) }))
      .sort((a, b) => Math.max(...b.of.map((one) => one?.index ?? 0)) - Math.max(...a.of.map((one) => one?.index ?? 0)));
    const shown = rows.slice(0, MOST);
    const row_px = 24 + KIND_PX * kinds.length;
    const height_px = 12 + row_px * Math.max(1, shown.length) + 46;
    const surface = plane({ width_px, height_px, xs: extent([0, ...own.flatMap(({ low, high, index }) => [low, high, index])], 0.03), x_title: "index" });
    const name = ({ scenario, axis }) => (study.scenarios.length > 1 && scenario >= 0 ? `${axis}, ${study.scenarios[scenario]}` : axis);
    const shapes = shown.flatMap((row, i) => [svg("text", { class: "bar-name", x: surface.box.left, y: surface.box.top + i * row_px + 14 }, name(row)), ...row.of.flatMap((one, k) => {
      if (!one) return [];
      const y = surface.box.top + i * row_px + 20 + k * KIND_PX;
      const [zero, to] = [surface.x(0), surface.x(one.index)];
      return [svg("rect", { class: "bar", "--run": runVariable(k), x: Math.min(zero, to).toFixed(1), y, width: Math.max(1, Math.abs(to - zero)).toFixed(1), height: KIND_PX - 5,
        "data-tip": `${name(row)}, ${one.kind}: ${number(one.index, 3)}, ${number(one.low, 3)} to ${number(one.high, 3)}` }),
      svg("path", { class: "range-bar", "--run": runVariable(k), d: `M${surface.x(one.low).toFixed(1)} ${y + (KIND_PX - 5) / 2}H${surface.x(one.high).toFixed(1)}` })];
    })]);
    const title = `Sensitivity of ${choice.about().label}`;
    const largest = shown.slice(0, 3).map((row) => `${name(row)} ${kinds.map((kind, k) => (row.of[k] ? `${kind} ${number(row.of[k].index, 2)}` : "")).filter(Boolean).join(", ")}`);
    return { title, height_px, shapes: [surface.axes, ...shapes], words: `${title}: ${list(largest) || "no index"}.`,
      legend: [...kinds.map((kind, k) => h("span", { class: "key block-key", "--run": runVariable(k) }, kind)), "lines: intervals"],
      numbers: { head: ["axis", "kind", "index", "from", "to"], rows: rows.flatMap((row) => row.of.filter(Boolean).map((one) => [name(row), one.kind, ...[one.index, one.low, one.high].map((x) => number(x, 3))])) } };
  }
  return createPicture({ name: "indices of sensitivity", draw, choice });
}
