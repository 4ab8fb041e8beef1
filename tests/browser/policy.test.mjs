// Code and styles that the page refuses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { comparison, launch, open, scratch } from "./pages.mjs";

let browser, path;
before(async () => {
  path = comparison();
  browser = await launch();
});
after(() => browser?.close());

const policy = (html) => html.match(/Content-Security-Policy" content="([^"]*)"/)[1];

test("the policy names the page's own script and style by their checksums and allows nothing else inline", () => {
  const words = policy(readFileSync(path, "utf8"));
  assert.match(words, /script-src 'sha256-[A-Za-z0-9+/]{43}='; style-src 'sha256-[A-Za-z0-9+/]{43}='/);
  assert.ok(!words.includes("unsafe"));
});

test("a script, a handler or a style that somebody put into the page does not run", async () => {
  const foreign = `<script>window.ran = "script"</script><img src="data:," onerror="window.ran = 'handler'"><style>h1 { color: rgb(1, 2, 3) }</style><p id="styled" style="color: rgb(1, 2, 3)">`;
  const { page, troubles, close } = await open(browser, scratch("injected.html", readFileSync(path, "utf8").replace("<noscript>", `${foreign}<noscript>`)));
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  for (const part of ["h1", "#styled"]) assert.notEqual(await page.locator(part).evaluate((one) => getComputedStyle(one).color), "rgb(1, 2, 3)", part);
  assert.equal(troubles.filter((words) => words.includes("Content Security Policy")).length, 4);
  assert.ok(await page.locator(".answer").isVisible(), "the page itself runs");
  await close();
});
