// Order of the panels: the largest effect first.

import { highest, lowest, values } from "./tracks.js";

const ENOUGH = 0.5; // chosen: a single curve that changes by half of its start counts as changed, whatever the start

const rangeOf = (curves) => Math.max(...curves.map(({ high }) => highest(high))) - Math.min(...curves.map(({ low }) => lowest(low)));

/// Mean distance in time between two curves, while both last.
function distance(times, a, b) {
  const [one, other] = [values(a.mean), values(b.mean)];
  const rows = Math.min(one.length, other.length);
  let sum = 0;
  for (let i = 1; i < rows; ++i) sum += Math.abs(one[i] - other[i]) * (times[i] - times[i - 1]);
  return rows > 1 ? sum / times[rows - 1] : 0;
}

/// Several curves: the largest mean distance from the first, as a part of the panel's range.
function differenceOf(times, curves) {
  const range = rangeOf(curves);
  return range > 0 ? Math.max(...curves.slice(1).map((curve) => distance(times, curve, curves[0]))) / range : 0;
}

/// A single curve: its range relative to its start.
function changeOf(curve) {
  const range = rangeOf([curve]);
  return range > 0 ? Math.min(ENOUGH, range / Math.abs(values(curve.mean)[0])) : 0;
}

export function effectOf(times, curves) {
  if (!curves.length) return 0;
  return curves.length > 1 ? differenceOf(times, curves) : changeOf(curves[0]);
}

/// Panels of what the protocol imposes are last, equal ones in the order of the data.
export function byEffect(report, traces) {
  const effect = ({ id }) => effectOf(report.times, traces.map(({ leg }) => leg.curves[id]).filter(Boolean));
  return report.panels.map((panel) => ({ panel, rank: panel.imposed ? -1 : effect(panel) })).sort((a, b) => b.rank - a.rank).map(({ panel }) => panel);
}
