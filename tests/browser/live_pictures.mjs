// Pictures of the live page at three widths, light and dark, in each of its parts, and a contact sheet of a raise of the heels:
//   node tests/browser/live_pictures.mjs FOLDER, after tools/live

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { dayWords, launch, openLive, wait, words } from "./live_pages.mjs";

const folder = resolve(process.argv[2] ?? "build/live/pictures");
const SCREENS = [[390, 844], [1024, 768], [1920, 1080]];
const RAISE = { before: 2, held: 8, after: 10, every_ms: 350 };
mkdirSync(folder, { recursive: true });

const browser = await launch("chromium");

async function parts(width, height, dark) {
  const name = (part) => join(folder, `${part}-${width}-${dark ? "dark" : "light"}.png`);
  const leg = await openLive("chromium", browser, "#second=varicose+veins", { width, height, dark });
  await leg.down();
  await wait(1400);
  await leg.page.screenshot({ path: name("leg") });
  await leg.up();
  await leg.page.screenshot({ path: name("leg-whole"), fullPage: true });
  await leg.press(words.tabs.day);
  await wait(600);
  await leg.press(dayWords.ask);
  await leg.until(() => document.querySelector(".day-table"), null, 60000);
  await leg.page.screenshot({ path: name("day"), fullPage: true });
  await leg.close();
  const lesson = await openLive("chromium", browser, "#tab=lessons&lesson=3&step=2", { width, height, dark });
  await lesson.until(() => document.querySelector(".lesson-choice"), null, 10000);
  await lesson.page.evaluate(() => document.querySelectorAll(".lesson-choice")[2].click());
  await lesson.until(() => document.querySelector(".lesson-said b"), null, 60000);
  await wait(4000);
  await lesson.page.screenshot({ path: name("lesson"), fullPage: width < 1000 });
  await lesson.close();
}

/// The leg before, during and after a raise, a picture every few tenths of a second.
async function raise() {
  const one = await openLive("chromium", browser, "", { width: 1024, height: 768 });
  const pictures = [];
  const stage = one.page.locator(".live-legs");
  for (let i = 0; i < RAISE.before + RAISE.held + RAISE.after; ++i) {
    if (i === RAISE.before) await one.down();
    if (i === RAISE.before + RAISE.held) await one.up();
    pictures.push({ time: await one.text(".life"), pressure: await one.now("ankle_pressure"), picture: (await stage.screenshot({ animations: "allow" })).toString("base64") });
    await wait(RAISE.every_ms);
  }
  await one.close();
  const sheet = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await sheet.setContent(`<style>body { margin: 12px; display: grid; grid-template-columns: repeat(7, 1fr); gap: 10px; font: 15px sans-serif; background: white } img { width: 100% }</style>${
    pictures.map(({ time, pressure, picture }) => `<div>${time}, ankle ${pressure} mmHg<img src="data:image/png;base64,${picture}"></div>`).join("")}`);
  await sheet.screenshot({ path: join(folder, "raise.png"), fullPage: true });
}

for (const [width, height] of SCREENS) for (const dark of [false, true]) await parts(width, height, dark);
await raise();
await browser.close();
console.log(`drew ${folder}/`);
