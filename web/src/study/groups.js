// Table of groups: runs of one scenario with the same levels.

import { h } from "../dom.js";
import { number, rounded } from "../words.js";
import { axisName } from "./data.js";

const SUMMARY = [["mean", "mean"], ["sd", "SD"], ["low", "5 %"], ["median", "median"], ["high", "95 %"]];

export function createGroups(study, choice) {
  const caption = h("caption", {});
  const body = h("tbody");
  const axes = study.groups.axes.map((a) => study.axes[a]);
  const failed = study.groups.rows.some((row) => row.failed);
  const head = ["scenario", ...axes.map(axisName)].map((words) => h("th", { scope: "col", class: "words" }, words));
  const counts = ["runs", failed && "failed"].filter(Boolean);
  const table = h("table", {}, caption, h("thead", {}, h("tr", {}, head, [...counts, ...SUMMARY.map(([, words]) => words)].map((words) => h("th", { scope: "col" }, words)))), body);
  const draw = () => {
    const metric = choice.about();
    caption.textContent = `${choice.title()}, ${metric.unit}`;
    const shown = (x) => (metric.resolution ? rounded(x, metric.resolution / 10) : number(x));
    const cells = choice.cells().groups;
    body.replaceChildren(...study.groups.rows.map((row, i) => cells[i].mean === null ? null : h("tr", {}, h("th", { scope: "row" }, study.scenarios[row.scenario]),
      axes.map((axis, k) => h("td", { class: "words" }, row.levels[k] === null ? "–" : axis.levels[row.levels[k]].words)),
      h("td", {}, String(row.runs)), failed ? h("td", {}, String(row.failed)) : null, SUMMARY.map(([key]) => h("td", {}, shown(cells[i][key]))))).filter(Boolean));
  };
  choice.on("choice", draw);
  draw();
  return { element: h("div", { class: "scrolled", tabindex: 0, role: "group", "aria-label": "Table of groups" }, table), drawNow: draw };
}
