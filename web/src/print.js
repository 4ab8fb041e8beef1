// Print layout: light, with everything unfolded and drawn.

import { currentTheme, setTheme } from "./colours.js";

export function preparePrint(view, drawn) {
  let before = null;
  const redraw = () => {
    view.tell("theme");
    view.flush();
    for (const picture of drawn) picture.drawNow();
  };
  const begin = () => {
    if (before) return;
    const folded = [...document.querySelectorAll("details:not([open])")];
    before = { theme: currentTheme(), folded };
    for (const details of folded) details.open = true;
    setTheme("light");
    document.documentElement.classList.add("printing");
    redraw();
  };
  const end = () => {
    if (!before) return;
    for (const details of before.folded) details.open = false;
    setTheme(before.theme);
    document.documentElement.classList.remove("printing");
    before = null;
    redraw();
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? begin() : end()));
}
