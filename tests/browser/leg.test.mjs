// The drawn leg: its shapes must follow from the frame and the anatomy alone. Run: node --test tests/browser/leg.test.mjs

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { all, ANATOMY, EDGES, first, frame, joints, LYING, one, page, POSTURES, problems, SEGMENTS, show, showAgain, start, stop, vein, veinColour, VEINS, veinWidth } from "./one_leg.mjs";

before(start);
after(stop);

test("a new vein and a new edge of the anatomy appear", async () => {
  const count = async () => Promise.all([".leg-vein", ".leg-edge", ".leg-valve"].map((s) => page.locator(`.leg-stage ${s}`).count()));
  await show(frame());
  assert.deepEqual(await count(), [7, 10, 9]);
  const anatomy = { segments: SEGMENTS, veins: [...VEINS, vein("XX", 1)], edges: [...EDGES, { name: "XX->PF", from: 7, to: 5, valve: true }] };
  await show(frame({}, anatomy), anatomy);
  assert.deepEqual(await count(), [8, 11, 10]);
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

test("the outline of a full vein stays as the blood goes", async () => {
  const outlines = () => all(".leg-full.leg-tube", "e.getAttribute('stroke-width')");
  await show(frame({ volume_mL: VEINS.map(() => 60) }));
  const full = await outlines();
  const blood = await veinWidth(3);
  await showAgain(frame({ volume_mL: VEINS.map(() => 1) }));
  assert.deepEqual(await outlines(), full);
  assert.ok((await veinWidth(3)) < blood / 4);
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
  assert.equal(await veinColour(3), "rgb(233, 230, 223)");
  assert.notEqual(await veinColour(2), await veinColour(3));
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

test("a garment is outlined where it presses on all veins, and only if one is named", async () => {
  const outlined = () => first(".leg-worn-rim", "e.getAttribute('d').length + document.querySelector('.leg-cloth').getAttribute('d').length");
  const worn = VEINS.map((v) => (v.segment < 2 ? 15 : 0));
  await show(frame({ garment: "stocking", external_mmHg: worn }));
  const stocking = await outlined();
  assert.ok(stocking > 0);
  await showAgain(frame({ garment: "stocking", external_mmHg: one(VEINS, 4, 80, 0) }));
  assert.equal(await outlined(), 0);
  await showAgain(frame({ external_mmHg: worn }));
  assert.equal(await outlined(), 0);
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

test("no error, no request", () => assert.deepEqual(problems, []));

test("a picture that fits follows the pose, in the shape of its place, with all veins inside", async () => {
  const seen = async () => first(".leg-stage", "[e.viewBox.baseVal.width, e.viewBox.baseVal.height, e.viewBox.baseVal.x]");
  const outside = () => all(".leg-vein", "(({ x, y, width, height }, view) => x < view.x || y < view.y || x + width > view.x + view.width || y + height > view.y + view.height)(e.getBBox(), e.ownerSVGElement.viewBox.baseVal)");
  await show(frame(), ANATOMY, { fits: true });
  const standing = await seen();
  assert.ok(Math.abs(standing[0] / standing[1] - 400 / 300) < 0.02);
  assert.ok(!(await outside()).includes(true));
  assert.ok((await first(".leg-ground", "e.getBBox().width")) >= standing[0] - 0.2, "the ground is as wide as the picture");
  await showAgain(frame({ joint_cm: LYING }));
  assert.notDeepEqual(await seen(), standing);
  assert.ok(!(await outside()).includes(true));
});

test("without words only the picture changes", async () => {
  await show(frame());
  const before = await first(".leg-amount-number", "e.textContent");
  await page.evaluate((next) => window.leg.show(next, false), frame({ calf_volume_mL: 99, transmural_mmHg: VEINS.map(() => 5) }));
  assert.equal(await first(".leg-amount-number", "e.textContent"), before);
  await showAgain(frame({ calf_volume_mL: 99 }));
  assert.match(await first(".leg-amount-number", "e.textContent"), /99/);
});
