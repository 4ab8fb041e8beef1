// The values now in a bar at the top of a small screen, while the curves are out of sight: a slider below them shows its effect.

import { h, updateText } from "../dom.js";

export function createNow({ element: watched, curves }) {
  const rows = curves.map((curve) => [curve, h("b", {})]);
  const element = h("div", { class: "now", hidden: true, "aria-hidden": "true" }, rows.map(([{ title }, value]) => h("span", {}, title, " ", value)));
  const tell = () => {
    if (!element.hidden) for (const [{ allWords }, value] of rows) updateText(value, allWords());
  };
  new IntersectionObserver(([{ isIntersecting, boundingClientRect: { height, bottom } }]) => {
    element.hidden = isIntersecting || !height || bottom > 0; // without height the leg is not on the page
    tell();
  }).observe(watched);
  return { element, tell };
}
