// The controls of the panel: a slider, a choice from a list, a switch. Each shows a value and calls `change` as it is moved.

import { h, set, updateText } from "../dom.js";

let made = 0;

/// A slider with its value in words; `show` sets it without a call.
export function slider({ label, low, high, step, words, change, tip = null }) {
  const id = `slider-${++made}`;
  const value = h("output", { for: id });
  const tell = (x) => {
    updateText(value, words(x));
    input.setAttribute("aria-valuetext", words(x));
  };
  const input = h("input", { type: "range", id, min: low, max: high, step, "data-tip": tip, input: () => {
    tell(input.valueAsNumber);
    change(input.valueAsNumber);
  } });
  const name = h("label", { for: id }, label);
  const element = h("div", { class: "control slider" }, name, value, input);
  return {
    element,
    rename: (text) => updateText(name, text),
    show: (x) => {
      if (input.valueAsNumber !== x) input.value = String(x);
      tell(x);
    },
    range: (from, to) => set(input, { min: from, max: to }),
  };
}

/// `options`: [{ value, text, note }]; the note of the chosen one is below.
export function chooser({ label, options, change }) {
  const id = `chooser-${++made}`;
  const select = h("select", { id, change: () => change(select.value) }, options.map(({ value, text }) => h("option", { value }, text)));
  const note = h("p", { class: "meaning" });
  return {
    element: h("div", { class: "control chooser" }, h("label", { for: id }, label), select, note),
    show: (value) => {
      if (select.value !== value) select.value = value;
      updateText(note, options.find((option) => option.value === value)?.note ?? "");
    },
  };
}

/// Two or more buttons, one of them pressed.
export function segments({ label, options, change }) {
  const buttons = options.map(({ value, text }) => h("button", { type: "button", "aria-pressed": "false", click: () => change(value) }, text));
  return {
    element: h("div", { class: "control segments", role: "group", "aria-label": label }, h("span", { class: "control-name" }, label), h("span", { class: "segment-row" }, buttons)),
    show: (value) => buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(options[i].value === value))),
  };
}

export function toggle({ label, tip = null, change }) {
  const button = h("button", { type: "button", role: "switch", class: "switch", "aria-checked": "false", "data-tip": tip,
    click: () => change(button.getAttribute("aria-checked") !== "true") }, h("span", { class: "switch-mark" }), label);
  return { element: button, show: (on) => button.setAttribute("aria-checked", String(on)) };
}
