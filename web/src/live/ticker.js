// The clock: in each frame of the browser, the engine is advanced by the time that has passed, times the pace.

export const PACES = [1, 10, 60, 600];
const LONGEST_S = 0.1; // at once, by the browser's clock: a page that was hidden does not catch up
const LOOK_MS = 2000; // over which the reached pace is measured

/// `inView` returns whether the legs are shown: otherwise their time stands still.
export function createTicker(engine, inView) {
  const ticker = { pace: 1, paused: true, reached: 1 };
  let [last_ms, owed_s, look] = [0, 0, { since_ms: 0, life_s: 0 }];

  const measure = (now_ms) => {
    if (now_ms - look.since_ms < LOOK_MS) return;
    ticker.reached = (1000 * look.life_s) / (now_ms - look.since_ms);
    [look.since_ms, look.life_s] = [now_ms, 0];
  };
  const tick = (now_ms) => {
    requestAnimationFrame(tick);
    const passed_s = Math.min(LONGEST_S, (now_ms - last_ms) / 1000);
    last_ms = now_ms;
    if (ticker.paused || document.hidden || !inView()) {
      [look.since_ms, look.life_s] = [now_ms, 0];
      return;
    }
    owed_s = Math.min(owed_s + passed_s * ticker.pace, LONGEST_S * ticker.pace);
    if (engine.advance(owed_s)) owed_s = 0;
    measure(now_ms);
  };

  /// The engine may advance by less than the requested time.
  ticker.passed = (life_s) => (look.life_s += life_s);

  ticker.setPace = (pace) => {
    [ticker.pace, ticker.reached, owed_s] = [pace, pace, 0];
    [look.since_ms, look.life_s] = [performance.now(), 0];
  };
  ticker.setPaused = (paused) => {
    ticker.paused = paused;
    ticker.reached = ticker.pace;
    owed_s = 0;
  };
  requestAnimationFrame(tick);
  return ticker;
}
