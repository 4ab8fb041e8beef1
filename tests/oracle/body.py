"""One or two legs on one circulation: the states of the legs one after the other, then the states of the circulation."""

import numpy as np

from equations import Equations


class Body:
    def __init__(self, legs, circulation):
        self.legs, self.circulation = [Equations(leg) for leg in legs], circulation
        ends = np.cumsum([leg.size for leg in self.legs])
        self.places = [slice(end - leg.size, end) for leg, end in zip(self.legs, ends)]
        self.central = slice(ends[-1], ends[-1] + circulation.size)
        self.size = int(ends[-1]) + circulation.size
        self.times = 2.0 / len(legs)  # a single leg counts twice

    def parts(self, y):
        """Equations and states of each leg."""
        return [(leg, leg.split(y[place])) for leg, place in zip(self.legs, self.places)]

    def around(self, y, drives):
        return self.circulation.around(y[self.central], drives[0])

    def rates(self, y, drives):
        """drives: one for each leg."""
        around, dy = self.around(y, drives), np.empty(self.size)
        for leg, place, drive in zip(self.legs, self.places, drives):
            dy[place] = leg.rates(y[place], drive, around)
        inflow, outflow, _, lymph = self.times * sum(d.total for _, d in self.parts(dy))
        work = self.times * sum(leg.leg.rest_flow @ leg.called_for(drive) for leg, drive in zip(self.legs, drives))
        dy[self.central] = self.circulation.rates(y[self.central], drives[0], inflow, outflow, lymph, work)
        return dy
