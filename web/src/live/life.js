// The settings and the legs of the engine: every change of the settings is sent, one at a time, and of several that wait the last wins.

import { scenarioText } from "./scenario_text.js";
import { MOST_LEGS } from "./settings.js";

export function createLife(engine, begin) {
  const heard = { settings: [], answer: [], problems: [], removed: [] };
  const tell = (what, ...news) => heard[what].forEach((listener) => listener(...news));
  const sent = Array(MOST_LEGS).fill(null); // the last text of each leg that was sent
  const fresh = new Set([0, 1]);
  const life = { settings: begin, answers: [] };
  let busy = null;

  async function remove(leg) {
    sent[leg] = null;
    fresh.add(leg);
    life.answers.length = leg;
    await engine.remove(leg);
    tell("removed", leg);
  }

  async function send(leg, text) {
    sent[leg] = text;
    const answer = await engine.set(leg, text, { fresh: fresh.has(leg) });
    tell("problems", leg, answer.problems);
    if (answer.problems.length) return;
    fresh.delete(leg);
    life.answers[leg] = answer;
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
  /// All legs begin again at rest.
  life.restart = () => {
    sent.fill(null);
    life.settings.legs.forEach((_, leg) => fresh.add(leg));
    return life.apply(life.settings);
  };
  return life;
}
