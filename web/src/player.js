// Player: play and pause, speed, and a slider over the whole time.

import { h } from "./dom.js";
import { clock, duration } from "./words.js";

const SPEEDS = [1, 2, 10, 60, 600];

export function createPlayer(view) {
  const play = h("button", { type: "button", class: "play", click: () => view.setPlaying(!view.playing) });
  const speed = h("select", { "aria-label": "Speed" }, SPEEDS.map((times) => h("option", { value: times }, times === 1 ? "real time" : `${times}×`)));
  const slider = h("input", { type: "range", min: 0, max: view.duration_s, step: "any", "aria-label": "Time",
    input: () => view.setMoment(Number(slider.value)) });
  const time = h("output", { class: "clock" });
  speed.value = "2";
  let before = 0;

  const tick = (now) => {
    if (!view.playing) return;
    const next = view.moment_s + (Math.min(200, now - before) / 1000) * Number(speed.value);
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
