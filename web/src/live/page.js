// The page: settings go to the engine, and its frames to the screen.

import { setTheme, systemTheme } from "../colours.js";
import { h } from "../dom.js";
import { createTips } from "../tips.js";
import { formatAddress } from "./address.js";
import { addressedSettings, readAddress } from "./beginning.js";
import { createChoices } from "./choices.js";
import { createClock } from "./clock.js";
import { createCurves } from "./curves.js";
import { createKey } from "./key.js";
import { createLife } from "./life.js";
import { createNotices } from "./notices.js";
import { createNow } from "./now.js";
import { createPanel } from "./panel.js";
import { createScreen } from "./screen.js";
import { usualSettings, withMovement, withPosture } from "./settings.js";
import { listenForKeys } from "./shortcuts.js";
import { createStage } from "./stage.js";
import { createSummary, sentence } from "./summary.js";
import { createTabs } from "./tabs.js";
import { PACES, createTicker } from "./ticker.js";
import { say } from "./words.js";

const OWN_KEYS = ["p", "b", "n"];
const BACK_S = 5; // chosen, in the viewer's time
const MOST_BACK_S = 600; // life: the engine keeps ten minutes of life
const WRITE_MS = 250; // chosen: browsers refuse more than a hundred changes of the address in half a minute
const AGAIN_MS = 4000; // chosen
const DESCRIBE_MS = 5000; // between descriptions of the curves for screen readers

const inView = () => document.documentElement.dataset.tab !== "day";

/// The address holds the settings, and what other parts of the page keep in it.
function createLink(names, settings, more) {
  const link = { more };
  let timer = 0;
  link.write = () => history.replaceState(history.state, "", formatAddress(settings(), names, link.more));
  link.soon = () => {
    clearTimeout(timer);
    timer = setTimeout(link.write, WRITE_MS);
  };
  link.keep = (words) => {
    link.more = { ...link.more, ...words };
    link.write();
  };
  return link;
}

async function copyLink(link, notices) {
  link.write();
  try {
    await navigator.clipboard.writeText(location.href);
    notices.show("link", say("panel.copied"));
  } catch {
    notices.show("link", say("panel.link_here"));
  }
}

/// Actions of the controls; `parts` are the page's, some of which are made after this.
function actionsOf(parts) {
  const { engine, names, life, ticker, notices, curves } = parts;
  const act = {};
  act.fail = (error) => {
    act.pause(true);
    notices.show("step", say("trouble.step", { reason: error.message ?? error }), [], { text: say("trouble.again"), act: act.again });
  };
  act.change = (next) => life.apply(typeof next === "function" ? next(life.settings) : next).catch(act.fail);
  act.posture = (name) => act.change((settings) => withPosture(settings, names, name));
  act.movement = (name) => act.change((settings) => withMovement(settings, name));
  act.speed = (speed) => act.change((settings) => ({ ...settings, speed }));
  act.usual = () => act.change(usualSettings(names));
  act.link = () => copyLink(parts.link, notices);
  act.keys = (on) => {
    parts.keys = on;
    parts.element.classList.toggle("no-keys", !on);
  };
  act.press = (up) => {
    if (up) act.pause(false);
    engine.press(up);
  };
  act.pause = (paused) => {
    ticker.setPaused(paused);
    parts.clock.showPaused(paused);
  };
  act.pace = (pace) => {
    ticker.setPace(pace);
    parts.clock.showPace(pace);
    curves.setSpan(PACES.indexOf(pace));
    act.pause(false);
  };
  act.back = async () => {
    const frame = await engine.back(Math.min(MOST_BACK_S, BACK_S * ticker.pace, parts.screen.time_s));
    life.returnTo(frame.time_s);
    engine.press(parts.key.isUp()); // at that moment the key may have been in another place
    parts.screen.show(frame);
  };
  act.restart = () => {
    curves.clear(0);
    curves.clear(1);
    notices.remove("step");
    act.pause(false);
    return life.restart();
  };
  /// After a failure; the page is loaded again if the worker no longer answers. Its address keeps the settings.
  act.again = () => {
    const timer = setTimeout(() => location.reload(), AGAIN_MS);
    act.restart().then(() => clearTimeout(timer), () => location.reload());
  };
  return act;
}

/// News of the life reach the parts of the page.
function connect(parts) {
  const { engine, life, notices, curves, stage, ticker } = parts;
  const settle = () => {
    const { answers, settings } = life;
    parts.key.show(answers[0]?.held);
    stage.set(answers, settings);
    parts.element.classList.toggle("both", settings.legs.length > 1);
    curves.setLegs(settings.legs.length);
    curves.setActivity(settings);
    parts.summary.soon();
    if (ticker.paused) engine.advance(0);
  };
  life.on("settings", (settings) => {
    parts.choices.show(settings);
    parts.panel.show(settings);
    parts.link.soon();
  });
  life.on("problems", (leg, problems) => notices.show(`set-${leg}`, problems.length ? say("trouble.set") : "", problems.map(({ text }) => text)));
  life.on("removed", (leg) => {
    curves.clear(leg);
    settle();
  });
  life.on("answer", settle);
  engine.onframe = parts.screen.show;
  engine.onfailure = parts.act.fail;
}

function listen(parts) {
  const { engine, act, names, notices, link, tabs, curves, choices, ticker, summary } = parts;
  const own = { p: () => act.pause(!ticker.paused), b: act.back, n: summary.toggle };
  listenForKeys((key) => own[key] ?? choices.act(key), () => parts.keys && inView());
  addEventListener("hashchange", async ({ newURL }) => { // the page may have written its own address meanwhile
    const address = readAddress(names, notices, new URL(newURL).hash);
    link.more = address.more;
    await act.change(await addressedSettings(engine, address, notices));
    tabs.follow(address.more);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTheme(systemTheme());
    curves.forgetColours();
    curves.draw();
  });
}

const layout = ({ tabs, summary, notices, choices, stage, key, clock, curves, panel, now }) => h("div", { class: "live-page" },
  h("header", { class: "live-head" }, h("p", { class: "brand" }, h("b", {}, "calfpump"), " ", say("brand")), tabs.nav, summary.button),
  notices.element, summary.element,
  h("main", { class: "live-main" }, h("h1", { class: "unseen" }, say("title")), choices.element, stage.element,
    h("div", { class: "act" }, key.element, clock.element), curves.element, h("div", { class: "side" }, tabs.lessons, panel.element)),
  tabs.day, now.element, createTips());

/// The published ranges are many, so that another worker reads them while the leg moves.
async function readBands({ names, curves, life }, makeEngine) {
  const other = await makeEngine();
  names.bands = await other.bands();
  other.end();
  curves.setActivity(life.settings);
}

export async function createPage(engine, makeEngine) {
  const { names } = engine;
  const notices = createNotices();
  const address = readAddress(names, notices);
  const first = await addressedSettings(engine, address, notices);
  const parts = { engine, names, notices, keys: true, ticker: createTicker(engine, inView), stage: createStage(names), curves: createCurves(names) };
  parts.life = createLife(engine, first, () => parts.screen.time_s);
  const { life, curves, stage } = parts;
  const act = (parts.act = actionsOf(parts));
  parts.link = createLink(names, () => life.settings, address.more);
  parts.now = createNow(curves);
  parts.clock = createClock(act);
  parts.key = createKey(act.press);
  parts.choices = createChoices(names, OWN_KEYS, act);
  parts.panel = createPanel(names, act.change, act);
  parts.screen = createScreen(parts, () => life.settings.movement !== "");
  parts.summary = createSummary(() => sentence(parts.screen.time_s, curves.curves, stage.describe()));
  const { link } = parts;
  const context = { engine, makeEngine, settings: () => life.settings, apply: act.change, say: parts.summary.say, place: () => link.more, keep: link.keep };
  parts.tabs = createTabs(context, (tab) => link.keep({ tab: tab === "leg" ? "" : tab }));
  parts.element = layout(parts);
  connect(parts);
  listen(parts);

  const begin = async () => {
    await act.change(first);
    curves.describe();
    act.pause(false);
    parts.tabs.follow(link.more);
    setInterval(curves.describe, DESCRIBE_MS);
    await readBands(parts, makeEngine);
  };
  return { element: parts.element, begin };
}
