// The page: settings go to the engine, and its frames to the pictures.

import { setTheme, systemTheme } from "../colours.js";
import { h } from "../dom.js";
import { createTips } from "../tips.js";
import { formatAddress, parseAddress } from "./address.js";
import { createChoices } from "./choices.js";
import { createClock } from "./clock.js";
import { createCurves } from "./curves.js";
import { createKey } from "./key.js";
import { createLife } from "./life.js";
import { addressProblem, createNotices } from "./notices.js";
import { createPanel } from "./panel.js";
import { usualSettings, withMovement, withPosture } from "./settings.js";
import { createStage } from "./stage.js";
import { createSummary, sentence } from "./summary.js";
import { createTabs } from "./tabs.js";
import { PACES, createTicker } from "./ticker.js";
import { say } from "./words.js";

const OTHER_KEYS = ["tab", "lesson", "step"]; // other parts of the page keep these in the address
const OWN_KEYS = ["p", "b", "n"];
const BACK_S = 5; // chosen, in the viewer's time
const MOST_BACK_S = 600; // life: the engine keeps ten minutes of life
const WRITE_MS = 250; // chosen: browsers refuse more than a hundred changes of the address in half a minute
const FAST = 60; // from this pace on, a frame lasts longer than a cycle of most movements
const WORDS_MS = { slow: 250, fast: 500 }; // between words that change
const CALM_MS = 250; // between pictures of a leg whose pose would flicker
const DESCRIBE_MS = 5000; // between descriptions of the curves for screen readers
const STILL_MS = 500; // between pictures where motion is not wanted

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/// The scenario with which the page begins: in the page, or in its address.
function scenarioOf(address) {
  const own = document.getElementById("live-scenario").textContent.trim();
  if (address.scenario !== null) return { text: address.scenario };
  return own.startsWith("{") && !location.hash.slice(1) ? JSON.parse(own) : null;
}

export async function createPage(engine, makeEngine) {
  const { names } = engine;
  const notices = createNotices();
  const address = parseAddress(location.hash, names, OTHER_KEYS);
  let more = address.more;
  const first = await firstSettings();
  const life = createLife(engine, first, () => time_s);
  const ticker = createTicker(engine);
  const [stage, curves] = [createStage(names), createCurves(names)];
  const summary = createSummary(() => sentence(time_s, curves.curves, stage.describe()));
  let [time_s, told_ms, drawn_ms, timer, keys] = [0, 0, 0, 0, true];

  async function firstSettings() {
    notices.show("address", address.problems.length ? say("address.title") : "", address.problems.map(addressProblem));
    const scenario = scenarioOf(address);
    if (!scenario) return address.settings;
    const { settings, left_out, problems } = await engine.settings(scenario.text);
    if (problems) {
      notices.show("scenario", say("scenario.bad"), problems.map(({ text }) => text));
      return address.settings;
    }
    if (left_out.length) notices.show("scenario", say("scenario.left_out"), left_out);
    return settings;
  }

  const change = (next) => life.apply(typeof next === "function" ? next(life.settings) : next).catch((error) => fail(error.message));
  const pause = (paused) => {
    ticker.setPaused(paused);
    clock.showPaused(paused);
  };
  const setPace = (pace) => {
    ticker.setPace(pace);
    clock.showPace(pace);
    curves.setSpan(PACES.indexOf(pace));
    pause(false);
  };
  const back = async () => {
    const frame = await engine.back(Math.min(MOST_BACK_S, BACK_S * ticker.pace, time_s));
    life.returnTo(frame.time_s);
    show(frame);
  };
  const restart = () => {
    curves.clear(0);
    curves.clear(1);
    notices.remove("step");
    pause(false);
    return life.restart().catch((error) => fail(error.message));
  };
  const copyLink = async () => {
    write();
    try {
      await navigator.clipboard.writeText(location.href);
      notices.show("link", say("panel.copied"));
    } catch {
      notices.show("link", say("panel.link_here"));
    }
  };

  const clock = createClock({ pace: setPace, pause, back });
  const key = createKey((up) => {
    if (up) pause(false);
    engine.press(up);
  });
  const choices = createChoices(names, OWN_KEYS, { posture: (name) => change((s) => withPosture(s, names, name)), movement: (name) => change((s) => withMovement(s, name)), speed: (speed) => change((s) => ({ ...s, speed })), keys: (on) => {
    keys = on;
    element.classList.toggle("no-keys", !on);
  } });
  const panel = createPanel(names, change, { usual: () => change(usualSettings(names)), link: copyLink, restart });
  const keep = (words) => {
    more = { ...more, ...words };
    write();
  };
  const context = { engine, makeEngine, settings: () => life.settings, apply: change, say: summary.say, place: () => more, keep };
  const tabs = createTabs(context, (tab) => keep({ tab: tab === "leg" ? "" : tab }));

  function show(frame) {
    if (frame.time_s < time_s) curves.cut(frame.time_s);
    else ticker.passed(frame.time_s - time_s);
    time_s = frame.time_s;
    curves.add(frame, time_s);
    stage.take(frame);
    const now_ms = performance.now();
    if (reduced.matches && now_ms - drawn_ms < STILL_MS && !ticker.paused) return;
    const fast = ticker.pace >= FAST;
    const withWords = now_ms - told_ms >= (fast ? WORDS_MS.fast : WORDS_MS.slow) || ticker.paused;
    if (withWords || !(fast && life.settings.movement) || now_ms - drawn_ms >= CALM_MS) {
      drawn_ms = now_ms;
      stage.show(withWords);
    }
    if (ticker.paused || reduced.matches) curves.draw();
    else curves.drawNext();
    if (!withWords) return;
    told_ms = now_ms;
    curves.tell();
    clock.tell(time_s, ticker);
  }
  const fail = (reason) => {
    pause(true);
    notices.show("step", say("trouble.step", { reason }), [], { text: say("trouble.again"), act: restart });
  };
  const write = () => history.replaceState(history.state, "", formatAddress(life.settings, names, more));

  life.on("settings", (settings) => {
    choices.show(settings);
    panel.show(settings);
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_MS);
  });
  life.on("problems", (leg, problems) => notices.show(`set-${leg}`, problems.length ? say("trouble.set") : "", problems.map(({ text }) => text)));
  life.on("removed", (leg) => {
    curves.clear(leg);
    settle();
  });
  life.on("answer", settle);
  function settle() {
    key.show(life.answers[0]?.held);
    stage.set(life.answers, life.settings);
    element.classList.toggle("both", life.settings.legs.length > 1);
    curves.setLegs(life.settings.legs.length);
    curves.setActivity(life.settings);
    summary.soon();
    if (ticker.paused) engine.advance(0);
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input:not([type=range]), textarea, select")) return;
    const own = { p: () => pause(!ticker.paused), b: back, n: summary.tell }[event.key.toLowerCase()];
    const act = own ?? choices.act(event.key.toLowerCase());
    if (!act || event.repeat || !keys) return;
    event.preventDefault();
    act();
  });
  addEventListener("click", (event) => event.detail && event.target.closest?.("button")?.blur()); // so that the space bar is the key again
  addEventListener("hashchange", () => {
    const next = parseAddress(location.hash, names, OTHER_KEYS);
    notices.show("address", next.problems.length ? say("address.title") : "", next.problems.map(addressProblem));
    more = next.more;
    change(next.settings);
    tabs.follow(more);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTheme(systemTheme());
    curves.forgetColours();
    curves.draw();
  });
  engine.onframe = show;
  engine.onfailure = fail;

  const element = h("div", { class: "live-page" },
    h("header", { class: "live-head" }, h("p", { class: "brand" }, h("b", {}, "calfpump"), " ", say("brand")), tabs.nav, summary.button),
    notices.element,
    h("main", { class: "live-main" }, h("h1", { class: "unseen" }, say("title")), choices.element, stage.element,
      h("div", { class: "act" }, key.element, clock.element), curves.element, panel.element, tabs.lessons),
    tabs.day, summary.element, createTips());

  /// The published ranges are many, so that another worker reads them while the leg moves.
  const readBands = async () => {
    const other = await makeEngine();
    names.bands = await other.bands();
    other.end();
  };
  const begin = async () => {
    await life.apply(first);
    curves.describe();
    pause(false);
    tabs.follow(more);
    setInterval(curves.describe, DESCRIBE_MS);
    await readBands();
    curves.setActivity(life.settings);
  };
  return { element, begin };
}
