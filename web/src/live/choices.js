// Postures and movements as buttons, all from the data; each has a letter or digit that is its key.

import { h } from "../dom.js";
import { slider, toggle } from "./controls.js";
import { lettersFor } from "./letters.js";
import { say } from "./words.js";

function choice(name, meaning, key, choose) {
  const element = h("button", { type: "button", class: "choice", "aria-pressed": "false", "data-tip": meaning, click: choose },
    h("span", {}, name), key && h("kbd", { "aria-hidden": "true" }, key));
  return { element, name, key, choose };
}

/// In a row that scrolls sideways, the button comes into view.
function reveal({ parentElement: row, offsetLeft, offsetWidth }) {
  if (row.scrollWidth > row.clientWidth) row.scrollTo({ left: offsetLeft - row.offsetLeft - (row.clientWidth - offsetWidth) / 2 });
}

const group = (title, choices) => h("div", { class: "choices", role: "group", "aria-label": title }, h("h2", {}, title), choices);

/// The speed of a movement that has one; null is the usual one.
function createSpeed({ movements }, choose) {
  let usual = null;
  const own = slider({ label: say("do.speed"), low: 0, high: 12, step: 0.5, words: (x) => `${x} ${say("units.km_h")}`, change: (x) => choose(x === usual ? null : x) });
  const show = ({ movement, speed }) => {
    const { speed_km_h: range } = movements.find(({ name }) => name === movement) ?? {};
    own.element.hidden = !range;
    if (!range) return;
    usual = Math.round(10 * range[1]) / 10;
    own.range(range[0], range[2]);
    own.show(speed ?? usual);
  };
  return { element: own.element, show };
}

/// `choose`: { posture(name), movement(name), speed(km_h), keys(on) }; { element, show(settings), keys: key -> action }.
export function createChoices(names, taken, choose) {
  const letters = lettersFor(names.postures.map(({ name }) => name), taken);
  const postures = names.postures.map(({ name, meaning }, i) => choice(name, meaning, letters[i], () => choose.posture(name)));
  const meanings = new Map(names.movements.map(({ name, meaning }) => [name, meaning]));
  const row = h("div", { class: "choice-row" });
  const speed = createSpeed(names, choose.speed);
  let [movements, shown] = [[], ""];
  const keys = toggle({ label: say("do.keys"), change: (on) => {
    keys.show(on);
    choose.keys(on);
  } });
  keys.show(true);

  const movementsOf = (posture) => {
    const possible = names.postures.find(({ name }) => name === posture).movements;
    return [choice(say("do.still"), null, "0", () => choose.movement("")),
      ...possible.map((name, i) => choice(name, meanings.get(name), i < 9 ? String(i + 1) : "", () => choose.movement(name)))];
  };
  const press = (choices, chosen) => choices.forEach(({ element, name }) => {
    element.setAttribute("aria-pressed", String(name === chosen));
    if (name === chosen) reveal(element);
  });
  const show = (settings) => {
    const { posture, movement } = settings;
    if (shown !== posture) {
      [movements, shown] = [movementsOf(posture), posture];
      row.replaceChildren(...movements.map(({ element }) => element));
    }
    press(postures, posture);
    press(movements, movement || say("do.still"));
    speed.show(settings);
  };
  return {
    element: h("section", { class: "do" },
      group(say("do.postures"), h("div", { class: "choice-row" }, postures.map(({ element }) => element))),
      group(say("do.movements"), row), speed.element, h("p", { class: "do-keys" }, keys.element)),
    show,
    act: (key) => [...postures, ...movements].find((one) => one.key === key)?.choose,
  };
}
