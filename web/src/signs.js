// Legend of the plots: line, band, dashes, hatch, and the letters of the ribbon.

import { h, svg } from "./dom.js";
import { dotSample } from "./observed.js";
import { abbreviations } from "./ribbon.js";

const sample = (...shapes) => svg("svg", { class: "sample", viewBox: "0 0 26 12", "aria-hidden": "true" }, ...shapes.map((shape) => svg("path", shape)));
const LINE = { class: "sample-line", d: "M0 6H26" };
const BAND = { class: "sample-band", d: "M0 1H26V11H0Z" };

function samples(report, traces) {
  const hatch = h("span", { class: "hatch", "--angle": "-45deg", "aria-hidden": "true" });
  return [
    [sample(LINE), "mean"],
    [sample(BAND), "lowest to highest within a moment"],
    traces.some(({ dashed }) => dashed) && [sample({ ...LINE, "stroke-dasharray": "5 4" }), "right leg"],
    report.runs.length > 2 && [sample({ ...LINE, class: "sample-line faint" }), `${report.runs[0].name}, the baseline`],
    report.observed?.length > 0 && [dotSample(), "measured"],
    report.bands.length > 0 && [hatch, "published range"],
  ].filter(Boolean);
}

export function signs(report, traces) {
  const short = [...abbreviations(report)].map(([words, letters]) => h("span", {}, h("b", {}, letters), ` ${words}`));
  return h("ul", { class: "signs", "aria-label": "Signs in the plots" }, samples(report, traces).map((one) => h("li", {}, one)),
    h("li", { class: "letters" }, "where words do not fit:", short));
}
