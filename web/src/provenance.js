// Provenance: version, data and settings of the numbers, and the command that makes the page again.

import { runVariable } from "./colours.js";
import { h } from "./dom.js";
import { duration } from "./words.js";

const words = (name) => name.replace(/_s$/, ", s").replace(/_/g, " ");

function facts({ calfpump, tolerance, solver, data }) {
  const settings = [["calfpump", calfpump], ["tolerance, factor", tolerance], ...Object.entries(solver).map(([name, value]) => [words(name), value])];
  const fact = (kind) => ([name, value]) => h("div", { class: kind }, h("dt", {}, name), h("dd", {}, String(value)));
  return h("dl", { class: "facts" }, settings.map(fact("setting")), Object.entries(data).map(fact("checksum")));
}

function scenario(run, index) {
  return h("li", { "--run": runVariable(index) }, h("h3", { class: "run-name" }, run.name), h("p", {}, `${run.title}. ${run.described}. ${duration(run.duration_s)}.`),
    h("details", {}, h("summary", {}, `The scenario ${run.file}`), h("pre", { tabindex: 0, "aria-label": `text of ${run.file}` }, run.scenario)));
}

export function provenance(report) {
  return h("section", { class: "provenance", "aria-labelledby": "made" }, h("h2", { id: "made" }, "How this was made"),
    h("p", { class: "lead" }, "Each number comes from a run of calfpump, a model of the leg's veins. The same scenario, data and version give the same numbers. To make this page again, beside these files:"),
    h("pre", { class: "command", tabindex: 0, "aria-label": "command that makes this page" }, report.command),
    h("ul", { class: "scenarios" }, report.runs.map(scenario)), facts(report.provenance),
    h("p", { class: "meaning" }, "For research and teaching. Not a medical device."));
}
