"""Columns of the state: every vein and edge of each leg, and the observables of leg.toml."""

import math

import numpy as np

from units import quantity


def within_segments(leg, row):
    return [leg.segments.index(name) for name in row["segments"]]


def columns_of_leg(data, equations, drive, around, y, first):
    """Value and unit of each column, by name. first: the state at the start, from which swelling counts."""
    leg, o = equations.leg, equations.algebra(y, drive, around)
    values = {}
    for i, name in enumerate(leg.veins):
        values[f"{name}_pressure"] = o.pressure[i], "mmHg"
        values[f"{name}_volume"] = o.state.volume[i], "mL"
    openings = iter(o.state.opening)
    for i, name in enumerate(leg.edges):
        name = name.replace("right atrium", "RA").replace("->", "_")
        values[f"{name}_flow"] = o.flow[i], "mL_s"
        if leg.valved[i]:
            values[f"{name}_valve"] = next(openings), ""
    begin = equations.split(first)
    gained = o.state.tissue - begin.tissue
    for row in data["leg"]["observables"]:
        vein = [leg.veins.index(name) for name in row.get("veins", [])]
        edge = [leg.edges.index(name) for name in row.get("edges", [])]
        inflow = sum(q for q, v in zip(o.inflow, leg.bed_vein) if v in vein)
        tissue = [leg.tissues.index(name) for name in row.get("segments", [])]
        within = np.isin(leg.vein_segment, within_segments(leg, row) if tissue else [])
        gain = (o.state.volume - begin.volume)[within].sum() + gained[tissue].sum()
        match row["quantity"]:
            case "pressure":
                seen = o.pressure[vein].mean(), "mmHg"
            case "transmural_pressure":
                seen = o.transmural[vein].mean(), "mmHg"
            case "external_pressure":
                seen = drive.external[vein].mean(), "mmHg"
            case "volume":
                seen = o.state.volume[vein].sum(), "mL"
            case "swelling":
                seen = gained[tissue].sum(), "mL"
            case "gain":
                seen = gain, "mL"
            case "volume_change":
                seen = 100.0 * row["part"] * gain / leg.segment_volume[within_segments(leg, row)].sum(), "percent"
            case "girth_change":
                [segment] = within_segments(leg, row)
                stretch = math.sqrt(1.0 + row["part"] * gain / leg.segment_volume[segment]) - 1.0
                seen = 10.0 * leg.segment_girth[segment] * stretch, "mm"
            case "tissue_pressure":
                seen = o.tissue_pressure[tissue].mean(), "mmHg"
            case "lymph":
                seen = 3600.0 * o.lymph[tissue].sum(), "mL_h"
            case "plasma_colloid":
                left = 1.0 - o.filtration[tissue] / o.plasma[tissue]
                seen = (leg.laws.filtration.plasma_colloid / left).mean(), "mmHg"
            case "flow":
                seen = o.flow[edge].sum(), "mL_s"
            case "outflow":
                seen = o.flow[leg.edge_to == len(leg.veins)].sum(), "mL_s"
            case "inflow":
                seen = inflow, "mL_s"
            case "shear":
                seen = 4.0 * inflow / (math.pi * quantity(row["radius"]) ** 3), "1_s"
            case "velocity":
                into = leg.edge_to[edge[0]]
                length = leg.stature * leg.segment_length[leg.vein_segment[into]]
                seen = o.flow[edge].sum() / (o.state.volume[into] / length), "cm_s"
            case "height":
                seen = drive.height[vein].mean(), "cm"
            case "saturation":
                drained = list(leg.bed_vein[leg.muscle_bed])
                seen = 100.0 * sum(o.state.saturation[drained.index(v)] for v in vein), "percent"
            case "arterial_pressure" | "right_atrial_pressure" | "cardiac_output" | "heart_rate" | "stroke_volume":
                continue  # a column of the heart
            case other:
                raise KeyError(f"the oracle does not support the quantity {other}")
        values[row["name"]] = seen
    return values


def columns_of_heart(around):
    values = {"arterial_pressure": (around.arterial, "mmHg"), "right_atrial_pressure": (around.atrial, "mmHg")}
    if hasattr(around, "output"):  # only with a closed circulation
        values["cardiac_output"] = 60e-3 * around.output, "L_min"
        values["heart_rate"] = 60.0 * around.rate, "1_min"
        values["stroke_volume"] = around.stroke, "mL"
    return values
