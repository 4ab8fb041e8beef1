// The panel "This leg": the person, and for each leg its condition, its garment, leaking valves and narrowed veins. All act at once.

import { runVariable } from "../colours.js";
import { h } from "../dom.js";
import { number } from "../words.js";
import { chooser, segments, slider, toggle } from "./controls.js";
import { edgeList } from "./edge_list.js";
import { garmentOf, pressureOf, usualLeg, withLeg, withPerson } from "./settings.js";
import { say } from "./words.js";

const BEGIN = { reflux_mL_s: 3, narrowing: 0.5 }; // when a switch is put on, chosen
const MOST_NARROWING = 0.99; // the reader of scenarios accepts no more
const USUAL_GARMENT_MMHG = 20; // when a garment is put on, chosen
const BARE = "";

const withUnit = (unit, digits = 3) => (x) => `${number(x, digits)} ${say(`units.${unit}`)}`;

function personControls({ limits }, change) {
  const of = (name, unit, label) => slider({ label: say(`panel.${label}`), low: limits[name][0], high: limits[name][2], step: 1, words: withUnit(unit), change: (x) => change((s) => withPerson(s, { [name]: x })) });
  const [height, mass, age] = [of("height_cm", "cm", "height"), of("mass_kg", "kg", "mass"), of("age_y", "y", "age")];
  const sex = segments({ label: say("panel.sex"), options: ["male", "female"].map((value) => ({ value, text: say(`panel.${value}`) })), change: (x) => change((s) => withPerson(s, { sex: x })) });
  const skin = slider({ label: say("panel.skin"), low: limits.skin_degC[0], high: limits.skin_degC[2], step: 0.5, words: withUnit("degC"), change: (x) => change((s) => ({ ...s, skin_degC: x })) });
  return {
    element: h("div", { class: "controls" }, [height, mass, age, sex, skin].map(({ element }) => element)),
    show: ({ person, skin_degC }) => {
      height.show(person.height_cm);
      mass.show(person.mass_kg);
      age.show(person.age_y);
      sex.show(person.sex);
      skin.show(skin_degC);
    },
  };
}

/// The garment and its pressure, within the kind's range.
function garmentControls({ garments }, change) {
  const rowOf = (kind) => garments.find(({ name }) => name === kind);
  let worn = null;
  const within = ({ lowest_mmHg, highest_mmHg }, x) => Math.min(highest_mmHg, Math.max(lowest_mmHg, x));
  const kind = chooser({ label: say("panel.garment"), options: [{ value: BARE, text: say("panel.bare") }, ...garments.map(({ name, meaning }) => ({ value: name, text: name, note: meaning }))],
    change: (name) => change(name === BARE ? null : garmentOf(rowOf(name), within(rowOf(name), worn ? pressureOf(worn) : USUAL_GARMENT_MMHG))) });
  const pressure = slider({ label: say("panel.pressure_ankle"), low: 0, high: 60, step: 1, words: withUnit("mmHg"), change: (x) => change(garmentOf(rowOf(worn.kind), x)) });
  return {
    elements: [kind.element, pressure.element],
    show: (garment) => {
      worn = garment;
      kind.show(garment?.kind ?? BARE);
      pressure.element.hidden = !garment;
      if (!garment) return;
      pressure.rename(say(rowOf(garment.kind).stated_as === "pressure" ? "panel.pressure" : "panel.pressure_ankle"));
      pressure.range(rowOf(garment.kind).lowest_mmHg, rowOf(garment.kind).highest_mmHg);
      pressure.show(pressureOf(garment));
    },
  };
}

function legControls(names, leg, change) {
  const own = (part) => change((s) => withLeg(s, leg, part));
  const condition = chooser({ label: say("panel.condition"), options: names.conditions.map(({ name, meaning }) => ({ value: name, text: name, note: meaning })), change: (x) => own({ condition: x }) });
  const garment = garmentControls(names, (worn) => own({ garment: worn }));
  const valves = edgeList(names.edges.filter(({ valve }) => valve), {
    title: say("panel.valves"), hint: say("panel.valves_hint"), most: (edge) => edge.most_reflux_mL_s, begin: BEGIN.reflux_mL_s, step: 0.1,
    words: (x) => (x ? withUnit("mL_s")(x) : say("panel.tight")) }, (values) => own({ valves: values }));
  const narrow = edgeList(names.edges, {
    title: say("panel.narrow"), hint: say("panel.narrow_hint"), most: () => MOST_NARROWING, begin: BEGIN.narrowing, step: 0.01,
    words: (x) => `${Math.round(100 * x)} ${say("units.percent")}` }, (values) => own({ obstructions: values }));
  const title = h("h3", { class: "leg-title", "--run": runVariable(leg) }, say(leg ? "panel.second" : "panel.first"));
  return {
    element: h("div", { class: "own" }, title, condition.element, garment.elements, valves.element, narrow.element),
    show: (s) => {
      title.hidden = s.legs.length < 2;
      condition.show(s.legs[leg].condition);
      garment.show(s.legs[leg].garment);
      valves.show(s.legs[leg].valves);
      narrow.show(s.legs[leg].obstructions);
    },
  };
}

/// `change` gets a function of the settings that returns the next ones; `act`: { usual(), link(), restart() }.
export function createPanel(names, change, act) {
  const person = personControls(names, change);
  const legs = [0, 1].map((leg) => legControls(names, leg, change));
  const two = toggle({ label: say("panel.two"), tip: say("panel.two_tip"), change: (on) => change((s) => ({ ...s, legs: on ? [s.legs[0], usualLeg()] : [s.legs[0]] })) });
  const buttons = h("div", { class: "panel-buttons" },
    h("button", { type: "button", "data-tip": say("clock.restart_tip"), click: act.restart }, say("clock.restart")),
    h("button", { type: "button", click: act.usual }, say("panel.usual")), h("button", { type: "button", click: act.link }, say("panel.link")));
  return {
    element: h("section", { class: "panel", "aria-labelledby": "panel" }, h("div", { class: "panel-head" }, h("h2", { id: "panel" }, say("panel.title")), two.element),
      h("div", { class: "panel-body" }, h("div", { class: "owns" }, legs.map(({ element }) => element)), person.element), buttons, h("p", { class: "meaning advice" }, say("advice"))),
    show: (settings) => {
      person.show(settings);
      two.show(settings.legs.length > 1);
      legs.forEach(({ element, show }, leg) => {
        element.hidden = leg >= settings.legs.length;
        if (!element.hidden) show(settings);
      });
    },
  };
}
