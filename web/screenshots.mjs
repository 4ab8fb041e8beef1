// Pictures of a report for the pages of docs/: node web/screenshots.mjs REPORT.html FOLDER, NODE_MODULES in the environment.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = await import(pathToFileURL(resolve(process.env.NODE_MODULES, "playwright-core/index.mjs")));
const [, , report, folder] = process.argv;
const views = [
  { name: "report-light", width: 1440, height: 1000, colorScheme: "light" },
  { name: "report-dark", width: 1440, height: 1000, colorScheme: "dark" },
  { name: "report-narrow-light", width: 400, height: 860, colorScheme: "light" },
  { name: "report-narrow-dark", width: 400, height: 860, colorScheme: "dark" },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const { name, width, height, colorScheme } of views) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(resolve(report)).href);
  await page.waitForTimeout(1000); // drawn by then: chosen
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.close();
}
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: "light", deviceScaleFactor: 2 });
await page.goto(pathToFileURL(resolve(report)).href);
await page.waitForTimeout(1000);
await page.locator(".stage").screenshot({ path: `${folder}/leg.png` });
await browser.close();
