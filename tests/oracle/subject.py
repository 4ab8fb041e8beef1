"""Differences of a person from the reference subject of data/subjects.toml: the equations of docs/model/subject.md."""

import numpy as np

from units import named, quantity

KNOWN = {"height", "mass", "age", "sex", "fitness", "calf_girth", "ankle_range", "condition"}


class Person:
    def __init__(self, data, stated):
        """stated: the table [subject] of a scenario."""
        assert not set(stated) - KNOWN, f"the oracle does not support {set(stated) - KNOWN}"
        self.rules = rules = data["subjects"]
        said = rules["reference"] | stated
        self.height, self.mass, self.age = (quantity(said[key]) for key in ("height", "mass", "age"))
        self.sex = said["sex"]
        self.h = self.height / quantity(rules["reference"]["height"])
        self.m = self.mass / quantity(rules["reference"]["mass"])
        self.fitness = named(rules["fitness"], stated.get("fitness", rules["fitness"][0]["name"]))
        expected = quantity(rules["calf_girth"]["reference"]) * np.sqrt(self.m / self.h)
        self.girth_ratio = quantity(stated.get("calf_girth", expected)) / expected
        self.ankle_range = quantity(stated["ankle_range"]) if "ankle_range" in stated else self.range_by_age()
        belly = rules["belly"]
        index = self.mass / (0.01 * self.height) ** 2
        self.belly = quantity(belly["per_index"]) * max(0.0, index - belly["from"])

    def factor(self, parameter):
        """Factors by size, age and fitness."""
        product = self.fitness.get(parameter, 1.0)
        for rule in self.rules["sizes"]:
            if rule["parameter"] == parameter:
                product *= self.h ** rule["height"] * self.m ** rule["mass"]
        for rule in self.rules["ages"]:
            if rule["parameter"] == parameter and rule["sex"] == self.sex:
                ages, factors = zip(*((quantity(age), factor) for age, factor in rule["points"]))
                product *= np.interp(self.age, ages, factors)
        return product

    def range_by_age(self):
        """Range of the ankle; where age does not reduce it, as much as any movement needs."""
        left = self.factor("ankle_range")
        return np.inf if left == 1.0 else left * quantity(self.rules["ankle_range"]["reference"])

    def fit(self, leg):
        """Changes the reference leg into the person's."""
        for value in (leg.v0, leg.a):
            value *= self.factor("volume")
        leg.area *= self.factor("area")
        for value in (leg.r_from, leg.r_to):
            value *= self.factor("resistance")
        leg.rest_flow *= self.factor("flow")
        for value in vars(leg.tissue).values():
            value *= self.factor("tissue")
        self.give_way(leg)
        self.widen_calf(leg)
        leg.squeeze *= self.factor("squeeze")
        leg.ankle_range = min(leg.ankle_range, self.ankle_range)

    def give_way(self, leg):
        """Compliance; the lumens widen with the veins' reference volumes."""
        before = leg.v0 + leg.a * np.log(2.0)
        leg.a *= self.factor("compliance")
        wider = (leg.v0 + leg.a * np.log(2.0)) / before
        ends = np.append(wider, 1.0)  # with the factor of the right atrium
        leg.area *= ends[leg.edge_from]
        leg.r_from /= ends[leg.edge_from] ** 2
        leg.r_to /= ends[leg.edge_to] ** 2

    def widen_calf(self, leg):
        calf, more = leg.segments.index("calf"), self.girth_ratio**2
        veins = leg.vein_segment == calf
        for value in (leg.v0, leg.a):
            value[veins] *= more
        leg.rest_flow[veins[leg.bed_vein]] *= more
        for value in vars(leg.tissue).values():
            value[leg.tissues.index("calf")] *= more
        leg.girth_ratio[calf] = self.girth_ratio
