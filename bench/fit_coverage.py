#!/usr/bin/env python3
"""Coverage of the intervals of `calfpump fit`: simulated people whose truth is known. Each has another calf, another leaking valve,
noise, and errors that the fitted model does not have: another height than was measured and other veins.

    bench/fit_coverage.py [--trials 100] [--program build/release/calfpump] [--write docs/estimate.md]

With --write the table goes between the marks of that page.
"""
import argparse
import csv
import json
import random
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("<!-- coverage -->\n", "<!-- /coverage -->\n")
SCENARIO = """title = "Ten calf raises, with cannula and plethysmograph"
[subject]
height = "175 cm"
mass = "75 kg"
age = "45 y"
calf_girth = "37 cm"
valves = [{ edge = "CS->TS", reflux = "1 mL/s" }]
[[protocol]]
posture = "supine"
duration = "60 s"
[[protocol]]
posture = "standing"
duration = "90 s"
[[protocol]]
posture = "standing"
movement = "calf raise"
repetitions = 10
[[protocol]]
posture = "standing"
duration = "60 s"
[output]
every = "2 s"
columns = ["ankle_pressure", "calf_plethysmograph"]
"""
OBSERVED = "".join(f"""[[observed]]
file = "measured.csv"
column = "{column}"
observable = "{observable}"
error = "{error}"
""" for column, observable, error in (("ankle_mmHg", "ankle_pressure", "2 mmHg"), ("calf_mL", "calf_plethysmograph", "2 mL")))
NOISE = {"ankle_pressure_mmHg": 2.0, "calf_plethysmograph_mL": 2.0}
HEIGHT_CM, VEINS = 2.0, 0.05  # standard deviations: of a measured height; relative, of the veins' compliance
RANGES = {"subject.calf_girth": (30.0, 46.0, "cm"), "subject.valves[CS->TS].reflux": (0.0, 6.0, "mL/s")}
TRUTH = {"subject.calf_girth": (34.0, 41.0), "subject.valves[CS->TS].reflux": (0.3, 4.0)}
UNCERTAIN = ["--uncertain", f"subject.height=175+-{HEIGHT_CM:g}cm"]
WAYS = {"height uncertain": UNCERTAIN, "height as measured": [], "height uncertain, `--exact-model`": [*UNCERTAIN, "--exact-model"]}


def other_veins(program, folder, factor):
    """A folder of data in which each vein takes up more or less blood by this factor."""
    subprocess.run([program, "data", folder, "-q"], check=True)
    leg = Path(folder, "leg.toml")
    text = leg.read_text("utf-8")
    veins = re.compile(r'^(a = ")([\d.]+)( mL")', re.M)
    text, changed = veins.subn(lambda match: f"{match[1]}{float(match[2]) * factor:.6g}{match[3]}", text)
    assert changed > 5, "no veins in leg.toml"
    leg.write_text(text, "utf-8")


def measure(program, folder, draw):
    """Writes measured.csv of a person drawn at random; returns the truth."""
    truth = {key: draw.uniform(*ends) for key, ends in TRUTH.items()}
    other_veins(program, str(folder / "data"), draw.lognormvariate(0.0, VEINS))
    keys = [f"{key}={value:.6g} {RANGES[key][2]}" for key, value in truth.items()]
    keys.append(f"subject.height={draw.gauss(175.0, HEIGHT_CM):.5g} cm")
    Path(folder, "truth.toml").write_text(SCENARIO, "utf-8")
    command = [program, "run", folder / "truth.toml", "-q", "-o", folder, "--data", folder / "data"]
    subprocess.run(command + [word for key in keys for word in ("--set", key)], check=True)
    with open(folder / "truth" / "timeseries.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lines = ["time_s,ankle_mmHg,calf_mL"]
    lines += [",".join([row["time_s"], *(f"{float(row[name]) + draw.gauss(0.0, sd):.4f}" for name, sd in NOISE.items())]) for row in rows]
    Path(folder, "measured.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return truth


def fit(program, folder, options):
    Path(folder, "person.toml").write_text(SCENARIO + OBSERVED, "utf-8")
    vary = [word for key, (low, high, unit) in RANGES.items() for word in ("--vary", f"{key}={low:g}..{high:g}{unit}")]
    begin = time.monotonic()
    done = subprocess.run([program, "fit", folder / "person.toml", *vary, *options, "--json", "-q"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout), time.monotonic() - begin


def table(results):
    lines = ["| | key | truth within the interval | median half width | mean error | median of trials |", "|---|---|---|---|---|---|"]
    for way, rows in results.items():
        if not rows:
            continue
        runs = statistics.median(row["runs"]["all"] for row in rows)
        for key, (_, _, unit) in RANGES.items():
            own = [(row["truth"][key], row["keys"][key]) for row in rows]
            within = sum(one["low"] <= truth <= one["high"] for truth, one in own)
            half = statistics.median((one["high"] - one["low"]) / 2 for _, one in own)
            off = statistics.mean(abs(one["value"] - truth) for truth, one in own)
            lines.append(f"| {way} | `{key}` | {within} of {len(rows)} | {half:.2g} {unit} | {off:.2g} {unit} | {runs:.0f} |")
    return "\n".join(lines) + "\n"


def kept(path):
    """Trials of an earlier call that was broken off."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path and path.exists() else []


def one_fit(program, trial, way, words):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = measure(program, folder, random.Random(trial))
        answer, seconds = fit(program, folder, words)
        return {"trial": trial, "way": way, "truth": truth, "seconds": seconds, "keys": {one["key"]: one for one in answer["keys"]},
                "runs": answer["runs"], "series": answer["series"]}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trials", type=int, default=100)
    options.add_argument("--first", type=int, default=0, help="number of the first trial")
    options.add_argument("--program", default=ROOT / "build/release/calfpump", type=Path)
    options.add_argument("--write", type=Path)
    options.add_argument("--keep", type=Path, help="append each trial as a line of JSON to this file; a further call goes on from there")
    given = options.parse_args()
    program = str(given.program.resolve())
    done = {(row["trial"], row["way"]): row for row in kept(given.keep)}
    for way, words in WAYS.items():
        for trial in range(given.first, given.first + given.trials):
            if (trial, way) in done:
                continue
            row = done[trial, way] = one_fit(program, trial, way, words)
            if given.keep:
                with open(given.keep, "a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")
    results = {way: [row for (_, other), row in sorted(done.items()) if other == way] for way in WAYS}
    text = table(results)
    print(text, end="")
    if given.write:
        page = given.write.read_text("utf-8")
        before, rest = page.split(MARKS[0])
        given.write.write_text(before + MARKS[0] + text + MARKS[1] + rest.split(MARKS[1])[1], "utf-8")


if __name__ == "__main__":
    main()
