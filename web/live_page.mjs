// Writes the live page: node web/live_page.mjs --worker FILE --wasm FILE --out FILE
// The worker is one script; NODE_MODULES is the folder with esbuild, by default the folder of tools/setup.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const web = path.dirname(fileURLToPath(import.meta.url));
const modules = path.resolve(process.env.NODE_MODULES ?? path.join(web, "../build/npm/node_modules"));
const require = createRequire(path.join(modules, "any.js"));

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policyOf = (js, css) => ["default-src 'none'", `script-src ${hash(js)} 'wasm-unsafe-eval'`, "worker-src blob:", `style-src ${hash(css)}`, "img-src data: blob:",
  "base-uri 'none'", "form-action 'none'"].join("; ");

/// Text for a script or style element: nothing in it ends the element.
function within(tag, text) {
  if (new RegExp(`</${tag}`, "i").test(text)) throw new Error(`the text for <${tag}> contains its end`);
  return text;
}

export async function bundle(entry) {
  const { outputFiles } = await require("esbuild").build({ entryPoints: [entry], bundle: true, minify: true, format: "iife", target: "es2020", legalComments: "inline",
    logLevel: "warning", write: false, outdir: "/out", nodePaths: [modules] });
  const text = (end) => (outputFiles.find((file) => file.path.endsWith(end))?.text ?? "").trim();
  return { js: text(".js"), css: text(".css") };
}

export function livePage({ js, css, worker, wasm }) {
  const words = JSON.parse(readFileSync(path.join(web, "src/live/words/en.json"), "utf8"));
  const marks = {
    "%policy%": policyOf(js, css), "%title%": words.title, "%loading%": words.loading, "/*css*/": within("style", css),
    "/*notices*/": within("script", readFileSync(path.join(web, "../NOTICE"), "utf8")), "/*worker*/": within("script", worker), "/*wasm*/": gzipSync(wasm, { level: 9 }).toString("base64"), "/*js*/": within("script", js),
  };
  const [head, ...parts] = readFileSync(path.join(web, "live.html"), "utf8").split(/(%\w+%|\/\*(?:css|notices|worker|wasm|js)\*\/)/);
  return [head, ...parts.map((part) => marks[part] ?? part)].join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { worker: { type: "string" }, wasm: { type: "string" }, out: { type: "string" } } });
  const { js, css } = await bundle(path.join(web, "src/live.js"));
  writeFileSync(values.out, livePage({ js, css, worker: readFileSync(values.worker, "utf8"), wasm: readFileSync(values.wasm) }));
}
