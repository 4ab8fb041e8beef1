"""The equations of docs/model/boundary-and-circulation.md: the boundary of the legs, open or closed.

around(x, drive): arterial and right atrial pressure and the factor by which arteries narrow, for each leg.
x: the states of the circulation. drive: the drive of a leg, for chest and upright, which all legs share.
"""

from types import SimpleNamespace

import numpy as np

from anatomy import numbers
from equations import positive


def saturating(deviation, most):
    return deviation / np.sqrt(1.0 + (deviation / most) ** 2)


class Open:
    """The posture sets the pressures."""

    size = 0

    def __init__(self, data, _):
        self.surroundings = numbers(data["leg"]["surroundings"])

    def at_rest(self):
        return np.zeros(0)

    def around(self, _, drive):
        s = self.surroundings
        atrial = s.right_atrial_supine + drive.upright * (s.right_atrial_upright - s.right_atrial_supine) + drive.chest
        return SimpleNamespace(arterial=s.arterial, atrial=atrial, narrowing=1.0)

    def rates(self, x, drive, inflow, outflow, lymph, work):
        return np.zeros(0)


class Closed:
    """Heart, arteries and the rest of the body respond."""

    size = 5  # blood in arteries and in veins; deviations of the reflex of heart, vessels and veins
    blood = slice(0, 2)

    def __init__(self, data, person):
        self.surroundings = numbers(data["leg"]["surroundings"])
        tables = {name: numbers(table) for name, table in data["circulation"].items()}
        self.heart, self.arteries, self.veins, self.reflex = (tables[name] for name in ("heart", "arteries", "veins", "reflex"))
        for table, key in ((self.heart, "stroke_volume"), (self.arteries, "compliance"), (self.veins, "compliance"),
                           (self.veins, "upright_pool"), (self.reflex, "venous_gain")):
            setattr(table, key, getattr(table, key) * person.m)
        self.reflex.carotid_height *= person.h
        self.resistance = np.nan  # R [mmHg s/mL], set by the night's rest

    def at_rest(self):
        """Lying."""
        s = self.surroundings
        return np.array([self.arteries.compliance * s.arterial, self.veins.compliance * s.right_atrial_supine, 0.0, 0.0, 0.0])

    def filling(self, pressure):
        return 1.0 - np.exp(-positive(pressure + self.heart.filling_offset, 0.1) / self.heart.filling_scale)

    def around(self, x, drive):
        arteries, veins, heart, vessels, venous = x
        filled = veins + self.reflex.venous_gain * venous - self.veins.upright_pool * drive.upright
        p = filled / self.veins.compliance
        stroke = self.heart.stroke_volume * self.filling(p) / self.filling(self.surroundings.right_atrial_supine)
        rate = self.heart.rate * (1.0 + self.reflex.heart_gain * heart)
        return SimpleNamespace(arterial=arteries / self.arteries.compliance, atrial=p + drive.chest,
                               narrowing=1.0 + self.reflex.resistance_gain * vessels,
                               stroke=stroke, rate=rate, output=rate * stroke, filling=p)

    def balance(self, drive, inflow):
        """Sets the resistance of the rest of the body: lying at rest, its flow is the heart's output minus the legs' inflow."""
        now = self.around(self.at_rest(), drive)
        self.resistance = (now.arterial - now.atrial) / (now.output - inflow)

    def aims(self, now, drive, work):
        """Targets of heart, vessels and veins: pressure at the neck acts on all three, an emptier heart on the vessels, work
        on the heart."""
        s, reflex = self.surroundings, self.reflex
        lack = s.arterial - (now.arterial - s.gravity * reflex.carotid_height * drive.upright)
        unfilled = s.right_atrial_supine - now.filling
        arterial = saturating(lack, reflex.range)
        cardiopulmonary = saturating(reflex.cardiopulmonary_gain * unfilled, reflex.cardiopulmonary_range)
        return np.array([arterial + reflex.work_gain * work, arterial + cardiopulmonary, arterial])

    def rates(self, x, drive, inflow, outflow, lymph, work):
        """Flows of all legs; work: the demand of their muscles for flow above rest."""
        now, reflex = self.around(x, drive), self.reflex
        through = (now.arterial - now.atrial) / (self.resistance * now.narrowing)
        times = np.array([reflex.heart_time, reflex.resistance_time, reflex.venous_time])
        blood = now.output - through - inflow, through + outflow + lymph - now.output
        return np.concatenate([blood, (self.aims(now, drive, work) - x[2:]) / times])
