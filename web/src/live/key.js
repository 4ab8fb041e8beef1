// The key: the heel is up, or what the posture allows is done, while it is held, by pointer or space bar. Enter, and a screen reader's click, keep it up until the next.

import { h, updateText } from "../dom.js";
import { say } from "./words.js";

/// Space is the key everywhere but on what the space bar itself works: text, and controls that were reached by the keyboard.
const isTaken = (target, button) => !button.getClientRects().length || (target !== button && target.matches?.("input, select, textarea, summary, a, button") && target.matches(":focus-visible"));

export function createKey(press) {
  const words = h("span", { class: "key-words" });
  const button = h("button", { type: "button", class: "key", "aria-pressed": "false", "data-tip": say("key.tip") }, words, h("kbd", {}, say("key.hint")));
  let [up, spaced] = [false, false];
  const move = (next) => {
    if (next === up || (next && button.disabled)) return;
    up = next;
    button.setAttribute("aria-pressed", String(up));
    press(up);
  };
  const down = () => move(false);

  button.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    button.setPointerCapture(event.pointerId);
    move(true);
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) button.addEventListener(name, down);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", (event) => event.detail === 0 && move(!up)); // Enter or a screen reader
  addEventListener("keydown", (event) => {
    if (event.key !== " " || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, button)) return;
    event.preventDefault();
    if (event.repeat) return;
    spaced = true;
    move(true);
  });
  addEventListener("keyup", (event) => {
    if (event.key !== " " || !spaced) return;
    event.preventDefault(); // otherwise the button that has the focus by now is clicked
    spaced = false;
    down();
  });
  addEventListener("blur", down);
  /// `held`: the movement that the key does, if there is one.
  const show = (held) => {
    const what = held && say(`key.what.${held}`, {}, held);
    updateText(words, what ? say("key.hold", { what }) : say("key.none"));
    button.disabled = !held;
  };
  return { element: button, show, isUp: () => up };
}
