// The blocks of the day along time: chosen, moved and removed by keys, and moved by a pointer.

import { h } from "../../dom.js";
import { breakCount, durationsOf } from "./routine.js";
import { fill } from "../words.js";
import { blockWords, partsOf } from "./words.js";

const DRAG_PX = 8; // chosen: a press that moves less is a click

/// Hours and minutes since the beginning: 4:10
const clockWords = (seconds) => `${Math.floor(Math.round(seconds / 60) / 60)}:${String(Math.round(seconds / 60) % 60).padStart(2, "0")}`;

/// A mark at each break.
const marksOf = (block, cycles) => Array.from({ length: breakCount(block, cycles) }, (_, k) =>
  h("i", { class: "day-mark", left: `${(100 * (k + 1) * block.breaks.every_min) / block.minutes}%` }));

function blockButton(block, i, { count, begin_s, selected, wrong, tint, words, cycles }) {
  const { name, amount, again, garment } = partsOf(block, cycles);
  return h("button", { type: "button", class: "day-block", "data-index": i, "data-tint": tint, "data-wrong": wrong, tabindex: selected ? 0 : -1,
    "aria-current": selected ? "true" : null, "aria-label": `${fill(words.block, { n: i + 1, count })}: ${blockWords(block, cycles)}` },
    h("span", { class: "day-when" }, clockWords(begin_s)), h("b", {}, name), h("span", {}, amount),
    again && h("span", { class: "day-again" }, again), garment && h("span", { class: "day-worn" }, garment), ...marksOf(block, cycles));
}

/// The place in a list of boxes at which a point is: before the first box whose middle is beyond it.
export function placeAt(boxes, x, y) {
  const place = boxes.findIndex(({ top, bottom, left, right }) => y < top || (y <= bottom && x < (left + right) / 2));
  return place < 0 ? boxes.length : place;
}

function listenToKeys(element, { select, move, remove }) {
  element.addEventListener("keydown", (event) => {
    const from = Number(event.target.closest("[data-index]")?.dataset.index);
    if (Number.isNaN(from) || event.ctrlKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step) (event.altKey ? move : (_, to) => select(to))(from, from + step);
    else if (event.key === "Home" || event.key === "End") select(event.key === "Home" ? 0 : Infinity);
    else if (event.key === "Delete" || event.key === "Backspace") remove(from);
    else return;
    event.preventDefault();
  });
}

function listenToPointer(element, { select, move }) {
  let drag = null;
  const boxes = () => [...element.children].map((item) => item.getBoundingClientRect());
  element.addEventListener("pointerdown", (event) => {
    const button = event.target.closest("[data-index]");
    if (button && event.button === 0) drag = { button, from: Number(button.dataset.index), x: event.clientX, y: event.clientY, moving: false };
  });
  element.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moving && Math.hypot(dx, dy) < DRAG_PX) return;
    if (!drag.moving) element.setPointerCapture(event.pointerId);
    drag.moving = true;
    drag.button.classList.add("dragged");
    drag.button.style.setProperty("--dx", `${dx}px`);
    drag.button.style.setProperty("--dy", `${dy}px`);
  });
  const end = (event) => {
    const { from, moving, button } = drag ?? {};
    drag = null;
    if (button === undefined) return;
    button.classList.remove("dragged");
    if (!moving) return select(from);
    const place = placeAt(boxes(), event.clientX, event.clientY);
    move(from, place > from ? place - 1 : place);
  };
  element.addEventListener("pointerup", end);
  element.addEventListener("pointercancel", () => {
    drag?.button.classList.remove("dragged");
    drag = null;
  });
  element.addEventListener("click", (event) => { // by a key or a screen reader
    const button = event.detail === 0 && event.target.closest("[data-index]");
    if (button) select(Number(button.dataset.index));
  });
}

/// `on` has select(i), move(from, to) and remove(i); places outside the list are for it to judge.
export function createRibbon(words, on) {
  const element = h("ol", { class: "day-ribbon", "aria-label": words.ribbon });
  listenToKeys(element, on);
  listenToPointer(element, on);

  const show = ({ blocks, selected, wrong, cycles, postures }) => {
    const hadFocus = element.contains(document.activeElement);
    const seconds = durationsOf(blocks, cycles);
    let begin_s = 0;
    element.replaceChildren(...blocks.map((block, i) => {
      const tint = postures.findIndex(({ name }) => name === block.posture) % 5;
      const button = blockButton(block, i, { count: blocks.length, begin_s, selected: i === selected, wrong: wrong.has(i), tint, words, cycles });
      begin_s += seconds[i];
      return h("li", { "--grow": Math.max(1, Math.round(seconds[i] / 60)) }, button);
    }));
    if (hadFocus) element.querySelector('[aria-current="true"]')?.focus();
  };
  return { element, show };
}
