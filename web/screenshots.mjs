// Pictures of reports on a desk, on a telephone and on paper, light and dark, in Chromium and Firefox:
//   node web/screenshots.mjs FOLDER NAME=REPORT.html..., NODE_MODULES in the environment.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = await import(pathToFileURL(resolve(process.env.NODE_MODULES, "playwright-core/index.mjs")));
const [, , folder, ...reports] = process.argv;
const SCREENS = { "": { width: 1440, height: 1000 }, "-narrow": { width: 400, height: 860 } };
const SCHEMES = ["light", "dark"];

async function drawnPage(browser, url, options) {
  const page = await browser.newPage({ reducedMotion: "reduce", ...options });
  await page.goto(url);
  await page.waitForSelector("footer"); // the last part
  await page.waitForTimeout(400); // drawn by then: chosen
  return page;
}

async function inChromium(browser, name, url) {
  for (const [what, viewport] of Object.entries(SCREENS))
    for (const colorScheme of SCHEMES) {
      const page = await drawnPage(browser, url, { viewport, colorScheme });
      await page.screenshot({ path: `${folder}/${name}${what}-${colorScheme}.png` });
      await page.close();
    }
  const page = await drawnPage(browser, url, { viewport: SCREENS[""] });
  await page.pdf({ path: `${folder}/${name}.pdf`, preferCSSPageSize: true });
  execFileSync("pdftoppm", ["-r", "80", "-png", `${folder}/${name}.pdf`, `${folder}/${name}-sheet`]);
  await page.close();
}

/// A fresh profile for each picture, in which the system's colours are as wanted. Firefox takes its picture when the page is loaded, at times
/// before all is drawn: then again, until the file is as large as Chromium's.
function inFirefox(name, url) {
  for (const [what, { width, height }] of Object.entries(SCREENS))
    for (const scheme of SCHEMES) {
      const whole = statSync(`${folder}/${name}${what}-${scheme}.png`).size;
      let tries = 0;
      do firefoxPicture(`${name}${what}-${scheme}`, scheme, url, width, height);
      while (statSync(`${folder}/${name}${what}-${scheme}-firefox.png`).size < whole && ++tries < 5);
    }
}

function firefoxPicture(name, scheme, url, width, height) {
  const profile = mkdtempSync(join(tmpdir(), "calfpump-firefox-"));
  writeFileSync(join(profile, "user.js"), `user_pref("ui.systemUsesDarkTheme", ${SCHEMES.indexOf(scheme)});\n`);
  const picture = resolve(folder, `${name}-firefox.png`);
  execFileSync("firefox-esr", ["--headless", "--no-remote", "--profile", profile, "--screenshot", picture, `--window-size=${width},${height}`, url], { stdio: "ignore" });
  rmSync(profile, { recursive: true, force: true });
}

async function legs(browser, url) {
  const page = await drawnPage(browser, url, { viewport: SCREENS[""], colorScheme: "light", deviceScaleFactor: 2 });
  await page.locator(".stage").screenshot({ path: `${folder}/leg.png` });
  await page.close();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const [i, one] of reports.entries()) {
  const [name, path] = one.split("=");
  const url = pathToFileURL(resolve(path)).href;
  await inChromium(browser, name, url);
  inFirefox(name, url);
  if (i === 0) await legs(browser, url);
}
await browser.close();
