// The day as files: two scenarios that the program runs, and a scenario opened as blocks.

import { h } from "../../dom.js";
import { save } from "../../downloads.js";

export const NAMES = { day: "my-day", still: "still-day" }; // names of the scenarios, in the answer as in the program's

const button = (text, click) => h("button", { type: "button", click }, text);

/// `on` has texts() -> { day, still } and open(text).
export function filesOf(words, on) {
  const saved = (which) => save(new Blob([on.texts()[which]], { type: "application/toml" }), `${NAMES[which]}.toml`);
  const openFile = async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    on.open(await chosen.text());
    file.value = ""; // the same file, mended, can be chosen again
  };
  const file = h("input", { type: "file", accept: ".toml,text/plain", change: openFile });
  const text = h("textarea", { rows: 4, spellcheck: "false", "aria-label": words.paste, placeholder: words.paste });
  return h("details", { class: "day-files" }, h("summary", {}, words.files),
    h("div", { class: "day-row" }, button(words.saveDay, () => saved("day")), button(words.saveStill, () => saved("still"))),
    h("p", {}, words.run), h("pre", { class: "command" }, `calfpump compare ${NAMES.still}.toml ${NAMES.day}.toml`),
    h("div", { class: "day-row" }, h("label", { class: "day-field" }, h("span", {}, words.import), file)), text,
    h("div", { class: "day-row" }, button(words.open, () => on.open(text.value))));
}
