// The day beside the same hours without movement and garment: two runs at once, each in a worker of its own.

import { h, updateText } from "../../dom.js";
import { change, rounded } from "../../words.js";
import { fill } from "../words.js";

/// Two engines, made when they are first needed and kept; after a failure they are made again.
export function createRunner(makeEngine) {
  let engines = null;
  const made = () => (engines ??= Promise.all([makeEngine(), makeEngine()]));
  return {
    warm: () => made().catch(() => { engines = null; }),
    async run(texts, onProgress) {
      try {
        const both = await made();
        const parts = [0, 0];
        const runs = await Promise.all(both.map((engine, i) => engine.run(texts[i], (part) => {
          parts[i] = part;
          onProgress((parts[0] + parts[1]) / 2);
        })));
        return await both[0].answer(texts, runs);
      } catch (reason) {
        engines?.then((both) => both.forEach((engine) => engine.end()), () => {});
        engines = null;
        throw reason;
      }
    },
  };
}

/// The difference of the values as they are shown.
function differenceOf(values, resolution) {
  const [still, day] = values.map((x) => Math.round(x / resolution));
  return values.includes(null) ? "–" : change((day - still) * resolution, resolution);
}

function tableOf(words, rows) {
  const head = [words.metric, words.runStill, words.runDay, words.difference];
  const cells = ({ values, resolution }) => [...values.map((x) => rounded(x, resolution)), differenceOf(values, resolution)];
  return h("table", { class: "day-table" }, h("caption", { class: "unseen" }, words.answer),
    h("thead", {}, h("tr", {}, head.map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", {}, rows.map((row) => h("tr", { "data-metric": row.metric },
      h("th", { scope: "row" }, row.label, " ", h("span", { class: "unit" }, row.unit)), cells(row).map((each) => h("td", {}, each))))));
}

/// The answer, or its progress or failure, and a note when the day is no longer as it was answered.
export function createAnswer(words) {
  const bar = h("progress", { max: 1, value: 0, "aria-label": words.ask });
  const text = h("span", {});
  const progress = h("div", { class: "day-progress", hidden: true }, bar, text);
  const stale = h("p", { class: "note", hidden: true }, words.stale);
  const body = h("div", { class: "day-answer", "aria-live": "polite" });
  let asked = null; // the scenarios of the answer
  const advance = (part) => {
    bar.value = part;
    updateText(text, fill(words.asking, { done: Math.round(100 * part) }));
  };
  return {
    element: h("div", {}, progress, stale, body), advance,
    begin(scenarios) {
      [asked, progress.hidden] = [scenarios, false];
      advance(0);
    },
    end({ sentences, notes, rows }) {
      progress.hidden = true;
      body.replaceChildren(...sentences.map((each) => h("p", { class: "answer long" }, each)), tableOf(words, rows),
        ...notes.map((each) => h("p", { class: "note" }, each)));
    },
    fail(reason) {
      progress.hidden = true;
      body.replaceChildren(h("p", { class: "day-problem", role: "alert" }, fill(words.failed, { reason: String(reason?.message ?? reason) })));
    },
    isRunning: () => !progress.hidden,
    compare(scenarios) {
      stale.hidden = asked === null || asked === scenarios || !progress.hidden;
    },
  };
}
