// The state in a sentence for screen readers: on demand, and when something was chosen, at most every few seconds.

import { h } from "../dom.js";
import { capital, duration } from "../words.js";
import { say } from "./words.js";

const APART_MS = 4000; // chosen

/// `words` returns the sentence. On demand it is also visible, until the button is pressed again.
export function createSummary(words) {
  const element = h("p", { class: "unseen", "aria-live": "polite" });
  const button = h("button", { type: "button", class: "say", "aria-pressed": "false", click: () => toggle() }, say("summary.button"), h("kbd", { "aria-hidden": "true" }, "N"));
  let [last_ms, timer] = [-Infinity, 0];
  const tell = () => {
    clearTimeout(timer);
    last_ms = performance.now();
    element.textContent = words();
  };
  const toggle = () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    element.className = shown ? "said" : "unseen";
    tell();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(1500, APART_MS - (performance.now() - last_ms)));
  };
  return { element, button, toggle, soon, say: (text) => (element.textContent = text) };
}

/// "After 2 min 5 s. Healthy, bare: ankle pressure 91 mmHg; blood in the calf 121 mL. Standing. ..."
export const sentence = (time_s, curves, legs) => [
  `${say("summary.time", { time: duration(Math.round(time_s)) })}.`,
  ...legs.map(({ label, text }, leg) => `${capital(label)}: ${curves.map(({ title, valueWords }) => `${title.toLowerCase()} ${valueWords(leg)}`).join("; ")}. ${text}`),
].join(" ");
