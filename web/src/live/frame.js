// A frame between worker and page: a head of doubles, then floats; in the order of src/live/exports.cpp.

export const MOST_LEGS = 2;
export const MOST_SAMPLES = 16;
export const HEAD = { time: 0, legs: 1, samples: 2, passed: 3, pressed: 4, failed: 6, sampleTimes: 8, size: 8 + MOST_SAMPLES };

/// Views of the frame's numbers. `counts`: { curves, veins, edges, joints }. The views stay; `take(buffer)` fills them again.
export function createFrame(counts, legs) {
  const columns = [["curves", counts.curves], ["volume_mL", counts.veins], ["transmural_mmHg", counts.veins], ["external_mmHg", counts.veins], ["flow_mL_s", counts.edges],
    ["opening", counts.edges], ["joint_cm", counts.joints]];
  const perLeg = columns.reduce((sum, [, count]) => sum + count, 1);
  const head = new Float64Array(HEAD.size);
  const numbers = new Float32Array(legs * perLeg + MOST_LEGS * counts.curves * MOST_SAMPLES);
  const legOf = (leg) => {
    let at = leg * perLeg;
    const views = { phase: 0, pressed: false };
    for (const [name, count] of columns) {
      views[name] = numbers.subarray(at, at + count);
      at += count;
    }
    return views;
  };
  const sampleOf = (leg, curve) => {
    const at = legs * perLeg + (leg * counts.curves + curve) * MOST_SAMPLES;
    return numbers.subarray(at, at + MOST_SAMPLES);
  };
  const each = (count, make) => Array.from({ length: count }, (_, i) => make(i));
  const frame = {
    time_s: 0, passed_s: 0, legs: each(legs, legOf),
    samples: { count: 0, time_s: head.subarray(HEAD.sampleTimes, HEAD.size), curves: each(legs, (leg) => each(counts.curves, (curve) => sampleOf(leg, curve))) },
  };
  return {
    frame, legs,
    take(buffer) {
      head.set(new Float64Array(buffer, 0, HEAD.size));
      numbers.set(new Float32Array(buffer, 8 * HEAD.size));
      [frame.time_s, frame.passed_s, frame.samples.count] = [head[HEAD.time], head[HEAD.passed], head[HEAD.samples]];
      for (let leg = 0; leg < legs; ++leg) {
        frame.legs[leg].phase = numbers[(leg + 1) * perLeg - 1];
        frame.legs[leg].pressed = head[HEAD.pressed + leg] > 0;
      }
      return frame;
    },
  };
}
