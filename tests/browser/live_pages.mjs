// The live page in Chromium (by playwright) and in Firefox (by puppeteer, WebDriver BiDi), with the same few actions in both.
//
//   tools/test-live, or LIVE=build/live/live.html node --test tests/browser/live.test.mjs
//
// BROWSERS=chromium or =firefox runs one of them; FIREFOX and CHROMIUM are other paths.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const modules = join(resolve(process.env.NODE_MODULES ?? join(root, "build/npm/node_modules")), "none.js");
const require = createRequire(modules);

export const live = resolve(process.env.LIVE ?? join(root, "build/live/live.html"));
export const program = resolve(process.env.CALFPUMP ?? join(root, "build/release/calfpump"));
export const words = JSON.parse(readFileSync(join(root, "web/src/live/words/en.json"), "utf8"));
export const dayWords = JSON.parse(readFileSync(join(root, "web/src/live/day/en.json"), "utf8"));
export const kinds = (process.env.BROWSERS ?? "chromium,firefox").split(",");
export { wait };

export const CHROMIUM = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] };
const FIREFOX = { browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true };

export const launch = (kind) => (kind === "firefox" ? require("puppeteer-core").launch(FIREFOX) : require("playwright-core").chromium.launch(CHROMIUM));

/// Runs in the page before its own scripts: violations of the policy are collected.
const watchPolicy = () => {
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`), true);
};

async function openedIn(kind, browser, { width, height, dark, reduced }) {
  if (kind === "firefox") {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    await page.evaluateOnNewDocument(watchPolicy);
    return { page, close: () => page.close(), until: (test, arg, ms) => page.waitForFunction(test, { timeout: ms, polling: 100 }, arg) };
  }
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", reducedMotion: reduced ? "reduce" : "no-preference", acceptDownloads: true });
  const page = await context.newPage();
  await page.addInitScript(watchPolicy);
  return { page, close: () => context.close(), until: (test, arg, ms) => page.waitForFunction(test, arg, { timeout: ms, polling: 100 }) };
}

/// Runs in the page: every 50 ms the time of life and the values now, of each curve and leg, into window.log.
function sample() {
  const seconds = (text) => text.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  const value = (curve, leg) => Number(document.querySelectorAll(`[data-curve="${curve}"] .curve-value`)[leg]?.textContent.replace("\u2212", "-"));
  window.log = [];
  setInterval(() => {
    const row = { time_s: seconds(document.querySelector(".life").textContent) };
    for (const curve of ["ankle_pressure", "calf_volume"]) row[curve] = [value(curve, 0), value(curve, 1)];
    window.log.push(row);
  }, 50);
}

/// Runs in the page: the visible slider or list with this label, of the first or second leg, is set as a hand would.
function setControl([label, to, leg]) {
  const shown = (element) => element.getClientRects().length > 0 || element.closest("details:not([open])");
  const labels = [...document.querySelectorAll(".control label")].filter((each) => each.textContent.trim() === label && shown(each.parentElement));
  const own = labels.filter((each) => each.closest(".own"));
  const control = (own.length ? own[leg] : labels[0]).parentElement.querySelector("input, select");
  control.value = String(to);
  control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
}

export async function openLive(kind, browser, hash = "", { width = 1280, height = 900, sampling = true, ...more } = {}) {
  const { page, close, until } = await openedIn(kind, browser, { width, height, ...more });
  const [troubles, requests] = [[], []];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("request", (request) => requests.push(typeof request.url === "function" ? request.url() : request.url));
  await page.goto(pathToFileURL(live).href + hash);
  await until(() => !["", "–"].includes(document.querySelector(".curve-value")?.textContent ?? ""), null, 20000);
  if (sampling) await page.evaluate(sample);
  const text = (selector) => page.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, selector);
  const press = (label) => page.evaluate((label) => [...document.querySelectorAll("button")].find((each) => each.getClientRects().length && (each.firstChild?.textContent ?? each.textContent).trim() === label).click(), label);
  return {
    page, close, until, text, press, troubles, requests,
    rows: () => page.evaluate(() => window.log),
    now: async (curve, leg = 0) => (await page.evaluate(() => window.log.at(-1)))[curve][leg],
    set: (label, to, leg = 0) => page.evaluate(setControl, [label, to, leg]),
    pace: (n) => press(words.clock.pace.replace("{n}", n)),
    down: () => page.keyboard.down(" "),
    up: () => page.keyboard.up(" "),
    violations: () => page.evaluate(() => window.violations),
  };
}

/// Waits until a value has not changed for two seconds, at the fastest pace that is good for it.
export async function settled(one, curve, leg = 0, pace = 60) {
  await one.pace(pace);
  await one.until(([curve, leg]) => {
    const rows = window.log.slice(-40).map((row) => row[curve][leg]);
    return window.log.length > 60 && rows.length === 40 && Math.max(...rows) - Math.min(...rows) < 0.35;
  }, [curve, leg], 60000);
  return one.now(curve, leg);
}

/// Holds the key for so long, lets go and waits for the refill: pressure before and lowest, volume before and lowest, seconds of life
/// from letting go until the pressure stays above nine tenths of its fall.
export async function raise(one, { hold_ms = 2000, pace = 1, leg = 0, after = 10 } = {}) {
  await one.pace(pace);
  await wait(600);
  const begin = (await one.rows()).length - 1;
  await one.down();
  await wait(hold_ms);
  const released = (await one.rows()).length - 1;
  await one.up();
  await one.pace(pace);
  await wait(2500 / pace + 600);
  await one.pace(after);
  const from = { begin, leg };
  const back = ({ begin, leg }) => {
    const rows = window.log.slice(begin).map((row) => row.ankle_pressure[leg]);
    return rows.length > 60 && rows.at(-1) >= rows[0] - 0.1 * (rows[0] - Math.min(...rows));
  };
  await one.until(back, from, 60000);
  const rows = await one.rows();
  const [pressures, volumes] = ["ankle_pressure", "calf_volume"].map((curve) => rows.slice(begin).map((row) => row[curve][leg]));
  const [rest, lowest] = [pressures[0], Math.min(...pressures)];
  const nadir = begin + pressures.lastIndexOf(lowest);
  const refilled = rows.findIndex((row, i) => i > nadir && row.ankle_pressure[leg] >= rest - 0.1 * (rest - lowest));
  return { rest, lowest, full: volumes[0], least: Math.min(...volumes), refill_s: rows[refilled].time_s - rows[released].time_s };
}

/// The band of a row of the evidence.
export function band(id) {
  const text = readFileSync(join(root, "data/evidence.toml"), "utf8").split("[[rows]]").find((row) => row.includes(`id = "${id}"`));
  const [, lowest, highest] = text.match(/^band = \[([^,]+), ([^\]]+)\]$/m);
  return { lowest: Number(lowest), highest: highest === "inf" ? Infinity : Number(highest) };
}
