"""Cost of solvers at the same error: work against precision."""
import math

ERRORS_MMHG = (0.1, 0.01, 0.001)
OWN = "calfpump"


def solvers(figures):
    """Names of the solvers measured at several tolerances, in order."""
    return list(dict.fromkeys(row.what for row in figures.rows if row.tolerance is not None))


def points(figures, solver):
    """(error [mmHg], seconds per simulated second) at each tolerance, the most exact first."""
    return sorted((row.error_mmHg, 1 / row.speed) for row in figures.rows if row.what == solver and row.error_mmHg)


def front(found):
    """The points that no other point beats in both error and time: from one to the next, error grows and time falls."""
    kept = []
    for point in found:
        if not kept or point[1] < kept[-1][1]:
            kept.append(point)
    return kept


def cost_at(found, error_mmHg):
    """Seconds per simulated second at an error, interpolated between the points of the front, linearly in the logarithms.
    None where the error is not between two points."""
    best = front(found)
    for (error, cost), (next_error, next_cost) in zip(best, best[1:]):
        if error <= error_mmHg <= next_error:
            part = math.log(error_mmHg / error) / math.log(next_error / error)
            return cost * (next_cost / cost) ** part
    return None


def ratio(figures, solver, error_mmHg):
    """Ratio of a solver's time to calfpump's at an error, on the same problem; None where one of them has no such error."""
    own = f"{OWN}, 10 s" if solver.startswith("SciPy") else OWN
    costs = [cost_at(points(figures, name), error_mmHg) for name in (solver, own)]
    return None if None in costs else costs[0] / costs[1]
