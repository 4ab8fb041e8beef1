// Valves that leak, and veins that are narrowed: a row for each, with a switch and, when it is on, a slider.

import { h, updateText } from "../dom.js";
import { capital } from "../words.js";
import { slider, toggle } from "./controls.js";
import { withEntry } from "./settings.js";
import { say } from "./words.js";

/// "Superficial veins of the calf to superficial veins of the thigh"
const edgeWords = ({ name, from, to, meaning }) => capital(meaning ?? (from && to ? say("panel.edge", { from, to }) : name));

function createRow(edge, { most, begin, step, words }, change) {
  const name = edgeWords(edge);
  const own = slider({ label: name, low: 0, high: most(edge), step, words, change: (x) => change(edge.name, x) });
  const on = toggle({ label: name, change: (wanted) => change(edge.name, wanted ? Math.min(begin, most(edge)) : null) });
  own.element.classList.add("bare");
  const element = h("li", { class: "edge" }, on.element, own.element);
  return {
    element,
    show: (value) => {
      on.show(value !== undefined);
      own.element.hidden = value === undefined;
      if (value !== undefined) own.show(value);
    },
  };
}

/// `kind`: { title, hint, most(edge), begin, step, words(x) }; `change` gets all values by the names of edges.
export function edgeList(edges, kind, change) {
  let values = {};
  const rows = edges.map((edge) => [edge.name, createRow(edge, kind, (name, value) => change(withEntry(values, name, value)))]);
  const count = h("span", { class: "meaning" });
  const element = h("details", { class: "edges" }, h("summary", {}, kind.title, " ", count), h("p", { class: "meaning" }, kind.hint), h("ul", {}, rows.map(([, row]) => row.element)));
  return {
    element,
    show: (next) => {
      values = next;
      const n = Object.keys(next).length;
      updateText(count, n ? say("panel.valves_some", { n }) : say("panel.valves_none"));
      for (const [name, row] of rows) row.show(next[name]);
    },
  };
}
