"""A scenario's protocol as phases, in each of which the drive follows one quintic ramp or stays."""

import math
from types import SimpleNamespace

import numpy as np

from units import named, quantity


class Phase(SimpleNamespace):
    """start, duration [s]; first, last: drives at its ends."""

    def drive(self, t):
        x = (t - self.start) / self.duration
        return self.first.towards(self.last, x**3 * (10.0 + x * (6.0 * x - 15.0)))


class Movement:
    """A row of movements.toml as one leg does it: durations of phases, and pulses as arrays."""

    def __init__(self, data, leg, step):
        row = named(data["movements"]["movements"], step["movement"])
        pace, tempo = 1.0, step.get("tempo", {})
        if "paces" in row:
            paces, speed = row["paces"], quantity(step.get("speed", row["speed"]))
            speeds = [quantity(p["speed"]) for p in paces]
            cycle = np.interp(speed, speeds, [quantity(p["cycle"]) for p in paces])
            pace = np.interp(speed, speeds, [p["strength"] for p in paces])
            self.durations = [p["part"] * cycle for p in row["phases"]]
        else:
            self.durations = [quantity(tempo.get(p["name"], p["duration"])) for p in row["phases"]]
        names = [p["name"] for p in row["phases"]]
        self.cycle, self.lymph, self.passive = sum(self.durations), row.get("lymph", 1.0), row.get("passive", False)
        strength = pace
        if not self.passive:
            strength *= leg.squeeze * min(1.0, leg.ankle_range / quantity(row.get("ankle", leg.ankle_range)))
        if "pressure" in step:
            strength *= quantity(step["pressure"]) / max(quantity(v) for p in row["pulses"] for v in p["squeezes"].values())
        self.pulses = [self.pulse(p, names, leg, pace, strength) for p in row["pulses"]]

    def pulse(self, row, names, leg, pace, strength):
        def by(places, key):
            return np.array([quantity(row.get(key, {}).get(name, 0.0)) for name in places])

        return SimpleNamespace(
            rises=names.index(row["rises"]), falls=names.index(row["falls"]), passive=self.passive,
            squeezes=strength * by(leg.veins, "squeezes"), works=pace * by(leg.muscles, "works"), turns=by(leg.segments, "turns"),
            lifts=by(leg.segments, "lifts"), outlet=quantity(row.get("outlet", 0.0)))

    def up(self, joint):
        """The pulses at the joint before phase number `joint` of the cycle."""
        return [(p, 1.0 if p.rises < joint <= p.falls else 0.0) for p in self.pulses]


def build_timeline(scenario, data, imposed):
    """The list of phases."""
    leg, phases, posture, worn = imposed.leg, [], None, None

    def add(duration, first, last):
        if duration > 0.0:
            start = phases[-1].start + phases[-1].duration if phases else 0.0
            phases.append(Phase(start=start, duration=duration, first=first, last=last))

    for step in scenario["protocol"]:
        wears = step.get("garment", scenario.get("garment"))
        wears = None if wears in ("none", None) or wears["kind"] == "none" else wears
        rest, transition = imposed.drive(step["posture"], wears), 0.0
        if phases and (step["posture"], wears) != (posture, worn):
            default = min(3.0, quantity(step["duration"])) if "duration" in step else 3.0
            transition = quantity(step.get("transition", default))
            add(transition, imposed.drive(posture, worn), rest)
        posture, worn = step["posture"], wears
        left = quantity(step["duration"]) - transition if "duration" in step else 0.0
        if "movement" in step:
            m = Movement(data, leg, step)
            cycles = step.get("repetitions") or math.floor(left / m.cycle + 1e-9)
            for _ in range(cycles):
                for number, duration in enumerate(m.durations):
                    ends = (imposed.drive(posture, worn, m.up(number + k), m.lymph) for k in (0, 1))
                    add(duration, *ends)
            left = max(left - cycles * m.cycle, 0.0) if "duration" in step else 0.0
        add(left if left > 1e-9 else 0.0, rest, rest)
    return phases
