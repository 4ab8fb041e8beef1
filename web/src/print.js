// Print layout: light, and all of it drawn before the paper is laid out.

import { currentTheme, setTheme } from "./colours.js";

export const isPrinting = () => document.documentElement.classList.contains("printing");

export function preparePrint(view, drawn) {
  let before = null;
  const redraw = () => {
    view.tell("theme");
    view.flush();
    for (const picture of drawn) picture.drawNow();
  };
  const begin = () => {
    if (before) return;
    before = { theme: currentTheme() };
    setTheme("light");
    document.documentElement.classList.add("printing");
    redraw();
  };
  const end = () => {
    if (!before) return;
    setTheme(before.theme);
    document.documentElement.classList.remove("printing");
    before = null;
    redraw();
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
}
