"""Targets for calfpump, and whether the figures of a call meet them."""
from dataclasses import dataclass

from equal_error import ratio
from figures import duration, number

AS_FAST_AS_BEFORE = 0.95  # part of the speed of an earlier program, in every case


@dataclass
class Target:
    """A line of the table of targets. met: None for a line without a target."""
    case: str
    measured: str
    wanted: str = ""
    met: bool | None = None


def verdict(met):
    return {True: "met", False: "**missed**", None: ""}[met]


def speed(figures, what, least):
    row = figures.row(what)
    error = "" if row.error_mmHg is None else f", error {number(row.error_mmHg)} mmHg"
    return Target(what, f"{number(row.speed)} x real time{error}", f"{least:,} x real time", row.speed >= least)


def writing(figures):
    with_rows, without = (figures.row(what).seconds for what in ("D: office day of 8 h, file to files", "D: the same without rows"))
    share = max(0.0, 1 - without / with_rows)
    return Target("D: of it, writing rows", f"{100 * share:.0f} %", "30 % at most", share <= 0.3)


def population(figures, who):
    alone, together = (figures.row(f"E: 1000 {who}, {how}, 1 thread") for how in ("one by one", "as a population"))
    errors = f"error {number(together.error_mmHg)} against {number(alone.error_mmHg)} mmHg"
    return Target(f"E: 1000 {who}, as a population", f"{alone.seconds / together.seconds:.2f} x as fast as one by one, "
                  f"{together.steps / alone.steps:.2f} x the steps, {errors}")


def second_thread(figures):
    def gain(what):
        return figures.row(f"{what}, 1 thread").seconds / figures.row(f"{what}, 2 threads").seconds
    return Target("E: what a second thread gains", f"{gain('E: 1000 people of many kinds, one by one'):.2f} x; a control that only computes "
                  f"{gain('control that only computes'):.2f} x")


def within_ms(figures, what, most_ms):
    seconds = figures.row(what).seconds
    return Target(what, duration(seconds), f"{most_ms} ms", 1e3 * seconds <= most_ms)


def memory(figures, what):
    MB = figures.row(what).MB
    return Target(f"{what}, memory", f"{number(MB)} MB", "20 MB", MB <= 20)


def against(figures, names, called, least):
    """The fastest of some solvers at an error of 0.1 mmHg."""
    found = [value for name in names if (value := ratio(figures, name, 0.1)) is not None]
    measured = f"{number(min(found))} x as long" if found else "-"
    return Target(f"{called}, error 0.1 mmHg", measured, f"{least} x as long", bool(found) and min(found) >= least)


def targets(figures):
    return [speed(figures, "A: 600 s of tiptoes, one a second", 10_000),
            speed(figures, "B: an hour of walking", 10_000),
            speed(figures, "C: an hour still", 5_000_000),
            speed(figures, "D: office day of 8 h, file to files", 100_000), writing(figures),
            population(figures, "people of many kinds"), population(figures, "people much alike"), second_thread(figures),
            within_ms(figures, "start: --version", 10), within_ms(figures, "start: run of 1 s", 20),
            memory(figures, "start: run of 1 s"), memory(figures, "year: calf raises, a row a minute"),
            against(figures, ["Odeint dopri5"], "Odeint dopri5 with the model", 3),
            against(figures, ["SciPy LSODA", "SciPy Radau"], "the fastest of SciPy", 700)]
