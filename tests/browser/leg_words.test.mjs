// The drawn leg in words: labels, values, descriptions. Run: node --test tests/browser/leg_words.test.mjs

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ANATOMY, EDGES, first, frame, one, page, problems, SEGMENTS, show, showAgain, start, stop, VEINS } from "./one_leg.mjs";

before(start);
after(stop);

test("names and labels stay text", async () => {
  const evil = "<b>x</b><img src=x onerror=alert(1)>";
  const anatomy = { ...ANATOMY, veins: VEINS.map((v, i) => (i === 3 ? { ...v, name: evil, meaning: evil } : v)),
    segments: SEGMENTS.map((s, k) => (k === 1 ? { ...s, name: evil } : s)) };
  await show(frame({ posture: evil, movement: evil, garment: evil }, anatomy), anatomy, { label: evil });
  await page.focus(".leg-stage");
  for (let i = 0; i < 4; ++i) await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#host b, #host img").count(), 0);
  assert.equal(await first(".leg-amount", "e.textContent"), `60 mLin the ${evil}`);
  assert.ok((await first(".leg-readout", "e.textContent")).startsWith(`${evil} (${evil})`));
  assert.equal(await first(".leg-label", "e.textContent"), evil);
});

test("screen readers: the description of the picture names its moment, and does not change with each frame", async () => {
  await show(frame({ opening: one(EDGES, 0, 0, 1), external_mmHg: one(VEINS, 4, 80, 0) }));
  const label = () => first(".leg-stage", "e.getAttribute('role') + ': ' + e.getAttribute('aria-label')");
  assert.equal(await label(), "img: sit-still");
  const said = await page.evaluate((f) => window.leg.describe(f), frame({ opening: one(EDGES, 0, 0, 1), flow_mL_s: one(EDGES, 8, -1, 1), reflux: one(EDGES, 8, true, false) }));
  assert.equal(said, "Standing. The calf's veins hold 60 mL; ankle vein 50 mmHg across its wall; calf muscle relaxed; valves: 8 of 9 open; "
    + "reflux in PF->IL.");
  assert.equal(await label(), `img: sit-still. ${said}`);
});

test("pointer and arrow keys show values of veins and valves; words can be hidden", async () => {
  await show(frame());
  const readout = () => first(".leg-readout", "e.textContent");
  const box = await page.locator('.leg-vein[data-vein="5"]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await readout(), "Vein PF (PF): 20 mL, 50 mmHg across the wall");
  await showAgain(frame({ volume_mL: VEINS.map(() => 33) }));
  assert.equal(await readout(), "Vein PF (PF): 33 mL, 50 mmHg across the wall");
  await page.locator('.leg-valve[data-edge="8"]').hover({ force: true });
  assert.equal(await readout(), "Valve from vein PF to vein IL: open, flow 0.50 mL/s");
  await page.focus(".leg-stage");
  await page.keyboard.press("ArrowLeft");
  assert.match(await readout(), /^Vein IL/);
  await page.evaluate(() => window.leg.showNames(false));
  assert.equal(await page.locator(".leg-name").first().isVisible(), false);
});

test("no error, no request", () => assert.deepEqual(problems, []));
