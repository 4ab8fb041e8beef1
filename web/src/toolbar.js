// Toolbar above the plots, always in view: shown runs, window of time, light or dark.

import { currentTheme, runVariable, setTheme } from "./colours.js";
import { h } from "./dom.js";
import { clock } from "./words.js";

function runButtons(report, view) {
  if (report.runs.length === 1) return null;
  const buttons = report.runs.map((run, index) =>
    h("button", { type: "button", class: "run", "--run": runVariable(index), "aria-pressed": "true", "data-tip": `${run.title}. Show or hide it in all pictures`,
      click: () => view.toggle(index) }, run.name));
  view.on("runs", () => buttons.forEach((button, index) => button.setAttribute("aria-pressed", !view.hidden.has(index))));
  return h("div", { class: "runs", role: "group", "aria-label": "Runs shown" }, buttons);
}

function windowButtons(view) {
  const span = () => view.to_s - view.from_s;
  const about = () => (view.moment_s >= view.from_s && view.moment_s <= view.to_s ? view.moment_s : view.from_s + span() / 2);
  const words = h("output", { class: "window" });
  const button = (text, name, click) => h("button", { type: "button", "aria-label": name, "data-tip": name, click }, text);
  const buttons = [button("‹", "Earlier", () => view.pan(-span() / 2)), button("›", "Later", () => view.pan(span() / 2)),
    button("−", "Zoom out", () => view.zoom(2, about())), button("+", "Zoom in", () => view.zoom(0.5, about())), button("All", "Show all the time", view.reset)];
  const update = () => {
    const decimals = span() < 60 ? 1 : 0;
    words.textContent = `${clock(view.from_s, decimals)} – ${clock(view.to_s, decimals)}`;
    const whole = span() >= view.duration_s;
    [0, 1, 2, 4].forEach((i) => buttons[i].toggleAttribute("disabled", whole));
  };
  view.on("window", update);
  update();
  return h("div", { class: "zoom", role: "group", "aria-label": "Time shown" }, words, buttons);
}

export function themeButton(view) {
  const button = h("button", { type: "button", class: "theme", click: () => {
    setTheme(currentTheme() === "dark" ? "light" : "dark");
    view.tell("theme");
  } });
  const update = () => { button.textContent = currentTheme() === "dark" ? "Light" : "Dark"; };
  view.on("theme", update);
  update();
  return button;
}

export function createToolbar(report, view) {
  return h("div", { class: "toolbar" }, runButtons(report, view), windowButtons(view));
}
