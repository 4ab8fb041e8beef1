// "My day" on the live page: built by keys and pointer, answered by workers, and the program gives the same figures for its export.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { rounded } from "../../web/src/words.js";
import { dayWords, kinds, launch, openLive, program, wait, words } from "./live_pages.mjs";

const scenarios = fileURLToPath(new URL("../../scenarios/", import.meta.url));

/// Text of the file that a press on a button saves.
const saved = async (one, label) => {
  await one.page.evaluate(() => {
    const make = URL.createObjectURL;
    window.saved = [];
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => window.saved.push(text));
      return make.call(URL, blob);
    };
  });
  await one.page.evaluate(() => document.querySelector(".day-files").setAttribute("open", ""));
  await one.press(label);
  await one.until(() => window.saved.length > 0, null, 20000);
  return one.page.evaluate(() => window.saved[0]);
};

/// The comparison of two texts by the program.
function compared(still, day) {
  const folder = mkdtempSync(join(tmpdir(), "calfpump-day-"));
  const files = [["still-day.toml", still], ["my-day.toml", day]].map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  return JSON.parse(execFileSync(program, ["compare", ...files, "--json", "-o", folder], { maxBuffer: 1e8 }));
}

const answered = async (one) => {
  await one.press(dayWords.ask);
  await one.until(() => document.querySelector(".day-table") && document.querySelector(".day-progress").hidden, null, 60000);
  return one.page.evaluate(() => ({
    sentences: [...document.querySelectorAll(".day-answer .answer")].map((each) => each.textContent),
    rows: [...document.querySelectorAll(".day-table tbody tr")].map((row) => ({ metric: row.dataset.metric, values: [...row.querySelectorAll("td")].map((cell) => cell.textContent) })),
  }));
};

const blocks = (one) => one.page.evaluate(() => [...document.querySelectorAll(".day-block b")].map((each) => each.textContent));

for (const kind of kinds) {
  describe(kind, () => {
    let browser;
    before(async () => { browser = await launch(kind); });
    after(() => browser?.close());
    const opened = async (run, hash = "#tab=day", more = {}) => {
      const one = await openLive(kind, browser, hash, { sampling: false, ...more });
      try {
        await one.until(() => document.querySelector(".day-block"), null, 30000);
        return await run(one);
      } finally {
        await one.close();
      }
    };

    test("a day is answered, and the program gives the same sentences and figures for its files", () => opened(async (one) => {
      const { sentences, rows } = await answered(one);
      const native = compared(await saved(one, dayWords.saveStill), await saved(one, dayWords.saveDay));
      assert.ok(sentences.length > 0 && rows.length >= 4);
      const told = native.sentences.map(({ text }) => text).join(" ");
      for (const sentence of sentences) assert.ok(told.includes(sentence.replace(/^.*?: /, "")), `${sentence} is not in: ${told}`);
      for (const { metric, values } of rows)
        for (const [i, name] of ["still-day", "my-day"].entries()) {
          const { value } = native.rows.find((row) => row.metric === metric && row.scenario === name);
          const decimals = values[i].split(".")[1]?.length ?? 0;
          assert.equal(values[i], value === null ? "–" : rounded(value, 10 ** -decimals), `${metric} of ${name}`);
        }
    }));

    test("the leg of the page is the leg of the day", () => opened(async (one) => {
      const text = await saved(one, dayWords.saveDay);
      assert.match(text, /height = "190 cm"/);
      assert.match(text, /condition = "varicose veins"/);
    }, "#tab=day&height=190&condition=varicose+veins"));

    test("blocks are added, moved and removed by the keyboard alone", () => opened(async (one) => {
      const press = (label) => one.page.evaluate((label) => [...document.querySelectorAll(".day button")].find((each) => each.textContent === label).focus(), label).then(() => one.page.keyboard.press("Enter"));
      assert.deepEqual(await blocks(one), ["sitting", "walking", "sitting"]);
      await press("Legs up");
      assert.deepEqual(await blocks(one), ["sitting", "legs up on a chair", "walking", "sitting"]);
      await one.page.evaluate(() => document.querySelector('.day-block[aria-current="true"]').focus());
      await one.page.keyboard.down("Alt");
      await one.page.keyboard.press("ArrowRight");
      await one.page.keyboard.press("ArrowRight");
      await one.page.keyboard.up("Alt");
      assert.deepEqual(await blocks(one), ["sitting", "walking", "sitting", "legs up on a chair"]);
      await one.page.keyboard.press("ArrowLeft");
      await one.page.keyboard.press("Delete");
      assert.deepEqual(await blocks(one), ["sitting", "walking", "legs up on a chair"]);
      assert.equal(await one.page.evaluate(() => document.activeElement.className), "day-block");
    }));

    test("a block is moved by a pointer", () => opened(async (one) => {
      const box = (i) => one.page.evaluate((i) => {
        const { x, y, width, height } = document.querySelectorAll(".day-block")[i].getBoundingClientRect();
        return [x + width / 2, y + height / 2, width];
      }, i);
      await one.page.evaluate(() => document.querySelector(".day-ribbon").scrollIntoView({ block: "center" }));
      const [from, to] = [await box(1), await box(2)];
      await one.page.mouse.move(from[0], from[1]);
      await one.page.mouse.down();
      await one.page.mouse.move(from[0] + 40, from[1]);
      await one.page.mouse.move(to[0] + to[2] / 2 - 6, to[1]);
      await one.page.mouse.up();
      assert.deepEqual(await blocks(one), ["sitting", "sitting", "walking"]);
    }));

    test("a value that cannot be is refused in words beside its block", () => opened(async (one) => {
      const change = (value) => one.page.evaluate((value) => {
        const field = document.querySelector('.day-editor input[type="text"]');
        field.value = value;
        field.dispatchEvent(new Event("change"));
      }, value);
      await change("abc");
      const problems = () => one.text(".day-problems");
      assert.match(await problems(), /Block 1 of 3.*abc/);
      await change("240");
      assert.equal(await problems(), "");
      await one.page.evaluate(() => document.querySelectorAll(".day-block")[1].dispatchEvent(new MouseEvent("click", { bubbles: true })));
      await change("0.001");
      await one.press(dayWords.ask);
      await one.until(() => document.querySelector(".day-problems").textContent, null, 20000);
      assert.match(await problems(), /Block 2 of 3 \(walking\).*cycle/);
      assert.equal(await one.page.evaluate(() => document.querySelectorAll('[data-wrong]').length), 1);
    }));

    test("a scenario is opened as blocks, and what the day cannot show is listed", () => opened(async (one) => {
      const open = async (text) => {
        await one.page.evaluate((text) => {
          document.querySelector(".day-files").setAttribute("open", "");
          document.querySelector(".day-files textarea").value = text;
        }, text);
        await one.press(dayWords.open);
        await wait(700);
      };
      await open(readFileSync(join(scenarios, "office-walks-30.toml"), "utf8"));
      assert.ok((await blocks(one)).length >= 1);
      assert.match(await one.text(".day-notice"), /opened/);
      await open('title = "x"\nbegins = "08:00"\n[subject]\nfitness = "trained"\nheight = "181 cm"\n[[protocol]]\nposture = "sitting"\nduration = "2 h"\n');
      assert.deepEqual(await blocks(one), ["sitting"]);
      assert.match(await one.text(".day-notice"), /fitness/);
      assert.match(await saved(one, dayWords.saveDay), /181 cm/);
      await open("posture = sitting");
      assert.match(await one.text(".day-problems"), /1:/);
      assert.ok((await one.text(".day-problems")).startsWith(dayWords.unopened));
      assert.deepEqual([await one.text(".day-notice"), await blocks(one)], ["", ["sitting"]]);
    }));

    test("text of a scenario stays text", () => opened(async (one) => {
      await one.page.evaluate(() => { document.querySelector(".day-files textarea").value = 'title = "<img src=x onerror=window.ran=1>"\n[[protocol]]\nposture = "<img src=x onerror=window.ran=1>"\nduration = "2 h"\n'; });
      await one.page.evaluate(() => document.querySelector(".day-files").setAttribute("open", ""));
      await one.press(dayWords.open);
      await wait(700);
      assert.match(await one.text(".day-problems"), /<img/);
      assert.deepEqual(await one.page.evaluate(() => [window.ran ?? null, document.querySelectorAll("img").length]), [null, 0]);
    }));

    test("every day to begin with has an answer", () => opened(async (one) => {
      for (const { label } of dayWords.days) {
        await one.press(label);
        const { rows } = await answered(one);
        assert.ok(rows.every(({ values }) => values.every((value) => value !== "")), label);
      }
      assert.deepEqual([one.troubles, await one.violations()], [[], []]);
    }));
  });
}
