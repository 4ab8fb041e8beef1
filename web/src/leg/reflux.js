// Reflux: backflow through a valve that lasts longer than in healthy veins.

import { values } from "../tracks.js";

export const BACKWARD = -0.1; // mL/s: below, a flow is backflow; chosen: above the leak of a sound valve
const SEEN = -0.5; // mL/s: 1 cm/s in a vein of 0.5 cm2; a smaller flow is not measured by ultrasound; chosen
const CLOSE_S = 0.25; // rows further apart do not show that a flow goes on between them; chosen: half of a short cycle
// Longest backflow of healthy valves [s]: perforators of the calf, femoral and popliteal veins, all others (Labropoulos et al. 2003,
// J Vasc Surg 38:793).
const HEALTHY_S = { perforator: 0.35, deep: 1, other: 0.5 };

const CALF = 1;

/// The limit of an edge: deep veins that lead above the calf, veins that join a superficial and a deep one in the calf, and the rest.
export function longestHealthy_s({ from, to }, veins) {
  if (to < 0) return HEALTHY_S.deep;
  const [a, b] = [veins[from], veins[to]];
  if (a.segment === CALF && b.segment === CALF && a.superficial !== b.superficial) return HEALTHY_S.perforator;
  return !a.superficial && !b.superficial && b.segment > CALF ? HEALTHY_S.deep : HEALTHY_S.other;
}

/// Times [from, to] of backflow that lasts longer than the limit, by the rows that show it.
export function refluxTimes(times, flow_mL_s, limit_s) {
  const flow = values(flow_mL_s);
  const found = [];
  for (let i = 0; i < flow.length; ++i) {
    if (!(flow[i] < SEEN)) continue;
    const first = i;
    while (i + 1 < flow.length && flow[i + 1] < SEEN && times[i + 1] - times[i] <= CLOSE_S) ++i;
    if (times[i] - times[first] > limit_s) found.push([times[first], times[i]]);
  }
  return found;
}

/// For each edge of a leg: whether a time is within reflux.
export function refluxOf(times, { frames }, { edges, veins }) {
  const spans = edges.map((edge, i) => (edge.valve ? refluxTimes(times, frames.flow_mL_s[i], longestHealthy_s(edge, veins)) : []));
  return (time_s) => spans.map((all) => all.some(([from, to]) => time_s >= from && time_s <= to));
}

/// Reflux while it happens: a function of the time, of the flow along each edge, and of whether the leg is still. Moments further apart than
/// CLOSE_S show backflow that goes on only if the leg is still.
export function watchReflux({ edges, veins }) {
  const limits_s = edges.map((edge) => (edge.valve ? longestHealthy_s(edge, veins) : Infinity));
  const [since_s, now] = [edges.map(() => null), edges.map(() => false)];
  let last_s = -Infinity;
  return (time_s, flow_mL_s, still) => {
    const goesOn = time_s >= last_s && (still || time_s - last_s <= CLOSE_S);
    last_s = time_s;
    for (let i = 0; i < now.length; ++i) {
      if (!(flow_mL_s[i] < SEEN)) since_s[i] = null;
      else if (since_s[i] === null || !goesOn) since_s[i] = time_s;
      now[i] = since_s[i] !== null && time_s - since_s[i] > limits_s[i];
    }
    return now;
  };
}
