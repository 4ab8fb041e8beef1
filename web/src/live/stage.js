// The legs on the page, drawn by the leg of the reports, alive.

import { runVariable } from "../colours.js";
import { h } from "../dom.js";
import { createLeg } from "../leg.js";
import { legend } from "../leg/legend.js";
import { stageFor } from "../leg/pose.js";
import { watchReflux } from "../leg/reflux.js";
import { isLeaking } from "../leg/valve.js";
import { pressureOf } from "./settings.js";
import { say } from "./words.js";

const TAKEN = ["volume_mL", "transmural_mmHg", "external_mmHg", "flow_mL_s", "opening", "joint_cm"];

const counted = (key, values) => {
  const n = Object.keys(values).length;
  return n && say(n > 1 ? key : `${key}_one`, { n });
};

/// "varicose veins, one vein narrowed, knee sock 20 mmHg"
export const labelOf = ({ condition, garment, valves, obstructions }) => [condition, counted("leg.leaks", valves), counted("leg.narrow", obstructions),
  garment ? say("leg.worn", { kind: garment.kind, pressure: pressureOf(garment) }) : say("leg.bare")].filter(Boolean).join(", ");

/// The values for which a drawing is made: while they stay the same, so does the drawing.
const drawnFor = (answers) => JSON.stringify(answers.map(({ stature_cm, full_mL, poses_cm, shape }) => [stature_cm, full_mL, poses_cm, shape]));

/// One scale for all legs: the blood of each vein when it is full, and the room for all postures.
function sharedStage(answers) {
  const stature = Math.max(...answers.map(({ stature_cm }) => stature_cm));
  return {
    volume_mL: answers[0].full_mL.map((_, vein) => Math.max(...answers.map(({ full_mL }) => full_mL[vein]))),
    room: stageFor(answers.flatMap(({ poses_cm }) => poses_cm), answers[0].anatomy.segments, stature),
  };
}

const captionOf = ({ posture, movement }) => [posture, movement].filter(Boolean).join(" · "); // the label names the garment

function createCell(index, answer, label, stage) {
  const host = h("div", { class: "live-leg", "--run": runVariable(index) });
  const { anatomy, shape, stature_cm } = answer;
  const leg = createLeg(host, anatomy, { label, stature_cm, stage, shape, fits: true, captionOf });
  const reflux = watchReflux(anatomy);
  const own = { reflux: anatomy.edges.map(() => false), calf_volume_mL: 0, posture: "", movement: "", garment: "" };
  const take = (frame, time_s, volume, activity) => {
    for (const name of TAKEN) own[name] = frame[name];
    Object.assign(own, activity);
    own.calf_volume_mL = volume;
    own.reflux = reflux(time_s, own.flow_mL_s, !own.movement && !frame.pressed);
  };
  const hasFrame = () => own.joint_cm !== undefined; // a leg that was just made has none
  return { host, leg, take, hasFrame, show: (withWords) => leg.show(own, withWords), describe: () => leg.describe(own) };
}

export function createStage(names) {
  const legs = h("div", { class: "live-legs" });
  const signs = h("details", { class: "live-signs" }, h("summary", {}, say("leg.legend")));
  const volume = names.curves.findIndex(({ name }) => name === "calf_volume");
  let [cells, answers, made, zoomed, named] = [[], [], "", false, true];

  const build = (settings) => {
    made = drawnFor(answers);
    const stage = sharedStage(answers);
    cells = answers.map((answer, i) => createCell(i, answer, labelOf(settings.legs[i]), stage));
    legs.replaceChildren(...cells.map(({ host }) => host));
    cells.forEach(({ leg }) => {
      leg.zoom(zoomed);
      leg.showNames(named);
    });
    const ill = answers.some(({ shape }) => shape.leak.some(isLeaking));
    signs.replaceChildren(signs.firstChild, h("div", { class: "leg" }, legend(ill)));
  };
  const toggle = (key, pressed, change) => {
    const button = h("button", { type: "button", "aria-pressed": String(pressed), click: () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(now));
      change(now);
    } }, say(key));
    return button;
  };
  const tools = h("div", { class: "leg-buttons" },
    toggle("leg.close", false, (on) => cells.forEach(({ leg }) => leg.zoom((zoomed = on)))),
    toggle("leg.names", true, (on) => cells.forEach(({ leg }) => leg.showNames((named = on)))));

  let room = { width: 1, height: 1 };
  new ResizeObserver(([{ contentRect }]) => (room = contentRect)).observe(legs); // reading it in a frame would lay out the page
  /// Two legs are beside each other, or one above the other if they are larger so.
  const arrange = () => {
    const size = cells.length > 1 ? cells[0].leg.size() : null;
    if (!size) return legs.classList.remove("stacked");
    const [wide, tall] = [room.width / size[0], room.height / size[1]];
    legs.classList.toggle("stacked", Math.min(wide, tall / 2) > Math.min(wide / 2, tall));
  };

  return {
    element: h("section", { class: "stage-live", "aria-label": say("tabs.leg") }, legs, h("div", { class: "stage-foot" }, tools, signs)),
    /// The legs as the engine has them now.
    set: (next, settings) => {
      answers = next.slice(0, settings.legs.length);
      if (answers.length && answers.every(Boolean) && drawnFor(answers) !== made) build(settings);
      cells.forEach(({ leg }, i) => settings.legs[i] && leg.rename(labelOf(settings.legs[i])));
    },
    take: (frame) => cells.forEach((cell, i) => frame.legs[i] && cell.take(frame.legs[i], frame.time_s, frame.legs[i].curves[volume], answers[i].activity)),
    show: (withWords) => {
      cells.filter((cell) => cell.hasFrame()).forEach((cell) => cell.show(withWords));
      if (withWords) arrange();
    },
    describe: () => cells.filter((cell) => cell.hasFrame()).map((cell) => ({ label: cell.host.querySelector(".leg-label").textContent, text: cell.describe() })),
  };
}
