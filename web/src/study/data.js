// Numbers of a study: one packed row for a metric's values and one for its differences, cut into cells in the program's order.

import { values } from "../tracks.js";

const [SUMMARY, AXIS, PAIR] = [["mean", "sd", "low", "median", "high"], ["mean", "error", "low", "high"], ["mean", "error"]];

/// Cells of named numbers from a place on; an absent number is null.
function cells(row, absent, from, count, names) {
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(names.map((name, k) => {
      const x = row[from + i * names.length + k];
      return [name, x === absent ? null : x];
    })));
}

function unpack(study, view) {
  const row = values(view.numbers);
  const absent = Math.fround("constant" in view.numbers ? NaN : view.numbers.low);
  let at = 0;
  const take = (count, names) => {
    const taken = cells(row, absent, at, count, names);
    at += count * names.length;
    return taken;
  };
  const { length } = study.scenarios;
  const scenarios = take(length, SUMMARY).map((cell, i) => ({ ...cell, runs: view.runs[i] }));
  const groups = take(study.groups.rows.length, SUMMARY);
  const byScenario = (all, size) => study.scenarios.map((_, s) => all.slice(s * size, (s + 1) * size));
  const axes = study.axes.map(({ levels }) => byScenario(take(length * levels.length, AXIS), levels.length));
  const pairs = study.pairs.map(([a, b]) => {
    const [rows, columns] = [study.axes[a].levels.length, study.axes[b].levels.length];
    return byScenario(take(length * rows * columns, PAIR), rows * columns)
      .map((all) => Array.from({ length: rows }, (_, r) => all.slice(r * columns, (r + 1) * columns)));
  });
  return { scenarios, groups, axes, pairs, correlations: view.correlations };
}

const met = new WeakMap();

/// The cells of a view: `axes[axis][scenario][level]`, `pairs[pair][scenario][row][column]`.
export function cellsOf(study, view) {
  if (!met.has(view)) met.set(view, unpack(study, view));
  return met.get(view);
}

/// Scenarios of which a view has values.
export const shownScenarios = (cells) => cells.scenarios.map((_, s) => s).filter((s) => cells.scenarios[s].runs > 0);

export const axisName = (axis) => (axis.unit ? `${axis.label}, ${axis.unit}` : axis.label);
