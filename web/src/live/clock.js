// The clock: paces, pause, step back, and the time of life that has passed.

import { h, updateText } from "../dom.js";
import { clock, number } from "../words.js";
import { PACES } from "./ticker.js";
import { say } from "./words.js";

const BEHIND = 0.8; // chosen: below this part of the wanted pace, the page says so
const FAST = 60; // from this pace the clock shows no tenths

/// `act`: { pace(n), pause(bool), back() }
export function createClock(act) {
  const paces = PACES.map((n) => h("button", { type: "button", "aria-pressed": String(n === 1), "data-tip": say("clock.pace_tip", { n }), click: () => act.pace(n) }, say("clock.pace", { n })));
  const pause = h("button", { type: "button", class: "pause", "aria-pressed": "false", click: () => act.pause(pause.getAttribute("aria-pressed") !== "true") }, say("clock.pause"), h("kbd", { "aria-hidden": "true" }, "P"));
  const back = h("button", { type: "button", "data-tip": say("clock.back_tip"), click: act.back }, say("clock.back"), h("kbd", { "aria-hidden": "true" }, "B"));
  const life = h("output", { class: "life", "aria-label": say("clock.life"), "aria-live": "off" }, "0:00");
  const slower = h("p", { class: "meaning slower", hidden: true });
  return {
    element: h("div", { class: "clock-live", role: "group", "aria-label": say("clock.label") }, life, h("div", { class: "paces" }, paces), pause, back, slower),
    showPace: (pace) => paces.forEach((button, i) => button.setAttribute("aria-pressed", String(PACES[i] === pace))),
    showPaused: (paused) => {
      pause.setAttribute("aria-pressed", String(paused));
      pause.firstChild.data = say(paused ? "clock.go" : "clock.pause");
    },
    tell: (time_s, { pace, reached, paused }) => {
      updateText(life, clock(time_s, pace < FAST ? 1 : 0));
      slower.hidden = paused || reached >= BEHIND * pace;
      if (!slower.hidden) updateText(slower, say("clock.slower", { n: number(reached, 2) }));
    },
  };
}
