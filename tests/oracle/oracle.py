"""What calfpump should write for a scenario of one leg of the reference subject with an open circulation."""

from anatomy import build_leg, read_data
from columns import columns
from drive import Imposed
from equations import Equations
from simulate import simulate
from timeline import build_timeline
from units import quantity


def times_of_output(scenario, end):
    """0, every multiple, and the end."""
    every = quantity(scenario["output"]["every"])
    times = [k * every for k in range(int(end / every + 1e-9) + 1)]
    return times if times[-1] > end - 1e-9 else times + [end]


def oracle_rows(data_folder, scenario):
    """Columns by time, and by how much the oracle's own account of blood fails to close [mL]."""
    data = read_data(data_folder)
    conditions = scenario.get("subject", {}).get("condition", [])
    leg = build_leg(data, [conditions] if isinstance(conditions, str) else conditions)
    equations, imposed = Equations(leg), Imposed(data, leg)
    phases = build_timeline(scenario, data, imposed)
    rows, first, unclosed = {}, None, 0.0
    for t, y, drive in simulate(equations, imposed, phases, times_of_output(scenario, phases[-1].start + phases[-1].duration)):
        first = y if first is None else first
        now, then = equations.split(y), equations.split(first)
        inflow, outflow, filtration, lymph = now.total
        blood = now.volume.sum() - then.volume.sum() - (inflow - outflow - filtration)
        water = now.tissue.sum() - then.tissue.sum() - (filtration - lymph)
        unclosed = max(unclosed, abs(blood), abs(water))
        rows[t] = columns(data, equations, drive, y, first)
    return rows, unclosed
