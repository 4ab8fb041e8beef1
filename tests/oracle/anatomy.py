"""The numbers of one leg of a person, read from data/*.toml, with the changes of conditions."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from units import named, quantity


def read_data(folder):
    """The tables of the data files that a leg needs, by name of the file."""
    names = ("leg", "circulation", "postures", "movements", "conditions", "garments", "subjects")
    return {name: tomllib.loads((Path(folder) / f"{name}.toml").read_text()) for name in names}


def numbers(table):
    """A table of quantities, without its words."""
    return SimpleNamespace(**{key: quantity(value) for key, value in table.items() if key != "source"})


def column(rows, key, default=None):
    return np.array([quantity(row.get(key, default)) for row in rows])


def build_leg(data, person, conditions):
    """Arrays by vein, edge, bed, muscle and interstitium, in the order of the rows."""
    leg = data["leg"]
    veins, edges, beds, segments = leg["veins"], leg["edges"], leg["beds"], leg["segments"]
    a = SimpleNamespace(
        segments=[s["name"] for s in segments], segment_length=column(segments, "length"),
        veins=[v["name"] for v in veins], v0=column(veins, "v0"), a=column(veins, "a"), pc=column(veins, "pc"),
        along=column(veins, "along"),
        superficial=np.array([v.get("superficial", False) for v in veins]),
        edges=[f"{e['from']}->{e['to']}" for e in edges], r_from=column(edges, "r_from"), r_to=column(edges, "r_to"),
        area=column(edges, "area"), valved=np.array([e["valve"] for e in edges]), leak=column(edges, "leak", 1.0),
        coaptation=np.zeros(len(edges)),
        beds=[b["name"] for b in beds], rest_flow=column(beds, "flow"),
        laws=SimpleNamespace(**{name: numbers(table) for name, table in leg["laws"].items()}),
        surroundings=numbers(leg["surroundings"]),
        stature=person.height, girth_ratio=np.ones(len(segments)),
        squeeze=1.0, ankle_range=np.inf, outlet=0.0, pressed=np.zeros(len(veins)),
    )
    place = {name: i for i, name in enumerate(a.veins)}
    a.vein_segment = np.array([a.segments.index(v["segment"]) for v in veins])
    a.edge_from = np.array([place[e["from"]] for e in edges])
    a.edge_to = np.array([place.get(e["to"], len(veins)) for e in edges])  # the atrium comes after the veins
    inner = [k for k in range(len(edges)) if a.edge_to[k] < len(veins)]
    a.crossing = np.array([k for k in inner if a.vein_segment[a.edge_from[k]] != a.vein_segment[a.edge_to[k]]])
    a.bed_vein = np.array([place[b["vein"]] for b in beds])
    a.muscles = [b["muscle"] for b in beds if "muscle" in b]
    a.muscle_bed = np.array([i for i, b in enumerate(beds) if "muscle" in b])
    a.tissues = [s["name"] for s in segments if "interstitium" in s]
    wet = [named(segments, name) for name in a.tissues]
    a.tissue = SimpleNamespace(**{k: column([s["interstitium"] for s in wet], k) for k in ("filtration", "rest_volume", "lymph")})
    a.creep = SimpleNamespace(**{k: column([s["creep"] for s in wet], k) for k in ("strain", "half_pressure", "time_constant")})
    person.fit(a)
    a.segment_volume = 1000.0 * column(segments, "mass") * person.mass * a.girth_ratio**2  # at 1 kg/L
    a.segment_girth = column(segments, "girth", 0.0) * person.height * a.girth_ratio
    for name in conditions:
        apply_condition(a, named(data["conditions"]["conditions"], name))
    return a


def apply_condition(a, condition):
    """Factors multiply, pressures add, the later leak with its coaptation and the smaller range of the ankle count."""
    unknown = set(condition) - {"name", "meaning", "source", "changes", "squeeze", "ankle_range", "presses", "outlet", "filtration"}
    assert not unknown, f"the oracle does not support {unknown}"
    for change in condition.get("changes", []):
        kind = next(kind for kind in ("edges", "veins", "beds") if kind in change)
        which = [getattr(a, kind).index(name.replace("->RA", "->right atrium")) for name in change[kind]]
        for key, value in ((k, v) for k, v in change.items() if k != kind):
            if key == "leak":
                a.leak[which] = value
                a.coaptation[which] = change.get("coaptation", 0.0)
            elif key == "coaptation":
                continue
            elif key == "resistance":
                a.r_from[which] *= value
                a.r_to[which] *= value
            elif key == "volume":
                a.v0[which] *= value
                a.a[which] *= value
            else:
                {"area": a.area, "compliance": a.a, "flow": a.rest_flow}[key][which] *= value
    a.squeeze *= condition.get("squeeze", 1.0)
    a.tissue.filtration *= condition.get("filtration", 1.0)
    a.ankle_range = min(a.ankle_range, quantity(condition.get("ankle_range", a.ankle_range)))
    a.outlet += quantity(condition.get("outlet", 0.0))
    for vein, pressure in condition.get("presses", {}).items():
        a.pressed[a.veins.index(vein)] += quantity(pressure)
