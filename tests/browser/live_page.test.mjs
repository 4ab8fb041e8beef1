// The live page as a page: time, address, keys, policy, and what is said when something is wrong.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { kinds, launch, opener, settled, wait, words } from "./live_pages.mjs";

const seconds = (text) => text.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);

for (const kind of kinds) {
  describe(kind, () => {
    let browser;
    before(async () => { browser = await launch(kind); });
    after(() => browser?.close());
    const opened = opener(kind, () => browser);
    const life = async (one) => seconds(await one.text(".life"));

    test("life passes as fast as the pace says, stands still in a pause, and goes on", () => opened("", async (one) => {
      const rate = async (pace) => {
        await one.pace(pace);
        await wait(700);
        const [from, at] = [await life(one), performance.now()];
        await wait(2500);
        return ((await life(one)) - from) / ((performance.now() - at) / 1000);
      };
      for (const pace of [1, 10, 60]) {
        const reached = await rate(pace);
        const slower = await one.page.evaluate(() => !document.querySelector(".slower").hidden); // the page says so
        assert.ok((slower || reached > 0.75 * pace) && reached < 1.3 * pace, `${pace} x: ${reached}`);
      }
      await one.press(words.clock.pause);
      await wait(500);
      const stopped = await life(one);
      await wait(1000);
      assert.equal(await life(one), stopped);
      await one.press(words.clock.go);
      await wait(1500);
      assert.ok((await life(one)) > stopped);
    }));

    test("a step back returns to the moment before", () => opened("", async (one) => {
      await wait(8000);
      await one.press(words.clock.pause);
      await wait(400);
      const before_it = await life(one);
      await one.press(words.clock.back);
      await wait(600);
      const back = before_it - (await life(one));
      assert.ok(back > 2 && back < 8, `${back} s back`);
    }));

    test("the address keeps the settings, and a link opens them", async () => {
      const hash = await opened("", async (one) => {
        await one.set(words.panel.height, 190);
        await one.set(words.panel.garment, "knee sock");
        await one.press("sitting");
        await wait(900);
        return one.page.evaluate(() => location.hash);
      });
      for (const part of ["height=190", "posture=sitting", "garment=knee+sock"]) assert.ok(hash.includes(part), hash);
      await opened(hash, async (one) => {
        const value = (label) => one.page.evaluate((label) => [...document.querySelectorAll(".control label")].find((each) => each.textContent === label).parentElement.querySelector("input, select").value, label);
        assert.deepEqual([await value(words.panel.height), await value(words.panel.garment)], ["190", "knee sock"]);
      });
    });

    test("a wrong value in the address is named in words, and the page runs without it", () => opened("#height=999&condition=broken", async (one) => {
      const said = await one.page.evaluate(() => document.body.textContent);
      assert.ok(said.includes("999") && said.includes("broken"));
      assert.ok((await one.now("ankle_pressure")) > 80);
    }));

    test("text in the address stays text", () => opened("#condition=%3Cimg+src%3Dx+onerror%3D%22window.ran%3D1%22%3E", async (one) => {
      assert.deepEqual(await one.page.evaluate(() => [document.querySelectorAll("img").length, window.ran ?? null]), [0, null]);
    }));

    test("letters choose postures, and digits movements, without a pointer", () => opened("", async (one) => {
      const letter = (name) => one.page.evaluate((name) => [...document.querySelectorAll(".choice")].find((each) => each.querySelector("span").textContent === name).querySelector("kbd").textContent, name);
      await one.page.keyboard.press(await letter("sitting"));
      await wait(600);
      const pressed = () => one.page.evaluate(() => [...document.querySelectorAll('.choice[aria-pressed="true"] span')].map((each) => each.textContent));
      assert.ok((await pressed()).includes("sitting"));
      await one.page.keyboard.press(await letter("foot flexing"));
      await wait(600);
      assert.ok((await pressed()).includes("foot flexing"));
      await one.page.keyboard.press("p");
      await wait(500);
      assert.equal(await one.text(".pause"), `${words.clock.go}P`);
    }));

    test("the heel falls with the space bar, also when another control has the focus by then", () => opened("", async (one) => {
      const isUp = () => one.page.evaluate(() => document.querySelector(".key").getAttribute("aria-pressed"));
      await one.down();
      assert.equal(await isUp(), "true");
      await one.page.evaluate(() => document.querySelector(".pause").focus());
      await one.up();
      assert.deepEqual([await isUp(), await one.page.evaluate(() => document.querySelector(".pause").getAttribute("aria-pressed"))], ["false", "false"]);
    }));

    test("by the keyboard alone every control is reached, and the focus is visible", () => opened("", async (one) => {
      const reached = new Set();
      for (let i = 0; i < 90; ++i) {
        await one.page.keyboard.press("Tab");
        reached.add(await one.page.evaluate(() => {
          const { activeElement: element } = document;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          if (element !== document.body && (outlineStyle === "none" || parseFloat(outlineWidth) < 1)) throw new Error(`no visible focus: ${element.outerHTML.slice(0, 120)}`);
          return element.className || element.tagName;
        }));
      }
      const kindsOf = [...reached].join(" ");
      for (const part of ["key", "choice", "pause"]) assert.ok(kindsOf.includes(part), `${part} in ${kindsOf}`);
      assert.ok(reached.has("INPUT") && reached.has("SELECT"), kindsOf);
    }));

    test("no request leaves the page, and no part of it is against its policy", () => opened("", async (one) => {
      await one.pace(60);
      await one.press("sitting");
      await one.down();
      await wait(500);
      await one.up();
      await one.press(words.tabs.day);
      await wait(1500);
      await one.press(words.tabs.lessons);
      await wait(1500);
      const outside = one.requests.filter((url) => !/^(file|blob|data):/.test(url));
      assert.deepEqual([outside, await one.violations(), one.troubles], [[], [], []]);
    }));

    test("the state is said in words on demand", () => opened("", async (one) => {
      await one.page.keyboard.press("n");
      await wait(300);
      assert.match(await one.page.evaluate(() => [...document.querySelectorAll('[aria-live="polite"]')].map((each) => each.textContent).join(" ")), /mmHg/);
    }));

    for (const width of [320, 390, 1024, 1920])
      test(`at ${width} px nothing needs scrolling sideways`, () => opened("", async (one) => {
        await one.press(words.tabs.day);
        await wait(600);
        const day = await one.page.evaluate(() => document.documentElement.scrollWidth);
        await one.press(words.tabs.lessons);
        await wait(600);
        const lessons = await one.page.evaluate(() => document.documentElement.scrollWidth);
        await one.press(words.tabs.leg);
        await wait(600);
        assert.deepEqual([day <= width, lessons <= width, (await one.page.evaluate(() => document.documentElement.scrollWidth)) <= width], [true, true, true], `${day}, ${lessons}`);
      }, { width, height: 800, sampling: false }));
  });
}
