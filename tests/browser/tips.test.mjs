// Words of small things: under the mouse, after a tap, by keys.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comparison, launch, open, settle, withData } from "./pages.mjs";

let browser, path;
before(async () => {
  path = comparison();
  browser = await launch();
});
after(() => browser?.close());

const tip = (page) => page.locator(".tip");
const bout = '.block.movement';

test("a tap on a block of the ribbon, or near it, says what it is, and a tap elsewhere ends it", async () => {
  const { page, troubles, close } = await open(browser, path, { width: 400, height: 800, hasTouch: true });
  await page.locator(bout).first().scrollIntoViewIfNeeded();
  const box = await page.locator(bout).first().boundingBox();
  for (const x of [box.x + box.width / 2, box.x - 9]) {
    await page.touchscreen.tap(x, box.y + box.height / 2);
    await settle(page);
    assert.match(await tip(page).textContent(), /20 × calf raise/);
    const own = await tip(page).boundingBox();
    assert.ok(own.x >= 0 && own.x + own.width <= 400);
    await page.touchscreen.tap(20, box.y - 60);
    await settle(page);
    assert.ok(await tip(page).isHidden());
  }
  assert.deepEqual(troubles, []);
  await close();
});

test("the mouse over a block says the same", async () => {
  const { page, close } = await open(browser, path);
  await page.locator(bout).first().hover();
  assert.match(await tip(page).textContent(), /^7 min to .*: 20 × calf raise/);
  await page.locator("h2#in-time").hover();
  assert.ok(await tip(page).isHidden());
  await close();
});

test("the arrow keys walk through the blocks of the ribbon and the dots of a strip; Escape ends it", async () => {
  const norm = { what: "a finding", low: 20, high: 40, source: "Someone 1999" };
  const { page, close } = await open(browser, withData(path, "strips", (data) => { data.metrics[0].norms = [norm]; }));
  for (const [host, things, expected] of [[".ribbon", ".block", /0 s to 45 min: sitting/], [".strip", ".dot", /sit-still: \d+ mmHg/]]) {
    await page.locator(host).first().focus();
    await settle(page); // scrolled to
    const said = new Set();
    const count = await page.locator(host).first().locator(things).count();
    for (let i = 0; i < count; ++i) {
      await page.keyboard.press("ArrowRight");
      said.add(await tip(page).textContent());
    }
    assert.equal(said.size, count, host);
    assert.match([...said][0], expected);
    await page.keyboard.press("Escape");
    assert.ok(await tip(page).isHidden());
  }
  await close();
});

test("nothing hides its words in a title", async () => {
  const { page, close } = await open(browser, path);
  assert.equal(await page.locator("[title]").count(), 0);
  await page.locator(".downloads button").first().focus();
  await page.keyboard.press("Tab");
  assert.match(await tip(page).textContent(), /Save what is in view as PNG/);
  await close();
});
