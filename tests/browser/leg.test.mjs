// The drawn leg in a browser: what it shows must follow from the frame and the anatomy alone.
// NODE_MODULES: folder with esbuild and playwright-core; CHROMIUM: the browser. Run: node --test tests/browser/leg.test.mjs

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const modules = path.resolve(process.env.NODE_MODULES ?? path.join(root, "build/npm/node_modules"));
const require = createRequire(path.join(modules, "any.js"));
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

const STATURE = 175;
const SEGMENTS = [["foot", 0.039], ["calf", 0.246], ["thigh", 0.245], ["trunk", 0.16]].map(([name, length]) => ({ name, length }));
const vein = (name, segment, kind = "", v0_mL = 10) =>
  ({ name, meaning: `vein ${name}`, segment, along: 0.5, superficial: kind === "superficial", muscle: kind === "muscle", v0_mL });
const VEINS = [vein("FS", 0, "superficial"), vein("FD", 0, "muscle"), vein("CS", 1, "superficial"), vein("CD", 1),
  vein("CM", 1, "muscle", 20), vein("PF", 2), vein("IL", 3)];
const edge = (from, to, valve = true) => ({ name: `${VEINS[from].name}->${VEINS[to]?.name ?? "RA"}`, from, to, valve });
const EDGES = [edge(1, 3), edge(0, 2), edge(1, 0), edge(2, 3), edge(2, 4), edge(4, 3), edge(4, 5), edge(3, 5), edge(5, 6), edge(6, -1, false)];
const ANATOMY = { segments: SEGMENTS, veins: VEINS, edges: EDGES };

/// Heights of the joints relative to the heart, for the angles of foot, calf, thigh and trunk.
function joints(angles, lift = 0) {
  const heights = SEGMENTS.reduce((all, { length }, k) => {
    const rise = length * Math.sin((angles[k] * Math.PI) / 180) + (k === 0 ? lift : 0);
    return [...all, all.at(-1) + rise * STATURE];
  }, [0]);
  return heights.map((h) => h - heights.at(-1));
}
const STANDING = joints([90, 90, 90, 90]);
const LYING = joints([0, 0, 0, 0]);
const POSTURES = [STANDING, LYING, joints([90, 90, 0, 90]), joints([-80, -80, -80, 0]), joints([60, 60, 0, 45]), joints([90, 90, 90, 90], 0.045)];

function frame(change = {}, anatomy = ANATOMY) {
  const veins = (x) => anatomy.veins.map(() => x);
  const edges = (x) => anatomy.edges.map(() => x);
  return { volume_mL: veins(20), transmural_mmHg: veins(50), external_mmHg: veins(0), flow_mL_s: edges(0.5), opening: edges(1),
    joint_cm: STANDING, posture: "standing", movement: "", garment: "", ...change };
}
const one = (anatomy, index, value, other) => anatomy.map((_, i) => (i === index ? value : other));

let browser, page, source;
const problems = [];

before(async () => {
  const built = await require("esbuild").build({
    stdin: { contents: "import { createLeg } from './web/src/leg.js'; window.createLeg = createLeg;", resolveDir: root },
    bundle: true, minify: true, format: "iife", target: "es2020", write: false, outdir: "/out",
  });
  const text = (end) => built.outputFiles.find((file) => file.path.endsWith(end)).text;
  source = `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <style>${text(".css")}</style></head><body><div id="host" style="width: 400px"></div><script>${text(".js")}</script></body></html>`;
  browser = await require("playwright-core").chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  page = await browser.newPage({ colorScheme: "light" });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => problems.push(`request: ${request.url()}`));
});
after(() => browser?.close());

/// A fresh page with one leg, which shows the frames in their order.
async function show(frames, anatomy = ANATOMY, label = "sit-still") {
  await page.setContent(source);
  const scales = { volume_mL: anatomy.veins.map(() => 60), pressure_mmHg: 100 };
  await page.evaluate(({ frames, anatomy, label, stature_cm, scales }) => {
    window.leg = window.createLeg(document.querySelector("#host"), anatomy, { label, stature_cm, scales });
    frames.forEach((one) => window.leg.show(one));
  }, { frames: [frames].flat(), anatomy, label, stature_cm: STATURE, scales });
}
const showAgain = (next) => page.evaluate((next) => window.leg.show(next), next);
const all = (selector, read) => page.$$eval(selector, (elements, read) => elements.map((e) => new Function("e", `return ${read}`)(e)), read);
const first = async (selector, read) => (await all(selector, read))[0];
const veinWidth = async (index) => Number(await first(`.leg-vein[data-vein="${index}"]`, "e.getAttribute('stroke-width')"));
const veinColour = (index) => first(`.leg-vein[data-vein="${index}"]`, "getComputedStyle(e).stroke");

test("a new vein and a new edge of the anatomy appear", async () => {
  const count = async () => Promise.all([".leg-vein", ".leg-name", ".leg-edge", ".leg-valve"].map((s) => page.locator(`.leg-stage ${s}`).count()));
  await show(frame());
  assert.deepEqual(await count(), [7, 7, 10, 9]);
  const anatomy = { segments: SEGMENTS, veins: [...VEINS, vein("XX", 1)], edges: [...EDGES, { name: "XX->PF", from: 7, to: 5, valve: true }] };
  await show(frame({}, anatomy), anatomy);
  assert.deepEqual(await count(), [8, 8, 11, 10]);
});

test("several veins of a kind in a segment have lanes of their own", async () => {
  const more = ["superficial", "muscle", ""].flatMap((kind) => [1, 2, 3].map((n) => vein(`${kind}${n}`, 1, kind)));
  const anatomy = { ...ANATOMY, veins: [...VEINS, ...more] };
  await show(frame({}, anatomy), anatomy);
  const places = await all(".leg-vein", "e.getAttribute('d')");
  assert.equal(new Set(places).size, anatomy.veins.length);
});

test("a fuller vein is wider, tube or sinus", async () => {
  const sinus = () => first('.leg-vein[data-vein="4"]', "e.getBBox().width");
  await show(frame({ volume_mL: VEINS.map(() => 10) }));
  const [tube, belly] = [await veinWidth(3), await sinus()];
  await showAgain(frame({ volume_mL: VEINS.map(() => 40) }));
  assert.ok(Math.abs((await veinWidth(3)) / tube - 2) < 0.05, "four times the blood, twice the width");
  assert.ok((await sinus()) > belly * 1.2);
  await showAgain(frame({ volume_mL: VEINS.map(() => 0) }));
  assert.ok((await veinWidth(3)) > 0, "an empty one is still a line");
});

test("a higher pressure has a darker colour; a collapsed vein is pale", async () => {
  const lightness = async (mmHg) => {
    await showAgain(frame({ transmural_mmHg: VEINS.map(() => mmHg) }));
    return Number((await veinColour(3)).match(/oklch\(([\d.]+)/)?.[1]);
  };
  await show(frame());
  const steps = [];
  for (const mmHg of [0, 20, 40, 60, 80, 100]) steps.push(await lightness(mmHg));
  for (let i = 1; i < steps.length; ++i) assert.ok(Math.abs(steps[i - 1] - steps[i] - 0.1) < 0.005, `even steps: ${steps}`);
  await showAgain(frame({ transmural_mmHg: one(VEINS, 3, -1, 0) }));
  assert.equal(await veinColour(3), "rgb(251, 250, 248)");
  assert.notEqual(await veinColour(2), await veinColour(3));
});

test("a valve is shut at opening 0 and open at 1", async () => {
  const tip = async () => Number((await first(".leg-leaflets", "e.getAttribute('d')")).split(" ").at(-1));
  await show(frame({ opening: EDGES.map(() => 0) }));
  assert.ok((await tip()) < 0.03);
  await showAgain(frame({ opening: EDGES.map(() => 0.5) }));
  const half = await tip();
  await showAgain(frame({ opening: EDGES.map(() => 1) }));
  assert.ok((await tip()) > 0.25 && half > 0.1 && half < 0.2);
});

test("backflow turns the arrow and warns; the leak of a sound valve does not", async () => {
  const arrow = () => first(".leg-stage .leg-arrow", "[e.dataset.flow, getComputedStyle(e).fill, Number(e.getAttribute('transform').match(/rotate\\(([-\\d.]+)/)[1])]");
  await show(frame());
  const [forward, ink, way] = await arrow();
  await showAgain(frame({ flow_mL_s: one(EDGES, 0, -0.2, 0.5) }));
  const [backward, warning, turned] = await arrow();
  assert.deepEqual([forward, backward], ["forward", "backward"]);
  assert.notEqual(warning, ink);
  assert.ok(Math.abs(turned - way - 180) < 20, `${way} ${turned}`);
  await showAgain(frame({ flow_mL_s: one(EDGES, 0, -0.05, 0.5) }));
  assert.equal((await arrow())[0], "forward");
});

test("arrows go on with frames, faster and larger with more flow, and stand still without", async () => {
  const arrows = () => all(".leg-stage .leg-arrow", "e.getAttribute('transform').match(/[-\\d.]+/g).map(Number)");
  const step = (a, b, i) => Math.hypot(b[i][0] - a[i][0], b[i][1] - a[i][1]);
  const flows = frame({ flow_mL_s: one(EDGES, 7, 10, 0.1) });
  await show(flows);
  const a = await arrows();
  await page.waitForTimeout(150);
  assert.deepEqual(await arrows(), a);
  await showAgain(flows);
  const b = await arrows();
  assert.ok(step(a, b, 7) > 2 * step(a, b, 8) && step(a, b, 8) > 0);
  assert.ok(b[7].at(-1) > 1.5 * b[8].at(-1));
});

test("a standing figure is taller than a lying one, and both stay on the stage at the same scale", async () => {
  const skin = () => first(".leg-skin", "[e.getBBox().width, e.getBBox().height]");
  await show(frame());
  const [, tall] = await skin();
  const view = await first(".leg-stage", "e.getAttribute('viewBox')");
  await showAgain(frame({ joint_cm: LYING }));
  const [long, low] = await skin();
  assert.ok(tall > 2.5 * low);
  assert.ok(Math.abs(long / tall - 1) < 0.1, "as long lying as it is tall");
  assert.equal(await first(".leg-stage", "e.getAttribute('viewBox')"), view);
});

test("a heel raise lifts the heel, not the ball", async () => {
  // gap above the ground of the rear and of the front half of the foot
  const gaps = () => page.evaluate(() => {
    const skin = document.querySelector(".leg-skin");
    const ground = Number(document.querySelector(".leg-ground").getAttribute("d").split(" ")[1].split("H")[0]);
    const points = Array.from({ length: 1500 }, (_, i) => skin.getPointAtLength((skin.getTotalLength() * i) / 1500));
    const low = points.filter((p) => p.y > ground - 20);
    const toes = Math.max(...low.map((p) => p.x));
    const gap = (part) => ground - Math.max(...part.map((p) => p.y));
    return { heel: gap(low.filter((p) => p.x < toes - 18)), ball: gap(low.filter((p) => p.x > toes - 7)) };
  });
  await show(frame());
  const flat = await gaps();
  await showAgain(frame({ joint_cm: joints([90, 90, 90, 90], 0.045) }));
  const raised = await gaps();
  assert.ok(Math.abs(flat.heel) < 0.5 && Math.abs(flat.ball) < 0.5, JSON.stringify(flat));
  assert.ok(raised.heel > 5 && Math.abs(raised.ball) < 0.5, JSON.stringify(raised));
});

test("a squeezing muscle darkens, stands out and is pressed on; a relaxed one is not", async () => {
  const calf = () => page.evaluate(() => {
    const belly = document.querySelectorAll(".leg-belly")[1];
    return { tint: Number(belly.getAttribute("fill-opacity")), arrows: document.querySelectorAll(".leg-squeeze")[1].getAttribute("visibility"),
      skin: document.querySelector(".leg-skin").getAttribute("d") };
  });
  await show(frame());
  const relaxed = await calf();
  await showAgain(frame({ external_mmHg: one(VEINS, 4, 80, 0) }));
  const squeezed = await calf();
  assert.ok(squeezed.tint > 2 * relaxed.tint);
  assert.deepEqual([relaxed.arrows, squeezed.arrows], ["hidden", "inherit"]);
  assert.notEqual(squeezed.skin, relaxed.skin);
  await showAgain(frame({ external_mmHg: one(VEINS, 4, 8, 0) }));
  assert.equal((await calf()).arrows, "hidden");
});

test("a garment is outlined where it presses on all veins, and only if one is named", async () => {
  const outlined = () => first(".leg-worn-rim", "e.getAttribute('d').length");
  const worn = VEINS.map((v) => (v.segment < 2 ? 15 : 0));
  await show(frame({ garment: "stocking", external_mmHg: worn }));
  const stocking = await outlined();
  assert.ok(stocking > 0);
  await showAgain(frame({ garment: "stocking", external_mmHg: one(VEINS, 4, 80, 0) }));
  assert.equal(await outlined(), 0);
  await showAgain(frame({ external_mmHg: worn }));
  assert.equal(await outlined(), 0);
});

test("names and labels stay text", async () => {
  const evil = "<b>x</b><img src=x onerror=alert(1)>";
  const anatomy = { ...ANATOMY, veins: VEINS.map((v, i) => (i === 3 ? { ...v, name: evil, meaning: evil } : v)) };
  await show(frame({ posture: evil, movement: evil, garment: evil }, anatomy), anatomy, evil);
  await page.focus(".leg-stage");
  for (let i = 0; i < 4; ++i) await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#host b, #host img").count(), 0);
  assert.equal(await first('.leg-name[data-vein="3"]', "e.textContent"), evil);
  assert.ok((await first(".leg-readout", "e.textContent")).startsWith(evil));
  assert.equal(await first(".leg-label", "e.textContent"), evil);
});

test("screen readers: the description of the picture names its moment, and does not change with each frame", async () => {
  await show(frame({ opening: one(EDGES, 0, 0, 1), external_mmHg: one(VEINS, 4, 80, 0) }));
  const label = () => first(".leg-stage", "e.getAttribute('role') + ': ' + e.getAttribute('aria-label')");
  assert.equal(await label(), "img: sit-still");
  const said = await page.evaluate((f) => window.leg.describe(f), frame({ opening: one(EDGES, 0, 0, 1), flow_mL_s: one(EDGES, 8, -1, 1) }));
  assert.equal(said, "Standing. The calf's veins hold 60 mL; ankle vein 50 mmHg across its wall; calf muscle relaxed; valves: 8 of 9 open; "
    + "blood flows backward in PF->IL.");
  assert.equal(await label(), `img: sit-still. ${said}`);
});

test("pointer and arrow keys show values of veins and valves; names can be hidden", async () => {
  await show(frame());
  const readout = () => first(".leg-readout", "e.textContent");
  const box = await page.locator('.leg-vein[data-vein="5"]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await readout(), "PF, vein PF: 20 mL, 50 mmHg across the wall");
  await showAgain(frame({ volume_mL: VEINS.map(() => 33) }));
  assert.equal(await readout(), "PF, vein PF: 33 mL, 50 mmHg across the wall");
  await page.locator('.leg-valve[data-edge="8"]').hover({ force: true });
  assert.equal(await readout(), "PF->IL: valve open, flow 0.50 mL/s");
  await page.focus(".leg-stage");
  await page.keyboard.press("ArrowLeft");
  assert.match(await readout(), /^IL,/);
  await page.locator(".leg-names-button").click();
  assert.equal(await page.locator(".leg-name").first().isVisible(), false);
});

test("every posture, empty veins and no flow give a whole picture", async () => {
  for (const joint_cm of POSTURES) {
    await show([frame({ joint_cm }), frame({ joint_cm, volume_mL: VEINS.map(() => 0), flow_mL_s: EDGES.map(() => 0), transmural_mmHg: VEINS.map(() => -5) })]);
    const bad = await all(".leg-stage *", "[...e.attributes].filter((a) => /NaN|Infinity|undefined/.test(a.value)).map((a) => `${e.tagName} ${a.name}`)");
    assert.deepEqual(bad.flat(), []);
    const out = await all(".leg-vein", "(({ x, y, width, height }, view) => x < 0 || y < 0 || x + width > view.width || y + height > view.height)(e.getBBox(), e.ownerSVGElement.viewBox.baseVal)");
    assert.ok(out.every((x) => !x), `veins off the stage, heights ${joint_cm}`);
  }
});

test("light and dark differ", async () => {
  await show(frame());
  const colours = () => all(".leg-skin, .leg-ground, .leg-name", "getComputedStyle(e).fill + getComputedStyle(e).stroke");
  const light = await colours();
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  const dark = await colours();
  light.forEach((colour, i) => assert.notEqual(colour, dark[i]));
});

test("four legs keep up with 60 frames a second (measured)", async (t) => {
  await show(frame());
  const ms = await page.evaluate(({ frames, anatomy }) => {
    const scales = { volume_mL: anatomy.veins.map(() => 60), pressure_mmHg: 100 };
    const leg = window.createLeg(document.querySelector("#host"), anatomy, { label: "x", stature_cm: 175, scales });
    const begin = performance.now();
    for (let i = 0; i < 600; ++i) leg.show(frames[i % frames.length]);
    return (performance.now() - begin) / 600;
  }, { frames: POSTURES.map((joint_cm) => frame({ joint_cm })), anatomy: ANATOMY });
  t.diagnostic(`${ms.toFixed(3)} ms a frame and leg, all of it moving`);
  assert.ok(ms < 8, `${ms} ms`); // twice the share of one of four legs: slow machines may take their time
});

test("no error, no request", () => assert.deepEqual(problems, []));
