// One drawn leg in a browser, for frames and anatomies of a test.
// NODE_MODULES: folder with esbuild and playwright-core; CHROMIUM: the browser.

import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const modules = path.resolve(process.env.NODE_MODULES ?? path.join(root, "build/npm/node_modules"));
const require = createRequire(path.join(modules, "any.js"));
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

export const STATURE = 175;
export const SEGMENTS = [["foot", 0.039], ["calf", 0.246], ["thigh", 0.245], ["trunk", 0.16]].map(([name, length]) => ({ name, length }));
export const vein = (name, segment, kind = "", v0_mL = 10) =>
  ({ name, meaning: `vein ${name}`, segment, along: 0.5, superficial: kind === "superficial", muscle: kind === "muscle", v0_mL });
export const VEINS = [vein("FS", 0, "superficial"), vein("FD", 0, "muscle"), vein("CS", 1, "superficial"), vein("CD", 1),
  vein("CM", 1, "muscle", 20), vein("PF", 2), vein("IL", 3)];
const edge = (from, to, valve = true) => ({ name: `${VEINS[from].name}->${VEINS[to]?.name ?? "RA"}`, from, to, valve });
export const EDGES = [edge(1, 3), edge(0, 2), edge(1, 0), edge(2, 3), edge(2, 4), edge(4, 3), edge(4, 5), edge(3, 5), edge(5, 6), edge(6, -1, false)];
export const ANATOMY = { segments: SEGMENTS, veins: VEINS, edges: EDGES };

/// Heights of the joints relative to the heart, for the angles of foot, calf, thigh and trunk.
export function joints(angles, lift = 0) {
  const heights = SEGMENTS.reduce((all, { length }, k) => {
    const rise = length * Math.sin((angles[k] * Math.PI) / 180) + (k === 0 ? lift : 0);
    return [...all, all.at(-1) + rise * STATURE];
  }, [0]);
  return heights.map((h) => h - heights.at(-1));
}
export const STANDING = joints([90, 90, 90, 90]);
export const LYING = joints([0, 0, 0, 0]);
export const POSTURES = [STANDING, LYING, joints([90, 90, 0, 90]), joints([-80, -80, -80, 0]), joints([60, 60, 0, 45]), joints([90, 90, 90, 90], 0.045)];

export function frame(change = {}, anatomy = ANATOMY) {
  const veins = (x) => anatomy.veins.map(() => x);
  const edges = (x) => anatomy.edges.map(() => x);
  return { volume_mL: veins(20), transmural_mmHg: veins(50), external_mmHg: veins(0), flow_mL_s: edges(0.5), opening: edges(1),
    reflux: edges(false), calf_volume_mL: 60, joint_cm: STANDING, posture: "standing", movement: "", garment: "", ...change };
}
export const one = (anatomy, index, value, other) => anatomy.map((_, i) => (i === index ? value : other));

let browser, source;
export let page;
export const problems = [];

export async function start() {
  const built = await require("esbuild").build({
    stdin: { contents: `import { createLeg } from "./web/src/leg.js"; import { stageFor } from "./web/src/leg/pose.js";
      Object.assign(window, { createLeg, stageFor });`, resolveDir: root },
    bundle: true, minify: true, format: "iife", target: "es2020", write: false, outdir: "/out",
  });
  const text = (end) => built.outputFiles.find((file) => file.path.endsWith(end)).text;
  const policy = `default-src 'none'; script-src ${hash(text(".js"))}; style-src ${hash(text(".css"))}; img-src data: blob:`;
  source = `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <style>${text(".css")}</style></head><body><div id="host"></div><script>${text(".js")}</script></body></html>`;
  browser = await require("playwright-core").chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  page = await browser.newPage({ colorScheme: "light" });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => problems.push(`request: ${request.url()}`));
}
export const stop = () => browser?.close();

export const shapeOf = (anatomy, change = {}) => ({ volume: anatomy.veins.map(() => 1), compliance: anatomy.veins.map(() => 1),
  lumen: anatomy.edges.map(() => 1), leak: anatomy.edges.map(() => 0), ...change });

/// A fresh page with one leg, which shows the frames in their order. `shape`: how it differs from a sound leg; `fits`: as in leg.js, 400 by 300.
export async function show(frames, anatomy = ANATOMY, { label = "sit-still", shape = {}, fits = false } = {}) {
  await page.setContent(source);
  await page.evaluate(async ({ frames, anatomy, label, stature_cm, shape, poses, fits }) => {
    document.querySelector("#host").style.width = "400px";
    const stage = { volume_mL: anatomy.veins.map(() => 60), room: window.stageFor(poses, anatomy.segments, stature_cm) };
    window.leg = window.createLeg(document.querySelector("#host"), anatomy, { label, stature_cm, stage, shape, fits });
    if (fits) document.querySelector(".leg-stage").style.height = "300px";
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame); // the size is observed
    frames.forEach((one) => window.leg.show(one));
  }, { frames: [frames].flat(), anatomy, label, stature_cm: STATURE, shape: shapeOf(anatomy, shape), poses: POSTURES, fits });
}
export const showAgain = (next) => page.evaluate((next) => window.leg.show(next), next);
export const all = (selector, read) => page.$$eval(selector, (elements, read) => elements.map((e) => new Function("e", `return ${read}`)(e)), read);
export const first = async (selector, read) => (await all(selector, read))[0];
export const veinWidth = async (index) => Number(await first(`.leg-vein[data-vein="${index}"]`, "e.getAttribute('stroke-width')"));
export const veinColour = (index) => first(`.leg-vein[data-vein="${index}"]`, "getComputedStyle(e).stroke");

