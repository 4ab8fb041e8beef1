// Buttons to begin a day with, to add blocks, and to put a garment on or off; those with names that do not exist are left out.

import { h } from "../../dom.js";

const has = (rows, wanted) => rows.some(({ name }) => name === wanted);

const garmentExists = ({ garments }, garment) => !garment || has(garments, garment.kind);

function blockExists(names, { posture, movement, garment, breaks }) {
  const allowed = names.postures.find(({ name }) => name === posture)?.movements;
  return Boolean(allowed) && (!movement || allowed.includes(movement)) && garmentExists(names, garment) && (!breaks || blockExists(names, breaks));
}

const group = (label, buttons) => h("div", { class: "day-row", role: "group", "aria-label": label }, h("span", { class: "day-label" }, label),
  buttons.map(([text, click]) => h("button", { type: "button", click }, text)));

/// `on` has begin(blocks), add(block) and wear(garment).
export function pickersOf(words, names, on) {
  const known = (block) => blockExists(names, block);
  const days = words.days.filter(({ blocks }) => blocks.every(known)).map(({ label, blocks }) => [label, () => on.begin(blocks)]);
  const activities = words.activities.filter(({ block }) => known(block)).map(({ label, block }) => [label, () => on.add(block)]);
  const garments = words.garments.filter(({ garment }) => garmentExists(names, garment)).map(({ label, garment }) => [label, () => on.wear(garment)]);
  return [group(words.presets, days), group(words.add, [...activities, ...garments])];
}

/// Problems as a list; a block's own leads to it. `select` chooses a block.
export function problemList(words, blocks, problems, select) {
  const item = ({ block, text }) => {
    if (!blocks[block]) return h("li", {}, text);
    const name = `${words.block.replace("{n}", block + 1).replace("{count}", blocks.length)} (${blocks[block].movement || blocks[block].posture})`;
    return h("li", {}, h("button", { type: "button", click: () => select(block) }, name), ` ${text}`);
  };
  return problems.length ? [h("p", {}, problems[0].unopened ? words.unopened : words.problems), h("ul", {}, problems.map(item))] : [];
}
