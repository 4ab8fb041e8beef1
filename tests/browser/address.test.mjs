// The address of a page holds the moment and the window of time.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { formatAddress, parseAddress } from "../../web/src/address.js";
import { comparison, launch, open, settle } from "./pages.mjs";

let browser, path;
before(async () => {
  path = comparison();
  browser = await launch();
});
after(() => browser?.close());

test("an address is read back as it was written, and bad values are ignored", () => {
  const view = { moment_s: 424.2, from_s: 400, to_s: 500, duration_s: 2700 };
  assert.equal(formatAddress(view), "#t=424.2&from=400&to=500");
  assert.equal(formatAddress({ ...view, from_s: 0, to_s: 2700 }), "#t=424.2");
  assert.deepEqual(parseAddress(formatAddress(view), 2700), { moment_s: 424.2, window_s: [400, 500] });
  for (const bad of ["", "#", "#t=x", "#t=-1", "#t=2701", "#t=1e3", "#t=", "#from=500&to=400", "#from=400", "#from=0&to=9999", "#<script>"])
    assert.deepEqual(parseAddress(bad, 2700), { moment_s: null, window_s: null }, bad);
});

const state = (page) => page.evaluate(() => [document.querySelector(".player input").value, document.querySelector("output.window").textContent, location.hash]);

test("the address follows moment and zoom, adds nothing to the history, and restores both", async () => {
  const { page, close } = await open(browser, path);
  assert.equal((await state(page))[2], "", "an untouched page keeps its address");
  await page.locator(".plots").focus();
  for (const key of ["+", "+", "ArrowRight"]) await page.keyboard.press(key);
  await page.waitForFunction(() => location.hash.includes("&to="));
  const before = await state(page);
  assert.equal(await page.evaluate(() => history.length), 2);
  await page.reload();
  await page.waitForSelector("footer");
  await settle(page);
  const after = await state(page);
  assert.ok(Math.abs(after[0] - before[0]) < 0.01);
  assert.deepEqual(after.slice(1), before.slice(1));
  await page.evaluate(() => { location.hash = "#t=100&from=90&to=150"; });
  await settle(page);
  assert.deepEqual((await state(page)).slice(0, 2), ["100", "1:30 – 2:30"]);
  await page.evaluate(() => { location.hash = "#t=nonsense&from=5"; });
  await settle(page);
  assert.deepEqual((await state(page)).slice(0, 2), ["100", "1:30 – 2:30"]);
  await close();
});

test("while the page plays the address rests; after it, the address is where it stopped", async () => {
  const { page, close } = await open(browser, path);
  await page.locator(".player select").selectOption("60");
  await page.locator(".play").click();
  await page.waitForTimeout(700);
  assert.equal((await state(page))[2], "");
  await page.locator(".play").click();
  await page.waitForFunction(() => location.hash.startsWith("#t="));
  const [moment, , hash] = await state(page);
  assert.ok(Math.abs(Number(hash.slice(3)) - moment) < 0.01);
  await close();
});
