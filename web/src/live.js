// The live page: the core in a worker, a drawn leg, and all that changes it.

import "./style.css";
import "./live/live.css";
import { setTheme, systemTheme } from "./colours.js";
import { h } from "./dom.js";
import { Trouble, engineMaker } from "./live/boot.js";
import { createPage } from "./live/page.js";
import { lang, say } from "./live/words.js";

/// A failure before there is a leg takes the place of the page.
function fail(error) {
  const text = error instanceof Trouble ? say(`trouble.${error.kind}`, { reason: error.message }) : say("trouble.start", { reason: String(error?.message ?? error) });
  const again = h("button", { type: "button", click: () => location.reload() }, say("trouble.again"));
  document.getElementById("first").replaceChildren(h("div", { class: "failed", role: "alert" }, h("h1", {}, say("title")), h("p", {}, text), again));
}

async function begin() {
  document.documentElement.lang = lang;
  document.title = say("title");
  const makeEngine = await engineMaker();
  const engine = await makeEngine();
  const page = await createPage(engine, makeEngine);
  document.getElementById("first").replaceWith(page.element);
  page.begin();
}

setTheme(systemTheme());
begin().catch(fail);
