// A frame on the screen: the leg and the curves at once, words only as often as they can be read, and less where motion is not wanted.

const FAST = 60; // from this pace on, a frame lasts longer than a cycle of most movements
const WORDS_MS = { slow: 250, fast: 500 }; // between words that change
const CALM_MS = 250; // between pictures of a leg whose pose would flicker
const STILL_MS = 500; // between pictures where motion is not wanted

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/// `moves` returns whether the legs do a movement. { time_s, show(frame) }
export function createScreen({ stage, curves, now, clock, ticker }, moves) {
  const screen = { time_s: 0 };
  let [told_ms, drawn_ms] = [0, 0];

  const take = (frame) => {
    if (frame.time_s < screen.time_s) curves.cut(frame.time_s);
    else ticker.passed(frame.time_s - screen.time_s);
    screen.time_s = frame.time_s;
    curves.add(frame, frame.time_s);
    stage.take(frame);
  };
  const tell = (now_ms) => {
    told_ms = now_ms;
    curves.tell();
    now.tell();
    clock.tell(screen.time_s, ticker);
  };
  screen.show = (frame) => {
    take(frame);
    const now_ms = performance.now();
    const fast = ticker.pace >= FAST;
    const withWords = ticker.paused || now_ms - told_ms >= (fast ? WORDS_MS.fast : WORDS_MS.slow);
    const apart_ms = ticker.paused ? 0 : reduced.matches ? STILL_MS : fast && moves() ? CALM_MS : 0;
    if (now_ms - drawn_ms >= apart_ms) {
      drawn_ms = now_ms;
      stage.show(withWords);
      if (ticker.paused || reduced.matches) curves.draw();
    }
    if (!ticker.paused && !reduced.matches) curves.drawNext();
    if (withWords) tell(now_ms);
  };
  return screen;
}
