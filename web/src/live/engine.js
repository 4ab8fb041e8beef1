// The model, in a worker of its own. All times are seconds of the leg's life.

import { createFrame, HEAD } from "./frame.js";

const compiled = new WeakMap(); // wasm -> module: engines of one page share it

const moduleOf = (wasm) => {
  if (!compiled.has(wasm)) compiled.set(wasm, WebAssembly.compile(wasm));
  return compiled.get(wasm);
};

function workerOf(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return new Worker(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

const scenarioOf = (scenario, i) => (typeof scenario === "string" ? { name: "", text: scenario } : scenario);

/// Starts a worker of that text with the module of that wasm. Rejects with the reason if it cannot start.
export async function createEngine({ worker: text, wasm }) {
  const worker = workerOf(text);
  const waiting = new Map(); // id -> { done, fail, progress }
  const engine = { names: null, onframe: () => {}, onfailure: () => {}, onbands: () => {} };
  let [next, frames, counts, buffer, away, ended] = [1, null, null, null, false, false];

  const shown = (data) => {
    const legs = new Float64Array(data, 0, HEAD.size)[HEAD.legs];
    if (frames?.legs !== legs) frames = createFrame(counts, legs);
    return frames.take(data);
  };
  const failAll = (reason) => {
    for (const { fail } of waiting.values()) fail(reason);
    waiting.clear();
  };
  const ask = (message, progress) => new Promise((done, fail) => {
    if (ended) return fail(new Error("this engine has ended"));
    waiting.set(next, { done, fail, progress });
    worker.postMessage({ ...message, id: next++ });
  });
  const call = (name, ...values) => ask({ call: name, values });
  const finish = (id, act) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (asked) act(asked);
  };

  const hear = ({ frame, id, failure, part, failed, answer }) => {
    if (part !== undefined) return waiting.get(id)?.progress?.(part);
    if (failed !== undefined && id === undefined) {
      away = false;
      return engine.onfailure(failed);
    }
    if (failed !== undefined) return finish(id, ({ fail }) => fail(new Error(failed)));
    if (!frame) return finish(id, ({ done }) => done(answer));
    const content = shown(frame);
    if (id === undefined) [buffer, away] = [frame, false];
    if (failure) engine.onfailure(failure);
    return id === undefined ? engine.onframe(content) : finish(id, ({ done }) => done(content));
  };

  const started = new Promise((done, fail) => {
    worker.onmessage = ({ data }) => (data.names ? done(data.names) : fail(new Error(data.failed)));
    worker.onerror = (event) => fail(new Error(event.message || "the worker cannot start"));
    worker.onmessageerror = () => fail(new Error("the worker cannot receive the module"));
  });
  try {
    worker.postMessage({ module: await moduleOf(wasm) });
    engine.names = { ...(await started), bands: [] };
  } catch (reason) {
    worker.terminate();
    throw reason;
  }
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = (event) => {
    failAll(new Error(event.message));
    engine.onfailure(event.message);
  };

  engine.set = async (leg, scenario, { fresh = false } = {}) => {
    const answer = await call("set", leg, scenarioOf(scenario).text, fresh);
    if (!answer.problems.length) {
      const { veins, edges, segments } = answer.anatomy;
      counts ??= { curves: engine.names.curves.length, veins: veins.length, edges: edges.length, joints: segments.length + 1 };
    }
    return answer;
  };
  engine.remove = () => call("remove");
  engine.press = (down) => void call("press", down).catch(() => {});
  engine.advance = (seconds) => {
    if (away || !counts || ended) return false;
    away = true;
    worker.postMessage({ advance: seconds, buffer }, buffer ? [buffer] : []);
    buffer = null;
    return true;
  };
  engine.back = (seconds) => ask({ back: seconds });
  /// Reads the published ranges, which takes longer than all else: names.bands has them from then on.
  engine.bands = async () => {
    if (!engine.names.bands.length) engine.names.bands = await call("bands");
    return engine.names.bands;
  };
  engine.run = (scenario, progress) => {
    const { name, text: asked } = scenarioOf(scenario);
    return ask({ call: "run", values: [asked, name || "scenario"] }, progress).then((run) => {
      const { problems } = JSON.parse(run);
      if (problems) throw new Error(problems.map(({ text: problem }) => problem).join("\n"));
      return run;
    });
  };
  engine.answer = (scenarios, runs) => call("answer", { scenarios: scenarios.map(scenarioOf), runs: runs.map((run) => JSON.parse(run)) });
  engine.settings = (scenario) => call("settings", scenarioOf(scenario).text);
  engine.check = (scenario) => call("check", scenarioOf(scenario).text, scenarioOf(scenario).name || "scenario");
  /// A file that scenarios name.
  engine.file = (path, content) => call("file", path, content);
  engine.end = () => {
    ended = true;
    worker.terminate();
    failAll(new Error("this engine has ended"));
  };
  return engine;
}
