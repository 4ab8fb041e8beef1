// The settings with which the page begins: from its address, or from a scenario in the page or in the address.

import { parseAddress } from "./address.js";
import { addressProblem } from "./notices.js";
import { say } from "./words.js";

const OTHER_KEYS = ["tab", "lesson", "step"]; // other parts of the page keep these in the address

/// Reads the address; its problems are noticed. { settings, scenario, more }
export function readAddress(names, notices, hash = location.hash) {
  const address = parseAddress(hash, names, OTHER_KEYS);
  notices.show("address", address.problems.length ? say("address.title") : "", address.problems.map(addressProblem));
  return address;
}

/// The text of the scenario with which the page begins, if there is one: an address goes before the page.
function scenarioOf(address) {
  const own = document.getElementById("live-scenario").textContent.trim();
  if (address.scenario !== null) return address.scenario;
  return own.startsWith("{") && !location.hash.slice(1) ? JSON.parse(own).text : null;
}

/// Notices list the parts of the scenario that the page cannot show.
export async function addressedSettings(engine, address, notices) {
  const text = scenarioOf(address);
  if (text === null) return address.settings;
  const { settings, left_out, problems } = await engine.settings(text);
  if (problems) {
    notices.show("scenario", say("scenario.bad"), problems.map((problem) => problem.text));
    return address.settings;
  }
  if (left_out.length) notices.show("scenario", say("scenario.left_out"), left_out);
  return settings;
}
