// Pace of the player: a whole run in about half a minute, slowly through the first cycles of its first bouts.

const WHOLE_S = 30; // chosen, and so are the others
const SLOW = { cycles: 3, of_a_bout_s: 10, most_s: 24, speed: 2 };

/// Times [from, to] to be played slowly, ascending and apart.
function slowSpans(legs) {
  const begun = legs.flatMap(({ steps }) => steps.filter((step) => step.movement)
    .map(({ begin_s, end_s, cycle_s }) => [begin_s, Math.min(end_s, begin_s + (cycle_s ? SLOW.cycles * cycle_s : SLOW.of_a_bout_s))]))
    .sort((a, b) => a[0] - b[0]);
  const spans = [];
  let left_s = SLOW.most_s;
  for (const [begin_s, end_s] of begun) {
    const from_s = Math.max(begin_s, spans.at(-1)?.[1] ?? 0);
    const to_s = Math.min(end_s, from_s + left_s);
    if (to_s <= from_s) continue;
    spans.push([from_s, to_s]);
    left_s -= to_s - from_s;
  }
  return spans;
}

/// Sections of the run, each to a time and at a speed: seconds of the run per second of the player.
function sections(legs, duration_s) {
  if (duration_s <= WHOLE_S) return [{ to_s: duration_s, speed: 1 }];
  const spans = slowSpans(legs);
  const slow_s = spans.reduce((sum, [from_s, to_s]) => sum + to_s - from_s, 0);
  const fast = Math.max(SLOW.speed, (duration_s - slow_s) / (WHOLE_S - slow_s / SLOW.speed));
  return [...spans.flatMap(([from_s, to_s]) => [{ to_s: from_s, speed: fast }, { to_s, speed: SLOW.speed }]), { to_s: duration_s, speed: fast }];
}

/// A function of a time of the run and of the time that has passed since, by the player's clock: the time of the run now.
export function paceOf(legs, duration_s) {
  const parts = sections(legs, duration_s);
  return (time_s, passed_s) => {
    let [now_s, left_s] = [time_s, passed_s];
    for (const { to_s, speed } of parts) {
      if (to_s <= now_s) continue;
      if (now_s + left_s * speed <= to_s) return now_s + left_s * speed;
      left_s -= (to_s - now_s) / speed;
      now_s = to_s;
    }
    return duration_s;
  };
}
