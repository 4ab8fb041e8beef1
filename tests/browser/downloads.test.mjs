// Files of a plot's buttons: well-formed, with units, with the visible window and runs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { comparison, dataOf, launch, open, settle, withData } from "./pages.mjs";

let browser, path;
before(async () => {
  path = comparison();
  browser = await launch();
});
after(() => browser?.close());

/// Plots that scroll into view are drawn, which moves those below them: this one is in its place before the click.
async function saved(page, format) {
  const button = page.locator('.plot[data-panel="ankle_pressure"] .downloads button', { hasText: format });
  await button.scrollIntoViewIfNeeded();
  await settle(page);
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const parse = (page, text) => page.evaluate((xml) => {
  const tree = new DOMParser().parseFromString(xml, "image/svg+xml");
  return { wrong: tree.querySelector("parsererror")?.textContent ?? null, text: tree.documentElement.textContent,
    lines: tree.querySelectorAll("polyline").length, scripts: tree.querySelectorAll("script, b").length };
}, text);

test("CSV: a header with units, numbers alone, what is in view", async () => {
  const { page, close } = await open(browser, path);
  await page.locator(".plots").focus();
  await page.keyboard.press("+");
  await settle(page);
  const { name, bytes } = await saved(page, "CSV");
  const [header, ...rows] = bytes.toString().trimEnd().split("\n").map((line) => line.split(","));
  assert.match(name, /^sit_still-vs-sit_with_raises-ankle_pressure\.csv$/);
  assert.deepEqual(header, ["time_s", ...["sit_still", "sit_with_raises"].flatMap((run) => ["low", "mean", "high"].map((what) => `${run}__ankle_pressure_${what}_mmHg`))]);
  const numbers = rows.map((row) => row.map(Number));
  assert.ok(numbers.length > 100 && numbers.every((row) => row.length === 7 && row.every(Number.isFinite)));
  assert.ok(numbers.every(([, low, mean, high]) => low <= mean + 1e-3 && mean <= high + 1e-3));
  const span = numbers[numbers.length - 1][0] - numbers[0][0];
  assert.ok(span > 0 && span <= dataOf(path).runs[0].duration_s / 2 + 1);
  await close();
});

test("a run that is hidden is not saved", async () => {
  const { page, close } = await open(browser, path);
  await page.locator(".runs button").first().click();
  await settle(page);
  const header = (await saved(page, "CSV")).bytes.toString().split("\n")[0];
  assert.ok(!header.includes("sit_still__") && header.includes("sit_with_raises__"));
  await close();
});

test("SVG: well-formed, with title, unit and a line for each run", async () => {
  const { page, close } = await open(browser, path);
  const { bytes } = await saved(page, "SVG");
  const tree = await parse(page, bytes.toString());
  assert.equal(tree.wrong, null);
  assert.equal(tree.lines, 2);
  for (const words of ["Ankle pressure", "mmHg", "sit-still", "45 min"]) assert.ok(tree.text.includes(words), words);
  await close();
});

test("SVG: names stay text", async () => {
  const name = "<script>alert(1)</script> & \u0001 \"b\"";
  const { page, troubles, close } = await open(browser, withData(path, "hostile-svg", (data) => {
    data.runs[0].name = data.title = data.panels[0].title = name;
  }));
  const tree = await parse(page, (await saved(page, "SVG")).bytes.toString());
  assert.deepEqual([tree.wrong, tree.scripts, troubles], [null, 0, []]);
  assert.ok(tree.text.includes("<script>alert(1)</script> &"));
  await close();
});

test("PNG: a picture on white with the colours of both runs", async () => {
  const { page, troubles, close } = await open(browser, path, { colorScheme: "dark" });
  const { bytes } = await saved(page, "PNG");
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
  const seen = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/png;base64,${text}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const has = (r, g, b) => data.some((_, i) => i % 4 === 0 && Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 9);
    return { width: image.width, corner: [...data.slice(0, 4)], blue: has(0, 0x72, 0xb2), red: has(0xc9, 0x55, 0) };
  }, bytes.toString("base64"));
  assert.deepEqual(seen, { width: 1800, corner: [255, 255, 255, 255], blue: true, red: true });
  assert.deepEqual(troubles, []);
  await close();
});
