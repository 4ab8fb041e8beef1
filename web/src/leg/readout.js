// Readout of a vein or a valve.

import { update, updateText } from "../dom.js";
import { edgeWords, veinWords } from "./words.js";

/// A vein or valve is described while the pointer is on it; veins also by the arrow keys while the picture has the focus.
export function describeParts({ svg, readout }, { anatomy, shape }, mark, now) {
  const none = { vein: -1, edge: -1 };
  let chosen = none;
  const words = () => {
    if (!now()) return "";
    if (chosen.vein >= 0) return veinWords(anatomy.veins[chosen.vein], now(), chosen.vein);
    return chosen.edge >= 0 ? edgeWords(anatomy, shape, now(), chosen.edge) : "";
  };
  const choose = (what) => {
    chosen = { ...none, ...what };
    mark(chosen.vein);
    update(readout, { "aria-live": "polite" });
    readout.textContent = words();
  };
  svg.addEventListener("pointerover", ({ target }) => {
    const valve = target.closest("[data-edge]");
    choose(valve ? { edge: Number(valve.dataset.edge) } : { vein: Number(target.dataset.vein ?? -1) });
  });
  svg.addEventListener("pointerleave", () => choose(none));
  svg.addEventListener("blur", () => choose(none));
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const count = anatomy.veins.length;
    choose({ vein: (Math.max(chosen.vein, step > 0 ? -1 : 0) + step + count) % count });
  });
  return () => {
    update(readout, { "aria-live": "off" }); // values that change all the time are not read out
    updateText(readout, words());
  };
}
