// The start of the model from the page's own text: the wasm is unpacked once, and any number of engines can be made from it.

import { createEngine } from "./engine.js";

/// A reason that the page has words for: trouble.KIND in words/.
export class Trouble extends Error {
  constructor(kind, reason = "") {
    super(reason);
    this.kind = kind;
  }
}

/// The bytes of a script that holds gzip in base64.
async function unpacked(base64) {
  if (typeof DecompressionStream === "undefined") throw new Trouble("gzip");
  const text = atob(base64.trim());
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/// A function that makes an engine, a worker of its own each time.
export async function engineMaker() {
  if (typeof WebAssembly !== "object") throw new Trouble("wasm");
  if (typeof Worker === "undefined") throw new Trouble("worker");
  const text = (id) => document.getElementById(id).textContent;
  const wasm = await unpacked(text("live-wasm"));
  const worker = text("live-worker");
  return async () => {
    try {
      return await createEngine({ worker, wasm });
    } catch (error) {
      throw error instanceof Trouble ? error : new Trouble(error?.name === "SecurityError" ? "worker" : "start", String(error?.message ?? error));
    }
  };
}
