// The page on paper and on a narrow screen: all of the table, few sheets.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { layoutIn } from "../../web/src/table.js";
import { comparison, dataOf, launch, makeReport, open, settle, withData } from "./pages.mjs";

let browser, path, data;
before(async () => {
  path = comparison();
  data = dataOf(path);
  browser = await launch();
});
after(() => browser?.close());

/// The comparison with so many runs.
const runs = (count) => withData(path, `${count}-runs`, (report) => {
  const [, second] = report.runs;
  report.runs = report.runs.slice(0, count);
  while (report.runs.length < count) report.runs.push(Object.assign(structuredClone(second), { name: `run-of-a-long-name-${report.runs.length}` }));
  for (const metric of report.metrics)
    for (const name of ["values", "differences", "percents"]) metric[name] = report.runs.map((_, i) => metric[name][Math.min(i, 1)]);
  report.bands = report.bands.filter(({ run }) => run < count);
});

const sheets = async (page) => (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;

test("a comparison of two or three runs takes two sheets of paper at most", async (t) => {
  const office = makeReport("office-still-vs-office-raises-vs-office-walks-60", "compare", ["office-still", "office-raises", "office-walks-60"]);
  for (const [name, file] of [["two", path], ["three", office]]) {
    const { page, close } = await open(browser, file);
    const count = await sheets(page);
    t.diagnostic(`${name} runs: ${count} sheets`);
    assert.ok(count <= 2, name);
    await close();
  }
});

test("on paper there are the answer, six numbers, the legs, the first panels and the table, and nothing of the screen", async () => {
  const { page, close } = await open(browser, path);
  await page.emulateMedia({ media: "print" });
  await settle(page);
  for (const shown of [".answer", ".lede table", ".stage", ".all table", ".command"]) assert.ok(await page.locator(shown).first().isVisible(), shown);
  assert.equal(await page.locator(".plot:visible canvas").count(), 4);
  assert.equal(await page.locator(".all tbody tr:visible").count(), data.metrics.length);
  for (const hidden of [".toolbar", ".downloads", ".player", ".theme", ".ribbon", ".loop", "details", ".scenarios"]) assert.ok(await page.locator(hidden).first().isHidden(), hidden);
  await page.emulateMedia({ media: "screen" });
  await settle(page);
  assert.ok(await page.locator(".toolbar").isVisible());
  await close();
});

test("at 400 pixels every value and difference of a table is in sight, however many runs", async () => {
  for (const count of [1, 2, 3, 5, 8]) {
    const { page, close } = await open(browser, runs(count), { width: 400, height: 800 });
    const outside = await page.locator("table :is(th, td, small)").evaluateAll((all) => all.filter((one) => one.getClientRects().length)
      .filter((one) => one.getBoundingClientRect().right > 400 || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline").map((one) => one.outerHTML.slice(0, 90)));
    assert.deepEqual(outside, [], `${count} runs`);
    const cells = page.locator(".lede tbody td");
    assert.equal(await cells.count(), 6 * (count === 2 ? 4 : count));
    for (const cell of await cells.all()) assert.ok(await cell.isVisible());
    if (count > 2) assert.ok(await page.locator(".lede tbody td small").first().isVisible(), "the difference");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
    const named = await cells.last().evaluate((one) => getComputedStyle(one, "::before").content);
    if (count > 4) assert.ok(named.includes(`run-of-a-long-name-${count - 1}`), "a line names its run");
    await close();
  }
});

test("a metric's name is beside its values, above them, or above a line for each, as there is room", () => {
  assert.deepEqual([[1300, 4], [700, 8], [368, 4], [368, 8]].map(([width, columns]) => layoutIn(width, columns, true)), ["beside", "above", "above", "lines"]);
  assert.equal(layoutIn(500, 4, false), "beside");
});
