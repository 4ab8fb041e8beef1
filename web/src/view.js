// State shared by all pictures: the window of time, the cursor in it, the shown runs.

const SHORTEST_S = 0.5; // chosen: a few rows of a movement

export function createView(duration_s, moment_s) {
  const heard = {};
  const news = new Set();
  const view = { duration_s, from_s: 0, to_s: duration_s, moment_s, hidden: new Set(), playing: false };

  view.on = (what, listener) => (heard[what] ??= []).push(listener);
  view.flush = () => {
    const told = [...news];
    news.clear();
    for (const listener of new Set(told.flatMap((what) => heard[what] ?? []))) listener(view);
  };
  view.tell = (what) => {
    if (!news.size) requestAnimationFrame(view.flush);
    news.add(what);
  };

  view.setWindow = (from_s, to_s) => {
    const span = Math.min(duration_s, Math.max(SHORTEST_S, to_s - from_s));
    const from = Math.min(duration_s - span, Math.max(0, (from_s + to_s - span) / 2));
    Object.assign(view, { from_s: from, to_s: from + span });
    view.tell("window");
  };
  view.zoom = (factor, about_s) =>
    view.setWindow(about_s - (about_s - view.from_s) * factor, about_s + (view.to_s - about_s) * factor);
  view.pan = (by_s) => {
    const by = Math.min(duration_s - view.to_s, Math.max(-view.from_s, by_s));
    view.setWindow(view.from_s + by, view.to_s + by);
  };
  view.reset = () => view.setWindow(0, duration_s);
  view.setMoment = (time_s) => {
    view.moment_s = Math.min(duration_s, Math.max(0, time_s));
    if (view.moment_s > view.to_s || view.moment_s < view.from_s)
      view.pan(view.moment_s - view.from_s - 0.1 * (view.to_s - view.from_s));
    view.tell("moment");
  };
  view.setPlaying = (playing) => {
    view.playing = playing;
    view.tell("playing");
  };
  view.toggle = (run) => {
    if (!view.hidden.delete(run)) view.hidden.add(run);
    view.tell("runs");
  };
  return view;
}
