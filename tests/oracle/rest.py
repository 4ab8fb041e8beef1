"""The rested start: a night lying with nothing worn, then the first posture with tissue and creep as after the night."""

import numpy as np
from scipy.integrate import solve_ivp

FAST = ("volume", "opening", "tone", "hyperaemia", "saturation")


def settle(equations, y, drive, parts, time):
    """Brings the variables of these parts to rest, the others held: first by letting time pass, then by Newton's method."""
    free = np.concatenate([np.arange(equations.size)[equations.parts[name]] for name in parts])

    def rates(_, z):
        full = y.copy()
        full[free] = z
        return equations.rates(full, drive)[free]

    z = solve_ivp(rates, (0.0, time), y[free], method="BDF", rtol=1e-8, atol=1e-10).y[:, -1]
    for _ in range(20):
        steps = 1e-6 * np.maximum(np.abs(z), 1e-3)
        jacobian = np.array([(rates(0, z + d) - rates(0, z - d)) / (2.0 * d.max()) for d in np.diag(steps)]).T
        change = np.linalg.solve(jacobian, -rates(0, z))
        z = z + change
        if np.all(np.abs(change) <= 1e-11 * np.maximum(np.abs(z), 1e-3)):
            break
    else:
        raise RuntimeError("Newton's method does not settle")
    y[free] = z


def night(equations, lying):
    """The state after a night; finds the exchange of protein by the way."""
    leg, law = equations.leg, equations.leg.laws.filtration
    y = np.zeros(equations.size)
    s = equations.split(y)
    s.volume[:], s.opening[:], s.tone[:] = leg.v0, 0.5, 1.0
    s.saturation[:] = leg.laws.oxygen.arterial_saturation * (1.0 - leg.laws.oxygen.rest_extraction)
    s.tissue[:] = leg.tissue.rest_volume
    s.protein[:] = 0.5 * law.plasma_colloid * s.tissue
    while True:  # filtration is small beside the flow of blood, so that a few rounds settle all
        settle(equations, y, lying, FAST + ("creep",), 3000.0)
        o = equations.algebra(y, lying)
        pull = o.capillary - o.tissue_pressure - o.lymph / o.conductance  # filtration = lymph
        colloid = law.plasma_colloid - pull / law.reflection
        change = colloid * s.tissue - s.protein
        s.protein[:] += change
        if np.abs(change).max() < 1e-9:
            break
    gain = (1.0 - law.reflection) * law.plasma_colloid * o.lymph
    exchange = (o.lymph * colloid - gain) / (law.plasma_colloid - colloid)
    least = law.least_exchange * o.lymph
    equations.exchange[:] = np.maximum(exchange, least)
    if np.any(exchange < least):
        s.protein[exchange < least] = 0.5 * law.plasma_colloid * s.tissue[exchange < least]
        settle(equations, y, lying, FAST + ("creep", "tissue", "protein"), 1e8)
    return y


def rested_start(equations, imposed, first):
    """first: the drive of the first posture."""
    y = night(equations, imposed.drive("supine", None))
    settle(equations, y, first, FAST, 1000.0)
    equations.split(y).total[:] = 0.0
    return y
