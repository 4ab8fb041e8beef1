"""A movement of one leg: durations of its phases, and pulses as arrays."""

from types import SimpleNamespace

import numpy as np

from units import named, quantity


class Movement:
    """A row of movements.toml with the changes of the step."""

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
        self.alternates = row.get("alternates", False)
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
