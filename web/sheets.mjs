// Sheets for teachers, drawn by the report's own page: every posture, and one calf raise from close by.
// node web/sheets.mjs PROGRAM FOLDER, NODE_MODULES in the environment; CHROMIUM is another browser's path.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = await import(pathToFileURL(resolve(process.env.NODE_MODULES, "playwright-core/index.mjs")));
const [, , program, folder] = process.argv;
const scratch = mkdtempSync(join(tmpdir(), "calfpump-sheets-"));

/// The report of a scenario.
function reportOf(name, text) {
  const scenario = join(scratch, `${name}.toml`);
  writeFileSync(scenario, text);
  execFileSync(resolve(program), ["run", "-q", scenario, "--report", "-o", scratch]);
  return join(scratch, name, "report.html");
}

/// Ten minutes in each posture, long enough for the veins to fill or to empty.
function postures() {
  const { postures: all } = JSON.parse(execFileSync(resolve(program), ["list", "postures", "--json"], { encoding: "utf8" }));
  const steps = all.map(({ name }) => `[[protocol]]\nposture = ${JSON.stringify(name)}\nduration = "10 min"\n`);
  return {
    report: reportOf("postures", `title = "Every posture"\n${steps.join("")}`),
    title: "The veins of one leg after ten minutes in each posture",
    moments: all.map(({ name, meaning }, i) => ({ time_s: 600 * (i + 1) - 1, words: `${name}: ${meaning}` })),
    columns: 4, close: false,
  };
}

/// Before, during and after one raise that lasts 4 s, after three minutes of standing.
function raise() {
  const step = (posture, more) => `[[protocol]]\nposture = ${JSON.stringify(posture)}\n${more}\n`;
  const text = `title = "One calf raise"\n${step("standing", 'duration = "3 min"')}${step("standing", 'movement = "calf raise"\nrepetitions = 1')}${step("standing", 'duration = "2 min"')}`;
  const at = [["standing still, before", -1], ["the heel rises: the muscle presses the blood up", 0.5], ["the heel is up", 1.5], ["the heel comes down: valves shut", 3.2],
    ["a second later", 5], ["ten seconds later", 14], ["30 seconds later", 34], ["two minutes later", 122]];
  return {
    report: reportOf("raise", text), title: "One calf raise, from close by",
    moments: at.map(([words, after_s]) => ({ time_s: 180 + after_s, words })), columns: 4, close: true,
  };
}

async function pictures(browser, { report, moments, close }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: "light", deviceScaleFactor: 1.5, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(report).href);
  await page.waitForSelector("footer"); // the last part
  if (close) await page.getByRole("button", { name: "Close to the calf" }).click();
  const taken = [];
  for (const { time_s, words } of moments) {
    await page.locator(".player input").evaluate((slider, value) => {
      slider.value = value;
      slider.dispatchEvent(new Event("input"));
    }, time_s);
    await page.waitForTimeout(150); // drawn by then: chosen
    taken.push({ words, picture: await page.locator(".leg-stage").first().screenshot() });
  }
  await page.close();
  return taken;
}

async function sheet(browser, plan, path) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme: "light" });
  await page.setContent(`<body style="margin: 16px; background: #fdfcf9; font: 14px system-ui, sans-serif; color: #1b2129"></body>`);
  const taken = await pictures(browser, plan);
  await page.evaluate(({ title, columns, taken }) => {
    const make = (tag, style, ...children) => {
      const element = Object.assign(document.createElement(tag), {});
      element.style.cssText = style;
      element.append(...children);
      return element;
    };
    const figure = ({ words, picture }) => {
      const image = make("img", "width: 100%; display: block");
      image.src = picture;
      return make("figure", "margin: 0", make("figcaption", "min-height: 40px", words), image);
    };
    document.body.append(make("h1", "font: 600 20px system-ui, sans-serif; margin: 0 0 14px", title),
      make("div", `display: grid; gap: 16px; grid-template-columns: repeat(${columns}, 1fr)`, ...taken.map(figure)));
  }, { title: plan.title, columns: plan.columns, taken: taken.map(({ words, picture }) => ({ words, picture: `data:image/png;base64,${picture.toString("base64")}` })) });
  await page.waitForTimeout(300); // chosen, for the images
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
await sheet(browser, postures(), join(folder, "postures.png"));
await sheet(browser, raise(), join(folder, "one-raise.png"));
await browser.close();
rmSync(scratch, { recursive: true, force: true });
