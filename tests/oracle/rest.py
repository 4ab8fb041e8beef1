"""The rested start: a night lying without a garment, then the first posture with tissue and creep as after the night."""

import numpy as np
from scipy.integrate import solve_ivp

FAST = ("volume", "opening", "tone", "hyperaemia", "saturation")


def settle(rates, y, free, time, kept=None):
    """Brings the variables of the indices `free` to rest, the others held: by letting time pass, then by Newton's method.

    kept: row and weights. The sum by these weights is kept; this condition replaces the rate of the row.
    """
    def moving(_, z):
        full = y.copy()
        full[free] = z
        return rates(full)[free]

    row, weights = (None, None) if kept is None else (list(free).index(kept[0]), kept[1][free])
    total = None if kept is None else weights @ y[free]

    def unrest(z):
        off = moving(0.0, z)
        if kept is not None:
            off[row] = weights @ z - total
        return off

    z = solve_ivp(moving, (0.0, time), y[free], method="BDF", rtol=1e-4, atol=1e-6).y[:, -1]
    for _ in range(20):
        steps = 1e-6 * np.maximum(np.abs(z), 1e-3)
        jacobian = np.array([(unrest(z + d) - unrest(z - d)) / (2.0 * d.max()) for d in np.diag(steps)]).T
        change = np.linalg.solve(jacobian, -unrest(z))
        z = z + change
        if np.all(np.abs(change) <= 1e-11 * np.maximum(np.abs(z), 1e-3)):
            break
    else:
        raise RuntimeError("Newton's method does not settle")
    y[free] = z


def indices(equations, names):
    return np.concatenate([np.arange(equations.size)[equations.parts[name]] for name in names])


def night(equations, lying, around):
    """The state of a leg after a night; also sets the exchange of protein."""
    leg, law = equations.leg, equations.leg.laws.filtration
    y = np.zeros(equations.size)
    s = equations.split(y)
    s.volume[:], s.opening[:], s.tone[:], s.pumping[:] = leg.v0, 0.5, 1.0, 1.0
    s.saturation[:] = leg.laws.oxygen.arterial_saturation * (1.0 - leg.laws.oxygen.rest_extraction)
    s.tissue[:] = leg.tissue.rest_volume
    s.protein[:] = 0.5 * law.plasma_colloid * s.tissue

    def rates(y):
        return equations.rates(y, lying, around)

    plasma, filtrate = law.plasma_colloid, (1.0 - law.reflection) * law.plasma_colloid
    lowest = (filtrate + law.least_exchange * plasma) / (1.0 + law.least_exchange)
    highest = plasma - 0.01 * (plasma - lowest)
    while True:  # filtration is small beside the flow of blood, so that a few rounds settle all
        settle(rates, y, indices(equations, FAST + ("creep",)), 3000.0)
        o = equations.algebra(y, lying, around)
        part = o.lymph / o.plasma  # filtration = lymph
        thicker = law.concentration * law.reflection * plasma * part / (1.0 - part)
        pull = o.capillary - o.tissue_pressure - o.lymph / o.conductance - thicker
        balanced = plasma - pull / law.reflection
        colloid = np.clip(balanced, lowest, highest)
        change = colloid * s.tissue - s.protein
        s.protein[:] += change
        if np.abs(change).max() < 1e-9:
            break
    equations.exchange[:] = o.lymph * (colloid - filtrate) / (plasma - colloid)
    if np.any(colloid != balanced):
        settle(rates, y, indices(equations, FAST + ("creep", "tissue", "protein")), 1e8)
    return y


def blood(body):
    """Weights of the states in the blood of the whole body, legs that count twice included."""
    weights = np.zeros(body.size)
    for leg, part in body.parts(weights):
        part.volume[:] = body.times
    weights[body.central][body.circulation.blood] = 1.0
    return weights


def rested_start(body, imposed, first):
    """imposed: one for each leg; first: the drives of the first posture."""
    circulation, y = body.circulation, np.zeros(body.size)
    lying = [leg.drive("supine", None) for leg in imposed]
    y[body.central] = circulation.at_rest()
    around = body.around(y, lying)
    for leg, place, drive in zip(body.legs, body.places, lying):
        y[place] = night(leg, drive, around)
    free, kept = [place.start + indices(leg, FAST) for leg, place in zip(body.legs, body.places)], None
    if circulation.size:
        parts = zip(body.legs, body.places, lying)
        inflow = body.times * sum(leg.algebra(y[place], drive, around).inflow.sum() for leg, place, drive in parts)
        circulation.balance(lying[0], inflow)
        free.append(np.arange(body.size)[body.central])
        # The blood on getting up is the blood of the night. Tissue is held, so the veins' own rate would lose the filtered water.
        kept = body.central.start + 1, blood(body)
    free = np.concatenate(free)
    settle(lambda y: body.rates(y, first), y, free, 1000.0, kept)
    for _, part in body.parts(y):
        part.total[:] = 0.0
    return y
