// The lessons on the live page: a link opens a step, tasks are met by what is done, and the model decides the questions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { kinds, launch, opener, wait, words as page } from "./live_pages.mjs";

const { panel } = page;
const { lessons, words } = JSON.parse(readFileSync(fileURLToPath(new URL("../../web/lessons/en.json", import.meta.url)), "utf8"));

for (const kind of kinds) {
  describe(kind, () => {
    let browser;
    before(async () => { browser = await launch(kind); });
    after(() => browser?.close());
    const opened = opener(kind, () => browser, { sampling: false });
    const title = (one) => one.text(".lesson h3");
    const done = (one, ms = 40000) => one.until((words) => document.querySelector(".lesson-done")?.textContent.startsWith(words), words.done, ms);

    test("a link opens a lesson at its step, and going on changes the address", () => opened("#tab=lessons&lesson=2&step=3", async (one) => {
      await one.until(() => document.querySelector(".lesson h3"), null, 20000);
      assert.equal(await title(one), lessons[1].steps[2].title);
      await one.press(words.next);
      await wait(700);
      assert.equal(await title(one), lessons[1].steps[3].title);
      assert.match(await one.page.evaluate(() => location.hash), /lesson=2&step=4/);
      assert.match(await one.page.evaluate(() => location.hash), /movement=walking/);
    }));

    test("a task is done by holding the key, and quotes what happened", () => opened("#tab=lessons&lesson=2&step=2", async (one) => {
      await one.until(() => document.querySelector(".lesson-task"), null, 20000);
      await one.page.evaluate(() => document.activeElement.blur());
      await wait(4500);
      await one.down();
      await wait(2000);
      await one.up();
      await wait(3000);
      await one.pace(10);
      await done(one);
      const [, lowest, time] = (await one.text(".lesson-done")).match(/fell to (\d+) mmHg. It took (\d+) s/);
      assert.ok(lowest > 15 && lowest < 45 && time > 8 && time < 60, `${lowest} mmHg, ${time} s`);
    }));

    test("a task about a slider is done by the panel below the lesson", () => opened("#tab=lessons&lesson=1&step=4", async (one) => {
      await one.until(() => document.querySelector(".lesson-task"), null, 20000);
      await one.set(panel.height, 196);
      await one.pace(10);
      await done(one);
    }));

    test("a task about postures is done by the page's own buttons", () => opened("#tab=lessons&lesson=1&step=2", async (one) => {
      await one.until(() => document.querySelector(".lesson-task"), null, 20000);
      await one.pace(60);
      await wait(1500);
      await one.press("sitting");
      await wait(2500);
      await one.press("standing");
      await done(one);
    }));

    test("the wrong choice of a question is not so, the right one is, and both quote the model", () => opened("#tab=lessons&lesson=1&step=3", async (one) => {
      await one.until(() => document.querySelector(".lesson-question"), null, 20000);
      const choose = async (i) => {
        await one.page.evaluate((i) => document.querySelectorAll(".lesson-choice")[i].click(), i);
        await one.until(() => document.querySelector(".lesson-said b"), null, 20000);
        return one.text(".lesson-said");
      };
      const wrong = await choose(0);
      assert.ok(wrong.startsWith(words.wrong) && /57 mmHg.*91 mmHg/.test(wrong), wrong);
      await one.page.evaluate(() => document.querySelector(".lesson-said").replaceChildren());
      const right = await choose(1);
      assert.ok(right.startsWith(words.right) && right.includes(lessons[0].steps[2].question.because), right);
    }));

    test("every question of every lesson has an answer in the browser", () => opened("#tab=lessons", async (one) => {
      for (const [i, lesson] of lessons.entries())
        for (const [k, { question }] of lesson.steps.entries()) {
          if (!question) continue;
          await one.page.evaluate((hash) => { location.hash = hash; }, `#tab=lessons&lesson=${i + 1}&step=${k + 1}`);
          await one.until((title) => document.querySelector(".lesson h3")?.textContent === title, lesson.steps[k].title, 20000);
          const count = question.choices.length;
          let right = 0;
          for (let c = 0; c < count; ++c) {
            await one.page.evaluate((c) => document.querySelectorAll(".lesson-choice")[c].click(), c);
            await one.until((c) => document.querySelectorAll(".lesson-choice")[c].dataset.verdict, c, 60000);
            right += (await one.page.evaluate((c) => document.querySelectorAll(".lesson-choice")[c].dataset.verdict, c)) === "right";
          }
          assert.equal(right, 1, `${lesson.id}, step ${k + 1}`);
        }
      assert.deepEqual([one.troubles, await one.violations()], [[], []]);
    }));
  });
}
