"""A scenario from rest to its end, phase by phase with scipy, and the state at the times of output."""

import numpy as np
from scipy.integrate import solve_ivp

from rest import rested_start

# Errors allowed to one step. The largest slope of a vein's law is some 20 mmHg/mL, so that 1e-9 mL is 2e-8 mmHg.
RELATIVE, ABSOLUTE = 1e-9, 1e-9


def simulate(body, imposed, phases, times):
    """Yields time, state and drives at each of the sorted times."""
    y = rested_start(body, imposed, phases[0].drives(0.0))
    waiting = list(times)
    for phase in phases:
        end = phase.start + phase.duration
        here = [t for t in waiting if t <= end + 1e-9]  # a row at a jump shows the values before it
        waiting = waiting[len(here):]
        solution = solve_ivp(lambda t, y, phase=phase: body.rates(y, phase.drives(t)), (phase.start, end), y,
                             method="LSODA", t_eval=np.union1d(np.minimum(here, end), [end]), rtol=RELATIVE, atol=ABSOLUTE)
        if not solution.success:
            raise RuntimeError(f"{phase.start} s: {solution.message}")
        for k, t in enumerate(here):
            yield t, solution.y[:, k], phase.drives(min(t, end))
        y = solution.y[:, -1]
