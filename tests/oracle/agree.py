"""Compares every column of a run of calfpump with the oracle. The exit code is 1 if one differs by more than its bound.

usage: agree.py CALFPUMP DATA_FOLDER SCENARIO
"""

import csv
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from oracle import oracle_rows

# In the unit of the column. Two programs that solve the same equations differ by their steps' errors: measured up to 2e-5 mmHg,
# 6e-6 mL and 5e-5 mL/s, most where the outflow's 0.03 mmHg s/mL multiply an error of pressure by 33, and at the heart up to
# 2e-8 L/min and 3e-7 1/min. The bounds are about ten times these errors, as parameters change.
BOUNDS = {"mmHg": 2e-4, "mL": 5e-5, "mL_s": 5e-4, "cm_s": 2e-4, "1_s": 2e-4, "percent": 2e-4, "cm": 1e-9, "": 2e-4,
          "L_min": 1e-6, "1_min": 5e-6, "mm": 2e-4, "mL_h": 2e-4}
TOLERANCE = "1e-4"  # calfpump's: a step's error is 1e-6 mL at most
UNCLOSED_ML = 1e-6


def program_rows(program, path, names):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "run", path, "--tolerance", TOLERANCE, "-q", "-o", folder,
                        "--set", f"output.columns={names}"], check=True)
        with open(Path(folder) / Path(path).stem / "timeseries.csv", newline="") as file:
            return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def plain_names(names):
    """With two legs the name without a side means both."""
    rights = {f"right_{name.removeprefix('left_')}" for name in names if name.startswith("left_")}
    return [name.removeprefix("left_") for name in names if name not in rights]


def differences(theirs, ours):
    """For each column: largest difference, in bounds and in its unit; unit, name, time and value there. Largest first."""
    found = []
    for name, (_, unit) in ours[0].items():
        key = f"{name}_{unit}" if unit else name
        off, row = max(((abs(row[key] - mine[name][0]), row) for row, mine in zip(theirs, ours)), key=lambda pair: pair[0])
        found.append((off / BOUNDS[unit], off, unit, key, row["time_s"], row[key]))
    return sorted(found, reverse=True)


def main(program, data_folder, path):
    ours, unclosed = oracle_rows(data_folder, tomllib.loads(Path(path).read_text()))
    times, ours = list(ours), list(ours.values())
    theirs = program_rows(program, path, plain_names(ours[0]))
    if len(theirs) != len(times) or any(abs(row["time_s"] - t) > 1e-9 for row, t in zip(theirs, times)):
        sys.exit("the rows are at other times: the protocol was understood differently")
    print(f"{len(ours)} rows, {len(ours[0])} columns; the oracle loses {unclosed:.1e} mL. Off by most:")
    good, seen = unclosed < UNCLOSED_ML, set()
    for share, off, unit, key, time, value in differences(theirs, ours):
        far = not share <= 1.0  # so that NaN is far
        if far or unit not in seen:  # the farthest of each unit, and all that are too far
            print(f"  {key:32} by {off:.1e} at {time:g} s, where it is {value:.6g}{'  TOO FAR' if far else ''}")
        seen.add(unit)
        good = good and not far
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
