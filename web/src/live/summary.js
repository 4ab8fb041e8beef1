// The state in a sentence for screen readers: on demand, and when something was chosen, at most every few seconds.

import { h } from "../dom.js";
import { duration } from "../words.js";
import { say } from "./words.js";

const APART_MS = 4000; // chosen

/// `words` returns the sentence.
export function createSummary(words) {
  const element = h("p", { class: "unseen", "aria-live": "polite" });
  const button = h("button", { type: "button", class: "say", click: () => tell() }, say("summary.button"), h("kbd", { "aria-hidden": "true" }, "N"));
  let [last_ms, timer] = [-Infinity, 0];
  const tell = () => {
    clearTimeout(timer);
    last_ms = performance.now();
    element.textContent = words();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(1500, APART_MS - (performance.now() - last_ms)));
  };
  return { element, button, tell, soon, say: (text) => (element.textContent = text) };
}

/// "After 2 min 5 s. Standing. Pressure in the ankle vein 84 mmHg; blood in the calf 120 mL. ..."
export const sentence = (time_s, curves, legs) => [
  `${say("summary.time", { time: duration(Math.round(time_s)) })}.`,
  ...legs.map((text, leg) => `${curves.map(({ title, valueWords }) => `${title} ${valueWords(leg)}`).join("; ")}. ${text}`),
].join(" ");
