// Every scenario of scenarios/ run in Chromium by the built page's engine, against the program: all metrics equal to 1e-6 of their scale.
//
//   CALFPUMP=build/release/calfpump LIVE=build/live/live.html NODE_MODULES=build/npm/node_modules node tests/live/browser_runs.mjs [NAME...]
//
// The scale of a metric is the larger of its value and its resolution. Ends with 1 if a metric differs by more, or is in one of both alone.

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const MOST = 1e-6;
const LEAST_SCALE = 1e-3; // a metric without a resolution has this scale, in its unit

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const given = (name, usual) => path.resolve(process.env[name] ?? path.join(root, usual));
const program = given("CALFPUMP", "build/release/calfpump");
const page = given("LIVE", "build/live/live.html");
const require = createRequire(path.join(given("NODE_MODULES", "build/npm/node_modules"), "any.js"));
const folder = path.join(root, "scenarios");
const names = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(folder).filter((file) => file.endsWith(".toml")).map((file) => path.parse(file).name);

/// { metrics by leg } of the program.
async function natively(name) {
  const out = mkdtempSync(path.join(tmpdir(), "calfpump-browser-"));
  try {
    const { stdout } = await promisify(execFile)(program, ["run", path.join(folder, `${name}.toml`), "--json", "-q", "-o", out], { maxBuffer: 1 << 26 });
    const [{ metrics, legs }] = JSON.parse(stdout).scenarios;
    return Object.keys(legs ?? {}).length ? [legs.left, legs.right] : [metrics];
  } finally {
    rmSync(out, { recursive: true });
  }
}

/// Resolutions by metric, from data/metrics.toml.
function resolutions() {
  const found = new Map();
  let metric = null;
  for (const line of readFileSync(path.join(root, "data/metrics.toml"), "utf8").split("\n")) {
    metric = line.match(/^name = "(\w+)"/)?.[1] ?? metric;
    const step = line.match(/^resolution = ([\d.e-]+)/)?.[1];
    if (step) found.set(metric, Number(step));
  }
  return found;
}

/// Starts the engine of the page in a browser; { run(name, text), end() }.
async function browserEngine() {
  const { outputFiles } = await require("esbuild").build({ entryPoints: [path.join(root, "web/src/live/engine.js")], bundle: true, format: "iife", globalName: "engineOf",
    write: false, target: "es2020" });
  const browser = await require("playwright-core").chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(page).href);
  await tab.evaluate(`${outputFiles[0].text}; globalThis.engineOf = engineOf;`);
  await tab.evaluate(async () => {
    const text = (id) => document.getElementById(id).textContent;
    const packed = Uint8Array.from(atob(text("live-wasm").trim()), (c) => c.charCodeAt(0));
    const wasm = new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
    globalThis.tested = await globalThis.engineOf.createEngine({ worker: text("live-worker"), wasm });
  });
  return {
    version: browser.version(),
    file: (name, text) => tab.evaluate(([file, content]) => globalThis.tested.file(file, content), [name, text]),
    run: async (name, text) => {
      const { metrics, other } = JSON.parse(await tab.evaluate((scenario) => globalThis.tested.run(scenario), { name, text }));
      return other ? [metrics, other] : [metrics];
    },
    end: () => browser.close(),
  };
}

/// The largest deviation of a scenario, as { part, metric }; a metric that one side lacks is infinitely far away.
function deviation(ours, theirs, steps) {
  let worst = { part: 0, metric: "" };
  theirs.forEach((leg, i) => {
    for (const [metric, value] of Object.entries(leg)) {
      if (value === null) continue;
      const scale = Math.max(Math.abs(value), steps.get(metric) ?? LEAST_SCALE);
      const part = ours[i]?.[metric] === undefined ? Infinity : Math.abs(ours[i][metric] - value) / scale;
      if (!(part <= worst.part)) worst = { part, metric: theirs.length > 1 ? `${metric}, ${["left", "right"][i]}` : metric };
    }
  });
  return worst;
}

if (!existsSync(page)) {
  console.error(`there is no ${page}; tools/live builds it`);
  process.exit(2);
}
const steps = resolutions();
const engine = await browserEngine();
let worst = { part: 0, metric: "", name: "" };
try {
  for (const data of readdirSync(folder).filter((file) => !file.endsWith(".toml"))) await engine.file(data, readFileSync(path.join(folder, data), "utf8"));
  for (const name of names) {
    const [theirs, ours] = [await natively(name), await engine.run(name, readFileSync(path.join(folder, `${name}.toml`), "utf8"))];
    const { part, metric } = deviation(ours, theirs, steps);
    const figures = theirs.reduce((sum, leg) => sum + Object.keys(leg).length, 0);
    console.log(`${part > MOST ? "differs" : "equal  "}  ${name}: ${figures} metrics, largest deviation ${part.toExponential(1)} of its scale${metric && ` (${metric})`}`);
    if (!(part <= worst.part)) worst = { part, metric, name };
  }
} finally {
  await engine.end();
}
console.log(`${names.length} scenarios in Chromium ${engine.version} against the program: largest deviation ${worst.part.toExponential(1)} of the scale` +
  (worst.metric && ` (${worst.metric} of ${worst.name})`) + `; allowed ${MOST.toExponential(0)}`);
process.exitCode = worst.part <= MOST ? 0 : 1;
