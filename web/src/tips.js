// Words of small things (data-tip), beside them: under the mouse, after a tap, with the focus or by the arrow keys.

import { h } from "./dom.js";

const REACH_PX = 24; // chosen: half of the tip of a finger
const MARGIN_PX = 8;

const distanceTo = (element, x) => {
  const { left, right } = element.getBoundingClientRect();
  return Math.max(left - x, x - right, 0);
};

/// The thing under the pointer, or for a finger the nearest in the same row.
function thingAt(event) {
  const thing = event.target.closest?.("[data-tip]");
  const row = event.target.closest?.("[data-tips]");
  if (thing || !row || event.pointerType === "mouse") return thing;
  const near = [...row.querySelectorAll("[data-tip]")].map((one) => [distanceTo(one, event.clientX), one]).sort(([a], [b]) => a - b)[0];
  return near && near[0] <= REACH_PX ? near[1] : null;
}

function place(tip, thing) {
  const [box, own] = [thing.getBoundingClientRect(), tip.getBoundingClientRect()];
  const left = Math.min(innerWidth - own.width - MARGIN_PX, Math.max(MARGIN_PX, (box.left + box.right - own.width) / 2));
  const below = box.bottom + 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${below + own.height < innerHeight ? below : box.top - own.height - 6}px`;
}

/// Arrow keys walk through the things in a host that has the focus.
function walk(host, event, show) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const things = [...host.querySelectorAll("[data-tip]")];
  if (!step || !things.length) return;
  event.preventDefault();
  const old = things.findIndex((one) => one.classList.contains("walked"));
  const next = old < 0 ? (step > 0 ? 0 : things.length - 1) : (old + step + things.length) % things.length;
  things[old]?.classList.remove("walked");
  things[next].classList.add("walked");
  show(things[next], "polite");
}

export function createTips() {
  const tip = h("div", { class: "tip", role: "status", hidden: true });
  const hide = () => {
    tip.hidden = true;
    document.querySelector(".walked")?.classList.remove("walked");
  };
  const show = (thing, live = "off") => {
    tip.setAttribute("aria-live", live);
    tip.hidden = false;
    tip.textContent = thing.dataset.tip;
    place(tip, thing);
  };
  const turn = (thing) => (thing ? show(thing) : hide());
  addEventListener("pointerover", (event) => event.pointerType === "mouse" && turn(thingAt(event)));
  addEventListener("pointerup", (event) => event.pointerType !== "mouse" && turn(thingAt(event)));
  addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && turn(target.closest("[data-tip]")));
  addEventListener("focusout", hide);
  addEventListener("scroll", hide, { passive: true });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.target.matches?.("[data-walk]")) walk(event.target, event, show);
  });
  return tip;
}
