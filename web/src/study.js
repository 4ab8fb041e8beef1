// The page of a study, built from its embedded summaries.

import "./style.css";
import "./print.css";
import "./study.css";
import { setTheme, systemTheme } from "./colours.js";
import { h } from "./dom.js";
import { preparePrint } from "./print.js";
import { createChoice, toolbar } from "./study/choice.js";
import { createDose } from "./study/dose.js";
import { createGroups } from "./study/groups.js";
import { createHeat } from "./study/heat.js";
import { createIndices, createTornado } from "./study/tornado.js";
import { createTips } from "./tips.js";
import { themeButton } from "./toolbar.js";

const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

function lede(study) {
  const [first = "", ...others] = study.answer;
  const size = [counted(study.runs, "run"), study.samples > 1 && counted(study.samples, "sample"), counted(study.scenarios.length, "scenario")].filter(Boolean).join(", ");
  return h("section", { class: "lede", "aria-labelledby": "title" }, h("h1", { id: "title" }, study.title), h("p", { class: "answer" }, first),
    others.length ? h("div", { class: "others" }, others.map((one) => h("p", {}, one))) : null, h("p", { class: "meaning" }, `${size}.`),
    study.notes.map((note) => h("p", { class: "note" }, note)));
}

const section = (id, title, ...parts) => h("section", { "aria-labelledby": id }, h("h2", { id }, title), parts);

function provenance(study) {
  return h("section", { class: "provenance", "aria-labelledby": "made" }, h("h2", { id: "made" }, "How this was made"),
    h("p", { class: "lead" }, "This page holds means and ranges; the table of the runs is beside it. The same plan, scenarios, data and version give the same numbers."),
    study.command ? h("pre", { class: "command", tabindex: 0, "aria-label": "command that makes this study" }, study.command) : null,
    study.plan ? h("details", {}, h("summary", {}, "The plan"), h("pre", { tabindex: 0, "aria-label": "text of the plan" }, study.plan)) : null,
    h("p", { class: "meaning" }, `calfpump ${study.version}. For research and teaching. Not a medical device.`));
}

function build(study) {
  const choice = createChoice(study);
  const head = h("header", { class: "masthead" }, h("p", { class: "brand" }, h("b", {}, "calfpump"), " study"), themeButton(choice));
  const main = h("main", {}, lede(study));
  document.getElementById("first").replaceWith(h("div", { class: "page study" }, head, main));
  const pictures = study.metrics.length ? [createDose(study, choice), createHeat(study, choice), createTornado(study, choice), createIndices(study, choice)] : [];
  const [dose, heat, tornado, indices] = pictures;
  if (pictures.length) {
    const groups = createGroups(study, choice);
    main.append(toolbar(study, choice), section("dose", "Dose and response", dose.element),
      h("div", { class: "pair" }, heat && section("heat", "Two axes", heat.element), tornado && section("tornado", "Effects of the axes", tornado.element),
        indices && section("indices", "Sensitivity", indices.element)),
      section("groups", "Groups of runs", groups.element));
  }
  document.body.append(h("footer", {}, provenance(study)), createTips());
  preparePrint(choice, pictures.filter(Boolean));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTheme(systemTheme());
    choice.tell("theme");
  });
}

setTheme(systemTheme());
build(JSON.parse(document.getElementById("report-data").textContent));
