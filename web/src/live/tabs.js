// The parts of the page: the leg, "My day" and the lessons. The last two are built when they are opened for the first time.

import { h } from "../dom.js";
import { mount as mountDay } from "./day.js";
import { mount as mountLessons } from "./lessons.js";
import * as words from "./words.js";

const { say } = words;
const TABS = ["leg", "day", "lessons"];

/// `opened` hears which part is shown. Lessons are beside the leg; "My day" takes the whole page.
export function createTabs(context, opened) {
  const day = h("main", { class: "day-host", hidden: true });
  const lessons = h("section", { class: "lessons-host", hidden: true, "aria-label": say("tabs.lessons") });
  const mounts = { day: () => mountDay(day, { ...context, words }), lessons: () => mountLessons(lessons, { ...context, words }) };
  const buttons = TABS.map((tab) => h("button", { type: "button", click: () => open(tab) }, say(`tabs.${tab}`)));
  const built = {};

  const show = (tab) => {
    if (built[tab]) built[tab].update?.();
    else if (mounts[tab]) built[tab] = mounts[tab]() ?? {};
    buttons.forEach((button, i) => (TABS[i] === tab ? button.setAttribute("aria-current", "page") : button.removeAttribute("aria-current")));
    day.hidden = tab !== "day";
    lessons.hidden = tab !== "lessons";
    document.documentElement.dataset.tab = tab;
  };
  const open = (tab) => {
    show(tab);
    opened(tab);
  };
  /// Shows what an address names: a part of the page, or a lesson.
  const follow = (place) => {
    const tab = place.tab ?? (place.lesson ? "lessons" : "");
    const there = built.lessons;
    show(TABS.includes(tab) ? tab : "leg");
    if (tab === "lessons") there?.open(place);
  };
  return { nav: h("nav", { class: "tabs", "aria-label": say("tabs.label") }, buttons), day, lessons, follow };
}
