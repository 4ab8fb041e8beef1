// The words of the page: data in words/, one file for a language. The words of postures, movements and conditions come from the core.

import words from "./words/en.json" with { type: "json" };

export const lang = words.lang;

/// "at {x}" with values in place; a name without a value stays.
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);

/// The text of a key such as "clock.pause", with values in place of their {names}; without a text, `otherwise`.
export function say(key, values = {}, otherwise = key) {
  const text = key.split(".").reduce((part, name) => part?.[name], words) ?? otherwise;
  return fill(text, values);
}
