// The controls of one block: posture, movement, how long, garment, and what is done again and again.

import { h } from "../../dom.js";
import { garmentOf, pressureOf } from "../settings.js";
import { postureFor } from "./routine.js";
import { fill } from "../words.js";

const USUAL_MMHG = 20; // chosen: class I
const BEGIN = { times: { repetitions: 20 }, time: { minutes: 2 }, posture: { minutes: 5 }, every_min: 60 }; // chosen, to be changed

const option = (value, text, chosen) => h("option", { value, selected: value === chosen }, text);
const optionsOf = (rows, chosen) => rows.map(({ name, meaning }) => h("option", { value: name, selected: name === chosen, title: meaning }, name));

const labelled = (text, control) => h("label", { class: "day-field" }, h("span", {}, text), control);

/// A number that is refused in words, and then is not taken over.
function numberField(label, value, { whole, wrong, refuse, change }) {
  const field = h("input", { type: "text", inputmode: whole ? "numeric" : "decimal", value: Number(value.toFixed(2)), "aria-label": label, size: 5 });
  field.addEventListener("change", () => {
    const x = Number(field.value.replace(",", "."));
    const fits = field.value.trim() !== "" && Number.isFinite(x) && x > 0 && (!whole || Number.isInteger(x));
    field.setAttribute("aria-invalid", String(!fits));
    if (fits) change(x);
    else refuse(fill(wrong, { value: field.value }));
  });
  return field;
}

/// How long an activity lasts: minutes, or for a movement repetitions.
function amountFields(words, activity, moves, { change, refuse }) {
  const { minutes, repetitions, ...rest } = activity;
  const counted = repetitions !== undefined;
  const take = (x) => change({ ...rest, ...(counted ? { repetitions: x } : { minutes: x }) });
  const wrong = counted ? words.badTimes : words.badMinutes;
  const field = numberField(words.amount, counted ? repetitions : minutes, { whole: counted, wrong, refuse, change: take });
  if (!moves) return [field, h("span", { class: "unit" }, words.min)];
  const begin = () => change({ ...rest, ...(unit.value === "times" ? BEGIN.times : BEGIN.time) });
  const unit = h("select", { "aria-label": words.amount, change: begin },
    option("min", words.min, counted ? "times" : "min"), option("times", words.times, counted ? "times" : "min"));
  return [field, unit];
}

/// The activity of a break: a movement, in the block's posture if it allows it, or another posture.
function breakFields(words, block, names, on) {
  const { breaks, posture } = block;
  const chosen = breaks ? (breaks.movement ? `m:${breaks.movement}` : `p:${breaks.posture}`) : "";
  const usual = { every_min: breaks?.every_min ?? BEGIN.every_min };
  const choose = () => {
    const [kind, name] = [select.value.slice(0, 1), select.value.slice(2)];
    if (!kind) on.change({ ...block, breaks: null });
    else if (kind === "p") on.change({ ...block, breaks: { ...usual, posture: name, movement: "", ...BEGIN.posture } });
    else on.change({ ...block, breaks: { ...usual, posture: postureFor(name, posture, names.postures), movement: name, ...BEGIN.time } });
  };
  const one = (kind, { name, meaning }) => h("option", { value: `${kind}:${name}`, selected: `${kind}:${name}` === chosen, title: meaning }, name);
  const group = (label, kind, rows) => h("optgroup", { label }, rows.map((row) => one(kind, row)));
  const select = h("select", { "aria-label": `${words.breaks}: ${words.do}`, change: choose }, option("", words.nothing, chosen),
    group(words.inMovement, "m", names.movements), group(words.inPosture, "p", names.postures.filter(({ name }) => name !== posture)));
  if (!breaks) return [select];
  const { every_min, ...activity } = breaks;
  const set = (next) => on.change({ ...block, breaks: { ...breaks, ...next } });
  const every = numberField(words.every, every_min, { wrong: words.badEvery, refuse: on.refuse, change: (x) => set({ every_min: x }) });
  const amount = amountFields(words, activity, Boolean(breaks.movement), { refuse: on.refuse, change: (next) => on.change({ ...block, breaks: { ...next, every_min } }) });
  return [h("span", {}, words.every), every, h("span", {}, words.do), select, ...amount];
}

function garmentFields(words, block, names, on) {
  const worn = block.garment;
  const choose = () => {
    const kind = names.garments.find(({ name }) => name === select.value);
    on.change({ ...block, garment: kind ? garmentOf(kind, Math.min(kind.highest_mmHg, Math.max(kind.lowest_mmHg, USUAL_MMHG))) : null });
  };
  const select = h("select", { "aria-label": words.garment, change: choose }, option("", words.bare, worn?.kind ?? ""), optionsOf(names.garments, worn?.kind));
  if (!worn) return [select];
  const kind = names.garments.find(({ name }) => name === worn.kind);
  const set = (x) => on.change({ ...block, garment: garmentOf(kind, x) });
  const pressure = numberField(words.pressure, pressureOf(worn), { wrong: words.badPressure, refuse: on.refuse, change: set });
  return [select, pressure, h("span", { class: "unit" }, "mmHg")];
}

const buttonOf = (text, click, more = {}) => h("button", { type: "button", click, ...more }, text);

/// `on` has change(block), refuse(words), earlier, later, copy, remove and onwards (the garment in all later blocks).
export function editorOf(words, names, block, { n, count }, on) {
  const allowed = names.postures.find(({ name }) => name === block.posture)?.movements ?? [];
  const setPosture = (posture) => {
    const allows = names.postures.find(({ name }) => name === posture).movements.includes(block.movement);
    const { repetitions, speed_km_h, ...rest } = block;
    on.change(allows || !block.movement ? { ...block, posture } : { ...rest, minutes: rest.minutes ?? 10, posture, movement: "" });
  };
  const setMovement = (movement) => {
    const { repetitions, speed_km_h, ...rest } = block;
    on.change(movement ? { ...rest, ...(repetitions && { repetitions }), movement, breaks: null } : { ...rest, minutes: rest.minutes ?? 10, movement });
  };
  const posture = h("select", { change: () => setPosture(posture.value) }, optionsOf(names.postures, block.posture));
  const movement = h("select", { change: () => setMovement(movement.value) }, option("", words.still, block.movement),
    optionsOf(names.movements.filter(({ name }) => allowed.includes(name)), block.movement));
  const row = (label, fields) => h("div", { class: "day-row", role: "group", "aria-label": label }, h("span", { class: "day-label" }, label), ...fields);
  return h("fieldset", { class: "day-editor" }, h("legend", {}, fill(words.block, { n, count })),
    h("div", { class: "day-row" }, labelled(words.posture, posture), labelled(words.movement, movement)),
    row(words.amount, amountFields(words, block, Boolean(block.movement), on)),
    row(words.garment, [...garmentFields(words, block, names, on), n < count ? buttonOf(words.onwards, on.onwards) : null].filter(Boolean)),
    block.movement ? "" : row(words.breaks, breakFields(words, block, names, on)),
    h("div", { class: "day-row" }, buttonOf(words.earlier, on.earlier, { disabled: n === 1 }), buttonOf(words.later, on.later, { disabled: n === count }),
      buttonOf(words.copy, on.copy), buttonOf(words.remove, on.remove)));
}
