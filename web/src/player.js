// Player: play and pause, speed, and a slider over the whole time.

import { h } from "./dom.js";
import { paceOf } from "./pace.js";
import { clock, duration } from "./words.js";

const STEADY = [1, 2, 10, 60, 600];

export function createPlayer(view, traces) {
  const play = h("button", { type: "button", class: "play", click: () => view.setPlaying(!view.playing) });
  const speed = h("select", { "aria-label": "Speed" }, h("option", { value: "paced" }, "all in half a minute"),
    STEADY.map((times) => h("option", { value: times }, times === 1 ? "real time" : `${times}×`)));
  const slider = h("input", { type: "range", min: 0, max: view.duration_s, step: "any", "aria-label": "Time",
    input: () => view.setMoment(Number(slider.value)) });
  const time = h("output", { class: "clock" });
  const paced = paceOf(traces.map(({ leg }) => leg), view.duration_s);
  let before = 0;

  const after = (passed_s) => (speed.value === "paced" ? paced(view.moment_s, passed_s) : view.moment_s + passed_s * Number(speed.value));
  const tick = (now) => {
    if (!view.playing) return;
    const next = after(Math.min(200, now - before) / 1000);
    before = now;
    view.setMoment(next);
    if (next >= view.duration_s) view.setPlaying(false);
    else requestAnimationFrame(tick);
  };
  const update = () => {
    slider.value = view.moment_s;
    slider.setAttribute("aria-valuetext", duration(view.moment_s));
    time.textContent = `${clock(view.moment_s)} / ${clock(view.duration_s, 0)}`;
  };
  const switched = () => {
    play.textContent = view.playing ? "Pause" : "Play";
    play.setAttribute("aria-pressed", view.playing);
    if (!view.playing) return;
    if (view.moment_s >= view.duration_s) view.setMoment(0);
    before = performance.now();
    requestAnimationFrame(tick);
  };
  view.on("moment", update);
  view.on("playing", switched);
  update();
  switched();
  return h("div", { class: "player", role: "group", "aria-label": "Player" }, play, speed, slider, time);
}
