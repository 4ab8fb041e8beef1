// Text in an SVG file: escaped, and broken into lines that fit.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const CHARACTER = 0.56; // mean width of a character, of the size of type (chosen, a little wide)

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/// Characters that are not allowed in XML are left out.
export const escaped = (words) => String(words).replace(NOT_XML, "").replace(/[&<>"']/g, (c) => ESCAPES[c]);

export const label = (x, y, words, more = "") => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped(words)}</text>`;

export const widthOf = (words, size) => CHARACTER * size * words.length;

export function lines(words, width, size) {
  const out = [""];
  for (const word of words.split(/\s+/)) {
    const longer = `${out[out.length - 1]} ${word}`.trim();
    if (widthOf(longer, size) <= width || !out[out.length - 1]) out[out.length - 1] = longer;
    else out.push(word);
  }
  return out;
}
