// The settings and the legs of the engine: every change of the settings is sent, one at a time, and of several that wait the last wins. Accepted
// settings are kept with their time, so that a step back brings them back.

import { scenarioText } from "./scenario_text.js";
import { MOST_LEGS } from "./settings.js";

const MOST_KEPT = 500; // chosen

/// `timeNow` returns the time of life.
export function createLife(engine, begin, timeNow) {
  const heard = { settings: [], answer: [], problems: [], removed: [] };
  const tell = (what, ...news) => heard[what].forEach((listener) => listener(...news));
  const sent = Array(MOST_LEGS).fill(null); // the last text of each leg that was sent
  const fresh = new Set([0, 1]);
  const life = { settings: begin, answers: [] };
  let [busy, past] = [null, []];

  const keep = () => {
    past = [...past, { time_s: timeNow(), settings: life.settings, answers: [...life.answers], texts: [...sent] }].slice(-MOST_KEPT);
  };

  async function remove(leg) {
    sent[leg] = null;
    fresh.add(leg);
    life.answers.length = leg;
    await engine.remove(leg);
    keep();
    tell("removed", leg);
  }

  async function send(leg, text) {
    sent[leg] = text;
    const answer = await engine.set(leg, text, { fresh: fresh.has(leg) });
    tell("problems", leg, answer.problems);
    if (answer.problems.length) return;
    fresh.delete(leg);
    life.answers[leg] = answer;
    keep();
    tell("answer", leg, answer);
  }

  async function settle() {
    for (let leg = 0; leg < MOST_LEGS; ++leg) {
      const text = life.settings.legs[leg] ? scenarioText(life.settings, leg) : null;
      if (text === sent[leg]) continue;
      await (text ? send(leg, text) : remove(leg));
      leg = -1; // settings that came meanwhile
    }
  }

  life.on = (what, listener) => heard[what].push(listener);
  /// Resolves when the legs are as the settings are.
  life.apply = (settings) => {
    life.settings = settings;
    tell("settings", settings);
    return (busy ??= settle().finally(() => (busy = null)));
  };
  /// The settings of an earlier moment, to which the engine has gone back.
  life.returnTo = (time_s) => {
    const then = past.findLast((moment) => moment.time_s <= time_s);
    if (!then || then === past.at(-1)) return;
    past = past.filter((moment) => moment.time_s <= time_s);
    [life.settings, life.answers] = [then.settings, [...then.answers]];
    then.texts.forEach((text, leg) => (sent[leg] = text));
    tell("settings", life.settings);
    life.answers.forEach((answer, leg) => tell("answer", leg, answer));
  };
  /// All legs begin again at rest, and so does the clock: it runs on while another leg lives.
  life.restart = async () => {
    if (life.answers.length > 1) await engine.remove(1);
    past = [];
    sent.fill(null);
    life.settings.legs.forEach((_, leg) => fresh.add(leg));
    return life.apply(life.settings);
  };
  return life;
}
