// The moment at which a report opens: of the greatest difference in the blood of the calf.

import { values } from "./tracks.js";

const bloodOf = (trace) => values(trace.leg.curves.calf_volume.mean);

/// Between the first leg and another or, for a leg alone, from its start.
export function firstMoment(report, traces) {
  const [first, ...others] = traces.map(bloodOf);
  const pairs = others.length ? others.map((row) => (i) => Math.abs(row[i] - first[i])) : [(i) => Math.abs(first[i] - first[0])];
  let [most, moment_s] = [-1, 0];
  for (const difference of pairs)
    report.times.forEach((time_s, i) => {
      if (difference(i) > most) [most, moment_s] = [difference(i), time_s]; // false if one of the runs has ended
    });
  return moment_s;
}
