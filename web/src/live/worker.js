// The worker of the live page: the core, compiled to WebAssembly, behind messages. engine.js is the other end; both read frames by frame.js.
//
//   { module }                      starts; the answer is { names } or { failed }
//   { id, call, values }            answered by { id, answer } or { id, failed }; a run reports { id, part } meanwhile
//   { advance, buffer }, { back }   answered by { frame, id?, failure? }: the buffer travels to and fro

import makeCalfpump from "calfpump-wasm";
import { HEAD } from "./frame.js";

let core = null;
let running = 0;
let told = ""; // the last failure of a leg that was reported

/// A text that begins with "!" is the reason of a fault.
function textOf(pointer) {
  const text = core.UTF8ToString(pointer);
  if (text.startsWith("!")) throw new Error(text.slice(1));
  return text;
}
const call = (name, types, ...values) => textOf(core.ccall(name, "number", types, values));

const calls = {
  set: (leg, text, fresh) => JSON.parse(call("live_set", ["number", "string", "number"], leg, text, fresh ? 1 : 0)),
  remove: () => core._live_remove(),
  press: (down) => core._live_press(down ? 1 : 0),
  bands: () => JSON.parse(textOf(core._live_bands())),
  check: (text, name) => JSON.parse(call("live_check", ["string", "string"], name, text)).problems,
  settings: (text) => JSON.parse(call("live_settings", ["string"], text)),
  run: (text, name) => call("live_run", ["string", "string"], name, text),
  answer: (question) => JSON.parse(call("live_answer", ["string"], JSON.stringify(question))),
  file: (path, text) => core.ccall("live_file", null, ["string", "string"], [path, text]),
};

/// Copies the core's frame into the buffer, or into a new one if the legs need more room.
function filled(buffer) {
  const [head, numbers, count] = [core._live_head() / 8, core._live_numbers() / 4, core._live_count()];
  const bytes = 8 * HEAD.size + 4 * count;
  const target = buffer?.byteLength === bytes ? buffer : new ArrayBuffer(bytes);
  new Float64Array(target, 0, HEAD.size).set(core.HEAPF64.subarray(head, head + HEAD.size));
  new Float32Array(target, 8 * HEAD.size).set(core.HEAPF32.subarray(numbers, numbers + count));
  return target;
}

function failure(frame) {
  const head = new Float64Array(frame, 0, HEAD.size);
  const leg = [0, 1].findIndex((i) => head[HEAD.failed + i]);
  const reason = leg < 0 ? "" : textOf(core._live_failure(leg));
  const news = reason !== told ? reason : "";
  told = reason;
  return news;
}

function sendFrame(buffer, id) {
  const frame = filled(buffer);
  postMessage({ frame, id, failure: failure(frame) }, [frame]);
}

async function start({ module }) {
  core = await makeCalfpump({
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(module, imports).then(done, (reason) => postMessage({ failed: String(reason) }));
      return {};
    },
    progress: (part) => postMessage({ id: running, part }),
  });
  postMessage({ names: JSON.parse(textOf(core._live_begin())) });
}

async function hear(message) {
  if (message.module) return start(message);
  if (message.advance !== undefined) {
    core._live_advance(message.advance);
    return sendFrame(message.buffer);
  }
  if (message.back !== undefined) {
    core._live_back(message.back);
    return sendFrame(null, message.id);
  }
  running = message.id;
  return postMessage({ id: message.id, answer: calls[message.call](...message.values) });
}

onmessage = ({ data }) => hear(data).catch((reason) => {
  postMessage({ id: data.id, failed: typeof reason === "number" ? "the core failed" : String(reason?.message ?? reason) });
});
