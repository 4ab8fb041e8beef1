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
  const look = () => {
    const row = { time_s: seconds(document.querySelector(".life").textContent) };
    for (const curve of ["ankle_pressure", "calf_volume"]) row[curve] = [value(curve, 0), value(curve, 1)];
    window.log.push(row);
  };
  look();
  setInterval(look, 50);
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
  await until(() => !["", "–"].includes(document.querySelector(".curve-value")?.textContent ?? ""), null, 60000);
  if (sampling) await page.evaluate(sample);
  const text = (selector) => page.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, selector);
  const press = (label) => page.evaluate((label) => [...document.querySelectorAll("button")]
    .find((each) => each.getClientRects().length && [each.textContent, each.firstChild?.textContent].includes(label)).click(), label);
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

/// Waits until so much life has passed, however slow the browser is.
export async function passed(one, seconds) {
  const from = (await one.rows()).at(-1).time_s;
  await one.until((to) => window.log.at(-1).time_s >= to, from + seconds, 120000);
}

/// Waits until a value has not changed for a minute of life.
export async function settled(one, curve, leg = 0, pace = 60) {
  await one.pace(pace);
  await passed(one, 60);
  await one.until(([curve, leg]) => {
    const { time_s } = window.log.at(-1);
    const values = window.log.filter((row) => row.time_s >= time_s - 60).map((row) => row[curve][leg]);
    return Math.max(...values) - Math.min(...values) < 0.35;
  }, [curve, leg], 120000);
  return one.now(curve, leg);
}

/// Holds the key for so much life, lets go and waits for the refill: pressure before and lowest, volume before and lowest, seconds of
/// life from letting go until the pressure stays above nine tenths of its fall.
export async function raise(one, { hold_s = 2, pace = 1, leg = 0 } = {}) {
  await one.pace(pace);
  await wait(600);
  const begin = (await one.rows()).length - 1;
  await one.down();
  await passed(one, hold_s);
  const released = (await one.rows()).length - 1;
  await one.up();
  await passed(one, 2);
  await one.pace(10);
  await one.until(({ begin, leg }) => {
    const pressures = window.log.slice(begin).map((row) => row.ankle_pressure[leg]);
    const fall = pressures[0] - Math.min(...pressures);
    return fall > 5 && pressures.at(-1) >= pressures[0] - 0.1 * fall;
  }, { begin, leg }, 120000);
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

/// A function that opens the page for one test and closes it after. `browser()`: the one that is running; `usual`: options of every page.
export const opener = (kind, browser, usual = {}) => async (hash, run, more) => {
  const one = await openLive(kind, browser(), hash, { ...usual, ...more });
  try {
    return await run(one);
  } finally {
    await one.close();
  }
};
