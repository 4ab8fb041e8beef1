// The picture in words: its caption, a vein's values, and a sentence for screen readers.

import { capital } from "../words.js";
import { BACKWARD } from "./reflux.js";
import { contraction } from "./muscle.js";
import { isLeaking } from "./valve.js";

const round = (x) => (Math.abs(x) < 10 ? Number(x.toFixed(1)) : Math.round(x));

export const caption = (frame) => [frame.posture, frame.movement, frame.garment].filter(Boolean).join(" · ");

export function veinWords(vein, frame, index) {
  const pressure = frame.transmural_mmHg[index];
  const wall = pressure < 0 ? "collapsed" : `${round(pressure)} mmHg across the wall`;
  return `${capital(vein.meaning)} (${vein.name}): ${round(frame.volume_mL[index])} mL, ${wall}`;
}

/// "Valve from the superficial veins of the foot to ..., leaks: shut, flow ..."
export function edgeWords({ edges, veins }, shape, frame, index) {
  const [edge, opening, flow] = [edges[index], frame.opening[index], frame.flow_mL_s[index]];
  const valve = opening < 0.05 ? "shut" : opening > 0.95 ? "open" : `${Math.round(100 * opening)} % open`;
  const to = edge.to < 0 ? "the heart" : veins[edge.to].meaning;
  const backward = frame.reflux[index] ? ", reflux" : flow < BACKWARD ? ", backward" : "";
  return `Valve from ${veins[edge.from].meaning} to ${to}${isLeaking(shape.leak[index]) ? ", leaks" : ""}: ${valve}, flow ${flow.toFixed(2)} mL/s${backward}`;
}

const muscleWords = (name, pressure) => (pressure < 5 ? `${name} muscle relaxed` : `${name} muscle presses by ${round(pressure)} mmHg`);

export function sentences(anatomy, places, frame) {
  const calf = places.filter((p) => p.segment === 1);
  const ankle = places.find((p) => p.segment === 0 && p.vein.superficial) ?? places[0];
  const squeezed = calf.filter((p) => p.vein.muscle).map((p) => contraction(frame, p, places));
  const valves = anatomy.edges.map((edge, i) => (edge.valve ? frame.opening[i] > 0.5 : null)).filter((open) => open !== null);
  const back = anatomy.edges.filter((_, i) => frame.reflux[i]).map((edge) => edge.name);
  const name = anatomy.segments[1]?.name ?? "limb";
  const parts = [
    `The ${name}'s veins hold ${round(frame.calf_volume_mL)} mL`,
    ankle && `ankle vein ${round(frame.transmural_mmHg[ankle.index])} mmHg across its wall`,
    squeezed.length && muscleWords(name, Math.max(...squeezed)),
    `valves: ${valves.filter(Boolean).length} of ${valves.length} open`,
    back.length && `reflux in ${back.join(", ")}`,
  ];
  const activity = [frame.posture, frame.movement, frame.garment && `wearing ${frame.garment}`].filter(Boolean).join(", ");
  return `${activity ? `${capital(activity)}. ` : ""}${parts.filter(Boolean).join("; ")}.`;
}
