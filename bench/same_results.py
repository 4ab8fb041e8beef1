#!/usr/bin/env -S python3 -B
"""Compares the files of an earlier calfpump with those from the present one, for every shipped scenario: no number of a CSV may
differ by more than 1e-9 of its size and 1. The exit code is 1 if one does.

    bench/same_results.py BEFORE [NOW]
"""
import argparse
import csv
import subprocess
import tempfile
from math import isnan
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = 1e-9


def results(program, folder):
    """The tables of every scenario, as lists of rows, by path."""
    scenarios = sorted((ROOT / "scenarios").glob("*.toml"))
    subprocess.run([program, "run", "-q", "-o", folder, *scenarios], check=True)
    return {path.relative_to(folder): list(csv.reader(path.open())) for path in sorted(Path(folder).glob("*/*.csv"))}


def difference(one, other):
    """Difference of two cells, in parts of the first and 1; infinite where a text differs."""
    if one == other:
        return 0.0
    try:
        found = abs(float(one) - float(other)) / (abs(float(one)) + 1)
        return float("inf") if isnan(found) else found
    except ValueError:
        return float("inf")


def largest(before, now):
    if [len(row) for row in before] != [len(row) for row in now]:
        return float("inf")
    return max((difference(*cells) for rows in zip(before, now) for cells in zip(*rows)), default=0.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, metavar="BEFORE", help="an earlier calfpump")
    parser.add_argument("now", type=Path, metavar="NOW", nargs="?", default=ROOT / "build/release/calfpump")
    programs = parser.parse_args()
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        before, now = results(programs.before.resolve(), first), results(programs.now.resolve(), second)
    if before.keys() != now.keys():
        raise SystemExit("other files than before")
    found = {path: largest(before[path], now[path]) for path in before}
    worst = max(found, key=found.get)
    alike = sum(value == 0 for value in found.values())
    print(f"{alike} of {len(found)} files alike, largest difference {found[worst]:.2g} in {worst}")
    raise SystemExit(int(found[worst] > ALLOWED))


if __name__ == "__main__":
    main()
