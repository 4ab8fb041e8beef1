// The task of a step, checked on the frames of the running model: conditions that have to be met one after the other.
//
//   { curve, leg, below | above }      a curve of the frame, of the first leg unless `leg` says another
//   { setting, is | above | below }    a setting of the page by its path, such as person.height_cm
//   { presses }                        the key has been pressed so often, since the step began
//   { passes_s }                       so much life has passed since the condition before was met

const within = (value, { above = -Infinity, below = Infinity }) => value > above && value < below;

export const settingAt = (settings, path) => path.split(".").reduce((part, name) => part?.[name], settings);

/// `curves` are the names of the frame's curves in their order.
export function createWatch(until, curves) {
  const met = until.map(() => false);
  const seen = { presses: 0, lowest: Infinity, highest: -Infinity, since_s: null, took_s: 0 };
  const last = [...until].reverse().find(({ curve }) => curve) ?? { curve: curves[0] };
  const valueOf = (frame, { curve, leg = 0 }) => frame.legs[leg]?.curves[curves.indexOf(curve)] ?? NaN;

  const isMet = (condition, frame, settings) => {
    if (condition.curve) return within(valueOf(frame, condition), condition);
    if (condition.presses) return seen.presses >= condition.presses;
    if (condition.passes_s) return frame.time_s - seen.since_s >= condition.passes_s;
    const value = settingAt(settings, condition.setting);
    return condition.is === undefined ? value !== null && value !== undefined && within(value, condition) : value === condition.is;
  };

  return {
    press() {
      ++seen.presses;
    },
    /// How many conditions are met; all of them: the task is done, and stays so.
    look(frame, settings) {
      const done = met.filter(Boolean).length;
      if (done === until.length) return done;
      seen.since_s ??= frame.time_s;
      const value = valueOf(frame, last);
      if (value < seen.lowest) seen.lowest = value;
      if (value > seen.highest) seen.highest = value;
      seen.value = value;
      curves.forEach((curve, i) => { seen[`value_${curve}`] = frame.legs[0].curves[i]; });
      if (!isMet(until[done], frame, settings)) return done;
      met[done] = true;
      [seen.took_s, seen.since_s] = [frame.time_s - seen.since_s, frame.time_s];
      return done + 1;
    },
    /// The figures that the sentence at the end can quote.
    figures: () => ({ ...seen, time: seen.took_s }),
  };
}
