// Report pages in Debian's Chromium: made by the program, or a copy whose data were changed.
//
//   CALFPUMP=build/release/calfpump NODE_MODULES=build/npm/node_modules node --test tests/browser/*.test.mjs
//
// REPORT=FILE takes a report that is there already; CHROMIUM is another browser's path.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = resolve(process.env.NODE_MODULES ?? join(root, "build/npm/node_modules"));
const require = createRequire(join(modules, "none.js"));

export const dataFolder = join(root, "data");

const folder = mkdtempSync(join(tmpdir(), "calfpump-report-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

export const axeSource = () => readFileSync(require.resolve("axe-core"), "utf8");

/// The program in a folder of its own; the report's path. `scenarios` are names in scenarios/, or paths.
export function makeReport(name, verb, scenarios, ...options) {
  const program = resolve(process.env.CALFPUMP ?? join(root, "build/release/calfpump"));
  const files = scenarios.map((one) => (one.includes("/") ? one : join(root, "scenarios", `${one}.toml`)));
  execFileSync(program, [verb, ...files, "--report", "-q", "-o", folder, ...options]);
  return join(folder, name, "report.html");
}

export function comparison() {
  return process.env.REPORT ? resolve(process.env.REPORT)
    : makeReport("sit-still-vs-sit-with-raises", "compare", ["sit-still", "sit-with-raises"]);
}

export function scratch(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const DATA = /(<script type="application\/json" id="report-data">)([^<]*)(<\/script>)/;

export const dataOf = (path) => JSON.parse(readFileSync(path, "utf8").match(DATA)[2]);

/// A copy of a report with other data, written as the program writes them.
export function withData(path, name, change) {
  const html = readFileSync(path, "utf8");
  const data = dataOf(path);
  change(data);
  const text = JSON.stringify(data).replace(/</g, "\\u003c");
  return scratch(`${name}.html`, html.replace(DATA, (_, before, __, after) => before + text + after));
}

export async function launch() {
  const { chromium } = require("playwright-core");
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/// An open page with its errors (`troubles`) and its requests to the network (`requests`).
export async function open(browser, path, { width = 1440, height = 900, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...more });
  const page = await context.newPage();
  const [troubles, requests] = [[], []];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector("footer"); // the last part
  await settle(page);
  return { page, troubles, requests, close: () => context.close() };
}

/// Two frames: what a change set going has been drawn.
export const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 120)))));

export async function drawAll(page) {
  for (const plot of await page.locator(".plot").all()) {
    await plot.scrollIntoViewIfNeeded();
    await settle(page);
  }
}

/// How many pixels of a panel's canvases have a run's colour.
export function inked(page, panel, run) {
  return page.evaluate(([id, index]) => {
    const wanted = getComputedStyle(document.documentElement).getPropertyValue(`--run-${index}`).trim();
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(wanted.slice(i, i + 2), 16));
    let count = 0;
    for (const canvas of document.querySelectorAll(`.plot[data-panel="${id}"] canvas`)) {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4)
        if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 24) ++count;
    }
    return count;
  }, [panel, run]);
}

export const pictures = (page) => page.evaluate(() => [...document.querySelectorAll(".plot canvas")].map((canvas) => canvas.toDataURL()));
