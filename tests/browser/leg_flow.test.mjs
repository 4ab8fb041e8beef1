// The drawn leg at work: valves, flow, reflux, disease, muscle. Run: node --test tests/browser/leg_flow.test.mjs

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { all, ANATOMY, EDGES, first, frame, one, page, POSTURES, problems, shapeOf, show, showAgain, start, stop, vein, VEINS } from "./one_leg.mjs";

before(start);
after(stop);

/// Distance of the first valve's leaflets from the middle, at their tips.
const tip = async () => Math.abs(Number((await first(".leg-leaflets", "e.getAttribute('d')")).match(/\.52 (-?[\d.]+)/)[1]));

test("a valve is shut at opening 0 and open at 1", async () => {
  await show(frame({ opening: EDGES.map(() => 0) }));
  assert.ok((await tip()) < 0.03);
  await showAgain(frame({ opening: EDGES.map(() => 0.5) }));
  const half = await tip();
  await showAgain(frame({ opening: EDGES.map(() => 1) }));
  assert.ok((await tip()) > 0.4 && half > 0.15 && half < 0.3);
});

test("a leaking valve gapes when it is shut, and has a ring; a sound one has neither", async () => {
  await show(frame({ opening: EDGES.map(() => 0) }), ANATOMY, { shape: { leak: one(EDGES, 0, 0.5, 0) } });
  assert.ok((await tip()) > 0.15);
  assert.deepEqual(await all(".leg-valve", "e.querySelectorAll('.leg-leaks').length"), [1, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual(await all('.leg-valve[data-leaks]', "e.dataset.edge"), ["0"]);
});

test("a varicose vein winds, a scarred one has a thick wall, a narrowed edge is thinner", async () => {
  const shapes = async () => ({ length: await first('.leg-vein[data-vein="2"]', "e.getTotalLength()"),
    wall: Number(await first(".leg-deep .leg-ghost, .leg-ghost.leg-tube", "e.getAttribute('stroke-width')")),
    narrow: Number(await page.locator(".leg-edge").nth(8).getAttribute("stroke-width")) });
  await show(frame());
  const sound = await shapes();
  await show(frame(), ANATOMY, { shape: { volume: one(VEINS, 2, 2, 1), compliance: VEINS.map(() => 0.5), lumen: one(EDGES, 8, 0.2, 1) } });
  const ill = await shapes();
  assert.ok(ill.length > 1.2 * sound.length, JSON.stringify([sound, ill]));
  assert.ok(ill.wall > sound.wall + 1, JSON.stringify([sound, ill]));
});

test("backflow turns the arrow; only reflux is red; the leak of a sound valve is no backflow", async () => {
  const arrow = () => first(".leg-stage .leg-arrow", "[e.dataset.flow, getComputedStyle(e).fill, Number(e.getAttribute('transform').match(/rotate\\(([-\\d.]+)/)[1])]");
  const red = "rgb(208, 2, 27)";
  await show(frame());
  const [forward, , way] = await arrow();
  await showAgain(frame({ flow_mL_s: one(EDGES, 0, -0.2, 0.5) }));
  const [backward, hollow, turned] = await arrow();
  assert.deepEqual([forward, backward], ["forward", "backward"]);
  assert.ok(Math.abs(turned - way - 180) < 20, `${way} ${turned}`);
  assert.notEqual(hollow, red);
  await showAgain(frame({ flow_mL_s: one(EDGES, 0, -0.2, 0.5), reflux: one(EDGES, 0, true, false) }));
  assert.deepEqual((await arrow()).slice(0, 2), ["reflux", red]);
  await showAgain(frame({ flow_mL_s: one(EDGES, 0, -0.05, 0.5) }));
  assert.equal((await arrow())[0], "forward");
});

test("dots of blood go on with frames, faster with more flow, and stand still without frames", async () => {
  const dots = () => all(".leg-edge + .leg-blood", "Number(e.getAttribute('stroke-dashoffset'))");
  const flows = frame({ flow_mL_s: one(EDGES, 7, 4, 0.1) });
  await show(flows);
  const a = await dots();
  await page.waitForTimeout(100);
  assert.deepEqual(await dots(), a);
  await showAgain(flows);
  const b = await dots();
  const moved = a.map((offset, i) => offset - b[i]).sort((x, y) => x - y); // a smaller offset is further along
  assert.ok(moved.at(-1) > 4 * moved.at(-2) && moved[0] > 0, `${a} ${b}`);
});

test("arrows go on with frames, faster and larger with more flow", async () => {
  const arrows = () => all(".leg-stage .leg-arrow", "e.getAttribute('transform').match(/[-\\d.]+/g).map(Number)");
  const step = (a, b, i) => Math.hypot(b[i][0] - a[i][0], b[i][1] - a[i][1]);
  const flows = frame({ flow_mL_s: one(EDGES, 7, 10, 0.1) });
  await show(flows);
  const a = await arrows();
  await showAgain(flows);
  const b = await arrows();
  assert.ok(step(a, b, 7) > 2 * step(a, b, 8) && step(a, b, 8) > 0);
  assert.ok(b[7].at(-1) > 1.5 * b[8].at(-1));
});

test("a squeezing muscle darkens, stands out and is pressed on; a relaxed one is not", async () => {
  const calf = () => page.evaluate(() => {
    const belly = document.querySelectorAll(".leg-belly-tint")[1];
    return { tint: Number(belly.getAttribute("fill-opacity")), word: document.querySelectorAll(".leg-name tspan:last-child")[2].textContent, arrows: document.querySelectorAll(".leg-squeeze")[1].getAttribute("visibility"),
      skin: document.querySelector(".leg-skin").getAttribute("d") };
  });
  await show(frame());
  const relaxed = await calf();
  await showAgain(frame({ external_mmHg: one(VEINS, 4, 80, 0) }));
  const squeezed = await calf();
  assert.ok(squeezed.tint > 0.5 && relaxed.tint === 0);
  assert.deepEqual([relaxed.word, squeezed.word], ["relaxed", "contracts"]);
  assert.deepEqual([relaxed.arrows, squeezed.arrows], ["hidden", "inherit"]);
  assert.notEqual(squeezed.skin, relaxed.skin);
  await showAgain(frame({ external_mmHg: one(VEINS, 4, 8, 0) }));
  assert.equal((await calf()).arrows, "hidden");
  await showAgain(frame({ garment: "stocking", external_mmHg: VEINS.map(() => 60) }));
  assert.deepEqual([(await calf()).tint, (await calf()).word], [0, "relaxed"], "a stocking is no contraction");
});

test("four legs keep up with 60 frames a second (measured)", async (t) => {
  await show(frame());
  const ms = await page.evaluate(({ frames, anatomy, shape }) => {
    const stage = { volume_mL: anatomy.veins.map(() => 60), room: window.stageFor(frames.map((one) => one.joint_cm), anatomy.segments, 175) };
    const leg = window.createLeg(document.querySelector("#host"), anatomy, { label: "x", stature_cm: 175, stage, shape });
    const begin = performance.now();
    for (let i = 0; i < 600; ++i) leg.show(frames[i % frames.length]);
    return (performance.now() - begin) / 600;
  }, { frames: POSTURES.map((joint_cm) => frame({ joint_cm })), anatomy: ANATOMY, shape: shapeOf(ANATOMY) });
  t.diagnostic(`${ms.toFixed(3)} ms a frame and leg, all of it moving`);
  assert.ok(ms < 8, `${ms} ms`); // twice the share of one of four legs: slow machines may take their time
});

test("no error, no request", () => assert.deepEqual(problems, []));
