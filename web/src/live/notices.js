// Notices above the leg: problems of settings and of the address, parts of a scenario that the page cannot show, failures.

import { h } from "../dom.js";
import { say } from "./words.js";

export function createNotices() {
  const element = h("div", { class: "notices", role: "status" });
  const shown = new Map();
  const remove = (id) => {
    shown.get(id)?.remove();
    shown.delete(id);
  };
  /// A notice replaces the one of the same id; without lines and title there is none. `action`: { text, act }.
  const show = (id, title, lines = [], action = null) => {
    remove(id);
    if (!title) return;
    const close = h("button", { type: "button", class: "close", click: () => remove(id) }, say("trouble.close"));
    const act = action && h("button", { type: "button", click: () => {
      remove(id);
      action.act();
    } }, action.text);
    const notice = h("div", { class: "notice" }, h("div", {}, h("p", {}, title), lines.length ? h("ul", {}, lines.map((line) => h("li", {}, line))) : null), act, close);
    shown.set(id, notice);
    element.append(notice);
  };
  return { element, show, remove };
}

/// A problem of the address in words.
export function addressProblem({ key, value, names, low, high, unit }) {
  if (key === "scenario") return say("address.scenario");
  if (names) return say("address.names", { key, value, names: names.join(", ") });
  return low === undefined ? say("address.key", { key, value }) : say("address.range", { key, value, low, high, unit });
}
