#!/usr/bin/env -S python3 -B
"""Compares an earlier calfpump with the present one in cases A to D, by the processor time of whole calls of `run`. tools/bench
--before calls it; alone it prints the comparison for the program that tools/bench built.

    bench/before_after.py BINARY
"""
import argparse
import tempfile
from pathlib import Path
from statistics import median

from figures import BEFORE_COLUMNS, Comparison, comparison_cells, table
from programs import PROGRAM, SCENARIOS, launch

ROUNDS = 15
CASES = {  # one hour takes less time than the start of the program: 1000 of them
    "A: 600 s of tiptoes": ("tiptoes",),
    "B: an hour of walking": ("walking",),
    "C: 1000 h still": ("still", "--set", "protocol[0].duration=1000h", "--set", "output.every=1000h"),
    "D: office day, a row a second": ("office-day",),
}


def processor_s(program, case):
    """User and system time of one call [s]."""
    name, *settings = CASES[case]
    with tempfile.TemporaryDirectory() as results:
        return launch(program, "run", "-q", "-o", results, *settings, SCENARIOS / f"{name}.toml")["processor_s"]


def compared(before, case):
    """Runs both in turn, and changes the first one from round to round, so that both have the same share of a quiet machine."""
    times = {before: [], PROGRAM: []}
    for number in range(ROUNDS):
        for program in (before, PROGRAM) if number % 2 == 0 else (PROGRAM, before):
            times[program].append(processor_s(program, case))
    return Comparison(case, *(of(times[program]) for of in (min, median) for program in (before, PROGRAM)))


def compare(before):
    return [compared(before, case) for case in CASES]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, metavar="BINARY", help="an earlier calfpump")
    found = compare(parser.parse_args().before.resolve())
    print(table((*BEFORE_COLUMNS, "before / after, best"),
                [(*comparison_cells(one), f"{one.before_best / one.after_best:.3f}") for one in found]))


if __name__ == "__main__":
    main()
