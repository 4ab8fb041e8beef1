"""A scenario from rest to its end, phase by phase with scipy, and the state at the times of output."""

import numpy as np
from scipy.integrate import solve_ivp

from rest import rested_start

# Errors allowed to one step. The largest slope of a vein's law is some 20 mmHg/mL, so that 1e-9 mL is 2e-8 mmHg.
RELATIVE, ABSOLUTE = 1e-9, 1e-9


def simulate(equations, imposed, phases, times):
    """Yields time, state and drive at each of the sorted times."""
    y = rested_start(equations, imposed, phases[0].first)
    waiting = list(times)
    for phase in phases:
        end = phase.start + phase.duration
        last = phase is phases[-1]
        here = [t for t in waiting if t < end or last]
        waiting = waiting[len(here):]
        solution = solve_ivp(lambda t, y, phase=phase: equations.rates(y, phase.drive(t)), (phase.start, end), y,
                             method="LSODA", t_eval=np.union1d(np.minimum(here, end), [end]), rtol=RELATIVE, atol=ABSOLUTE)
        if not solution.success:
            raise RuntimeError(f"{phase.start} s: {solution.message}")
        for k, t in enumerate(here):
            yield t, solution.y[:, k], phase.drive(min(t, end))
        y = solution.y[:, -1]
