"""Drive of a leg: heights, pressures from outside, activation, factors on the lymph; and the drive of the trunk."""

import math
from types import SimpleNamespace

import numpy as np

from units import named, quantity


class Drive(SimpleNamespace):
    """height above the heart, external by vein; activation by muscle; cuff, lymph_gain by segment; lymph_factor of the leg;
    chest, upright of the trunk."""

    def towards(self, other, part):
        """A drive between two drives. The movement's factor on the lymph does not ramp."""
        between = {k: v + part * (getattr(other, k) - v) for k, v in vars(self).items() if k != "lymph_factor"}
        return Drive(**between, lymph_factor=self.lymph_factor)


class Imposed:
    """Turns postures, garments and pulses into drives of a leg."""

    def __init__(self, data, leg, outlet):
        """outlet: pressure that the conditions of the person add to the chest."""
        self.data, self.leg, self.outlet = data, leg, outlet

    def angles(self, posture):
        """posture: a name, a tilt, or an angle for each segment."""
        if "tilt" in posture:
            return np.full(len(self.leg.segments), quantity(posture["tilt"]))
        own = isinstance(posture, dict)
        angles = posture if own else named(self.data["postures"]["postures"], posture)["angles"]
        return np.array([quantity(angles[name]) for name in self.leg.segments])

    def standing(self, posture):
        if isinstance(posture, dict):
            return False
        return named(self.data["postures"]["postures"], posture).get("role") == "standing"

    def heights(self, angles, lifts):
        """Heights of the veins above the heart."""
        leg = self.leg
        rise = leg.stature * (leg.segment_length * np.sin(angles) + lifts)
        joints = np.concatenate([[0.0], np.cumsum(rise)])
        return joints[leg.vein_segment] + leg.along * rise[leg.vein_segment] - joints[-1]

    def wear(self, worn, posture):
        """For each segment the pressure of a garment on the skin and the pressure of a cuff, one of them 0; and the garment's row."""
        none = np.zeros(len(self.leg.segments))
        if worn is None:
            return none, none, {}
        row = named(self.data["garments"]["garments"], worn["kind"])
        profile = np.array([row["profile"][name] for name in self.leg.segments])
        if "pressure" in row:
            return none, quantity(worn["pressure"]) * profile, row
        stated = quantity(worn.get("ankle_pressure") or row["classes"][worn["class"]])
        rise = quantity(row.get("standing_rise", 0.0)) if self.standing(posture) else 0.0
        return (stated + rise) * profile / self.leg.girth_ratio, none, row

    def lymph_gain(self, skin, cuff):
        """Gain of each segment: a garment drives lymph on; a cuff holds back the lymph of its segment and of all segments below."""
        law = self.leg.laws.lymph
        above = np.maximum.accumulate(cuff[::-1])[::-1]  # segments are listed from the floor up
        driven = 1.0 + law.garment_rise * skin / (skin + law.garment_scale)
        return driven * np.maximum(0.0, 1.0 - above / law.pumping_pressure)

    def drive(self, posture, worn, pulses=(), lymph_factor=1.0):
        """pulses: pairs of a pulse and its level, 0 to 1."""
        leg = self.leg
        angles, lifts = self.angles(posture), np.zeros(len(leg.segments))
        upright = max(0.0, math.sin(angles[leg.segments.index("trunk")]))
        skin, cuff, garment = self.wear(worn, posture)
        reaches = np.where(leg.superficial, 1.0, garment.get("transmission", 1.0))
        chest, external = self.outlet, leg.pressed + reaches * skin[leg.vein_segment]
        activation = np.zeros(len(leg.muscles))
        for pulse, up in pulses:
            external = external + up * (pulse.squeezes + self.thrown_back(pulse, worn))
            activation = np.minimum(activation + up * pulse.works, 1.0)
            angles, lifts, chest = angles + up * pulse.turns, lifts + up * pulse.lifts, chest + up * pulse.outlet
        return Drive(height=self.heights(angles, lifts), external=external, activation=activation, cuff=cuff,
                     lymph_gain=self.lymph_gain(skin, cuff), lymph_factor=lymph_factor, chest=chest, upright=upright)

    def thrown_back(self, pulse, worn):
        """Over a working muscle, a part of the segment's largest pressure acts back from the garment on all its veins."""
        leg, back = self.leg, np.zeros(len(self.leg.veins))
        if worn is None or pulse.passive:
            return back
        row = named(self.data["garments"]["garments"], worn["kind"])
        for number, name in enumerate(leg.segments):
            here = leg.vein_segment == number
            if row["profile"][name] > 0.0:
                back[here] = row.get("working_rise", 0.0) * pulse.squeezes[here].max()
        return back
