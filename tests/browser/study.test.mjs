// The page of a study: choices, pictures, keys, colours, sizes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { axeSource, dataOf, launch, open, scratch, settle, withData } from "./pages.mjs";

const PLAN = `
title = "Raises for <b>whom</b>"
scenarios = ["still.toml", "raises.toml"]
samples = 16
metrics = ["calf_swelling_mL", "ankle_pressure_mean_mmHg"]
[[axis]]
key = "protocol[0].repeat"
values = [1, 2]
scenario = "raises"
[[axis]]
key = "subject.mass"
values = ["60 kg", "90 kg"]
[[axis]]
key = "subject.height"
distribution = "uniform"
lowest = "160 cm"
highest = "190 cm"
`;

let browser, path, data;
before(async () => {
  const plan = scratch("plan.toml", PLAN);
  scratch("still.toml", '[[protocol]]\nposture = "sitting"\nduration = "4 min"\n');
  scratch("raises.toml", '[[protocol]]\nrepeat = 2\nsteps = [{ posture = "sitting", duration = "90 s" }, { posture = "standing", movement = "calf raise", repetitions = 5 }]\n');
  execFileSync(resolve(process.env.CALFPUMP ?? "build/release/calfpump"), ["sweep", plan, "-o", join(dirname(plan), "study"), "--report", "-q"]);
  path = join(dirname(plan), "study", "report.html");
  data = dataOf(path);
  browser = await launch();
});
after(() => browser?.close());

const list = (page, part, label) => page.locator(`${part} label`, { hasText: label }).locator("select");
const title = (page, part) => page.locator(`section[aria-labelledby="${part}"] h3`).textContent();
const drawing = (page, part) => page.locator(`section[aria-labelledby="${part}"] .drawing`).innerHTML();

test("opens from a file, asks for nothing else, has no error, and a title is text", async () => {
  const { page, troubles, requests, close } = await open(browser, path);
  assert.deepEqual(troubles, []);
  assert.equal(requests.filter((url) => !url.startsWith("blob:")).length, 1);
  assert.equal(await page.locator("h1").textContent(), "Raises for <b>whom</b>");
  assert.equal(await page.locator("h1 b").count(), 0);
  assert.ok((await page.locator(".answer").textContent()).startsWith("raises with "));
  await close();
});

test("every choice of metric, kind, axis and line draws its numbers", async () => {
  const { page, troubles, close } = await open(browser, path);
  const [metric, kind] = [list(page, ".toolbar", "Metric"), list(page, ".toolbar", "Shown as")];
  const seen = new Set();
  for (const m of ["0", "1"])
    for (const k of ["values", "differences"]) {
      await metric.selectOption(m);
      await kind.selectOption(k);
      const along = list(page, 'section[aria-labelledby="dose"]', "Along");
      for (const a of await along.locator("option").evaluateAll((all) => all.map((one) => one.value))) {
        await along.selectOption(a);
        const lines = list(page, 'section[aria-labelledby="dose"]', "A line for each");
        const options = (await lines.count()) ? await lines.locator("option").evaluateAll((all) => all.map((one) => one.value)) : [""];
        for (const line of options) {
          if (line) await lines.selectOption(line);
          const shapes = await drawing(page, "dose");
          assert.ok(shapes.includes("<circle"), `${m} ${k} ${a} ${line}`);
          assert.ok(!/NaN|undefined|Infinity/.test(shapes), `${m} ${k} ${a} ${line}`);
          seen.add(shapes);
        }
      }
    }
  assert.ok(seen.size >= 30, `${seen.size} different pictures`);
  assert.deepEqual(troubles, []);
  await close();
});

test("the numbers of the picture and of the table of groups are the table's means", async () => {
  const { page, close } = await open(browser, path);
  const groups = await page.locator('section[aria-labelledby="groups"] tbody tr').count();
  assert.equal(groups, data.groups.rows.length);
  assert.equal(groups, 2 + 4);
  await list(page, ".toolbar", "Shown as").selectOption("differences");
  assert.equal(await page.locator('section[aria-labelledby="groups"] tbody tr').count(), 4);
  assert.match(await title(page, "dose"), /difference from still/);
  await page.locator('section[aria-labelledby="dose"] summary').click();
  assert.ok((await page.locator('section[aria-labelledby="dose"] details tr').count()) > 2);
  await close();
});

test("arrow keys read the points of a picture, and Escape ends it", async () => {
  const { page, close } = await open(browser, path);
  await page.locator('section[aria-labelledby="dose"] .drawing').focus();
  await page.keyboard.press("ArrowRight");
  const tip = page.locator(".tip");
  assert.match(await tip.textContent(), /mL, .* to /);
  const first = await tip.textContent();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await tip.textContent(), first);
  await page.keyboard.press("Escape");
  assert.ok(await tip.isHidden());
  await close();
});

test("a picture is saved as CSV, SVG and PNG", async () => {
  const { page, close } = await open(browser, path);
  for (const [format, begins] of [["CSV", "line,"], ["SVG", "<svg xmlns"], ["PNG", "\x89PNG"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator('section[aria-labelledby="dose"] .downloads button', { hasText: format }).click()]);
    const text = readFileSync(await download.path(), "latin1");
    assert.ok(text.startsWith(begins), format);
    if (format === "SVG") assert.ok(!/class=|var\(/.test(text), "the file holds its own colours");
  }
  await close();
});

for (const [width, colorScheme] of [[390, "light"], [1024, "dark"], [1920, "light"]])
  test(`at ${width} px, ${colorScheme}, it fits its width and has no fault that axe finds`, async () => {
    const { page, close } = await open(browser, path, { width, colorScheme, bypassCSP: true });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    await page.evaluate(axeSource());
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`), []);
    await close();
  });

test("light and dark draw the map in different colours", async () => {
  const { page, close } = await open(browser, path, { colorScheme: "light" });
  const light = await drawing(page, "heat");
  await page.locator(".theme").click();
  await settle(page);
  assert.notEqual(await drawing(page, "heat"), light);
  await close();
});

test("on paper the first sheet has the answer and the first picture, without lists to choose from", async () => {
  const { page, close } = await open(browser, path);
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type \/Page\b/g).length;
  assert.ok(sheets <= 4, `${sheets} sheets`);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok(await page.locator(".toolbar").isHidden());
  assert.ok(await page.locator('section[aria-labelledby="heat"]').isVisible());
  await close();
});

test("indices of sensitivity are drawn with their intervals", async () => {
  const changed = withData(path, "indices", (study) => {
    for (const kind of ["first order", "total"])
      study.indices.push({ scenario: 1, metric: 0, axis: "subject.height", kind, index: 0.6, low: 0.5, high: 0.7 });
  });
  const { page, troubles, close } = await open(browser, changed);
  assert.equal(await page.locator('section[aria-labelledby="indices"] .bar').count(), 2);
  assert.equal(await page.locator('section[aria-labelledby="indices"] .range-bar').count(), 2);
  assert.deepEqual(troubles, []);
  await close();
});

test("the page of a study is small", () => assert.ok(statSync(path).size < 200_000));
