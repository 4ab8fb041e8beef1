"""Expected output of calfpump for a scenario of one or two legs of a person."""

from anatomy import build_leg, read_data
from body import Body
from circulation import Closed, Open
from columns import columns_of_heart, columns_of_leg
from drive import Imposed
from rest import blood
from simulate import simulate
from subject import Person
from timeline import build_timeline
from units import quantity


def times_of_output(scenario, end):
    """0, every multiple, and the end."""
    every = quantity(scenario["output"]["every"])
    times = [k * every for k in range(int(end / every + 1e-9) + 1)]
    return times if times[-1] > end - 1e-9 else times + [end]


def build_legs(scenario, data, person):
    """Legs by side; a single leg has no side."""
    legs = {}
    for side in ("left", "right") if scenario.get("legs", 1) == 2 else ("",):
        conditions = scenario.get(side, {}).get("condition", scenario.get("subject", {}).get("condition", []))
        legs[side] = build_leg(data, person, [conditions] if isinstance(conditions, str) else conditions)
    return legs


def unclosed(body, y, first):
    """Error of the balance of blood and water of a leg, inflow minus outflow, or of the whole body [mL]."""
    losses, water = [], 0.0
    for (_, now), (_, then) in zip(body.parts(y), body.parts(first)):
        inflow, outflow, filtration, lymph = now.total
        gain = now.tissue.sum() - then.tissue.sum()
        losses.append(now.volume.sum() - then.volume.sum() - (inflow - outflow - filtration))
        losses.append(gain - (filtration - lymph))
        water += body.times * gain
    if body.circulation.size:
        losses.append(blood(body) @ (y - first) + water)
    return max(abs(loss) for loss in losses)


def oracle_rows(data_folder, scenario):
    """Columns by time, and the error of the oracle's own balance of blood [mL]."""
    data = read_data(data_folder)
    person = Person(data, scenario.get("subject", {}))
    legs = build_legs(scenario, data, person)
    circulation = (Closed if scenario.get("circulation", {}).get("closed") else Open)(data, person)
    body, outlet = Body(list(legs.values()), circulation), person.belly + max(leg.outlet for leg in legs.values())
    imposed = {side: Imposed(data, leg, outlet) for side, leg in legs.items()}
    phases = build_timeline(scenario, data, imposed)
    rows, first, lost = {}, None, 0.0
    times = times_of_output(scenario, phases[-1].start + phases[-1].duration)
    for t, y, drives in simulate(body, list(imposed.values()), phases, times):
        first = y if first is None else first
        lost = max(lost, unclosed(body, y, first))
        around, rows[t] = body.around(y, drives), {}
        for side, equations, place, drive in zip(legs, body.legs, body.places, drives):
            seen = columns_of_leg(data, equations, drive, around, y[place], first[place])
            rows[t] |= {f"{side}_{name}" if side else name: value for name, value in seen.items()}
        rows[t] |= columns_of_heart(around)
    return rows, lost
