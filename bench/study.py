"""The studies of tools/bench-study, and what they cost."""
import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from programs import PROGRAM, ROOT, SCENARIOS, launch

PEER = ROOT / "build/bench/bench/calfpump_bench"
ONE_BY_ONE = "E: 1000 people of many kinds, one by one, 1 thread"
CONTROL = "control that only computes, {}"
# Settled before the first measurement: the cheapest solver of SciPy, at its cheapest tolerance with an error below 0.1 mmHg
# (docs/performance.md).
METHOD, TOLERANCE = "LSODA", "1"


def person(i, of):
    """As in case E of tools/bench, people of many kinds."""
    return {"height": f"{175 + 50 * (i / of - 0.5):.6g} cm", "mass": f"{70 + 40 * ((i * 37) % of / of - 0.5):.6g} kg",
            "age": f"{20 + (i * 13) % 60} y", "sex": "male" if i % 2 else "female"}


def write_people(path, count):
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["height_cm", "mass_kg", "age_y", "sex"])
        rows.writerows([value.split()[0] for value in person(i, count).values()] for i in range(count))


def write_plan(folder, scenario, *lines):
    (folder / f"{scenario}.toml").write_text((SCENARIOS / f"{scenario}.toml").read_text("utf-8"), "utf-8")
    plan = folder / f"{scenario}-plan.toml"
    plan.write_text(f'scenarios = ["{scenario}.toml"]\n' + "".join(f"{line}\n" for line in lines), "utf-8")
    return plan


def sweep(plan, out, threads):
    """Cost of the runs, without the merge."""
    return launch(PROGRAM, "sweep", plan, "-q", "-o", out, "--threads", str(threads), "--part", "1/1")


def merge(out):
    return launch(PROGRAM, "merge", out, "-q")


def failed(out):
    with open(out / "runs.csv", encoding="utf-8", newline="") as file:
        return sum(row["failure"] != "" for row in csv.DictReader(file))


def copied(plan, out, shards):
    """Computes one shard of a study of 256, and makes the others from its rows: costs of this part."""
    cost = launch(PROGRAM, "sweep", plan, "-q", "-o", out, "--threads", "1", "--part", f"1/{shards}")
    first, = (out / "shards").glob("*.csv")
    mark, *rows = first.read_text("utf-8").splitlines()
    cells = [row.split(",", 3) for row in rows]  # run, scenario, sample, the rest
    for shard in range(1, shards):
        more = shard * len(rows)
        text = "".join(f"{int(run) + more},{scenario},{int(sample) + more},{rest}\n" for run, scenario, sample, rest in cells)
        path, text = out / "shards" / f"{shard:0{len(first.stem)}d}.csv", f"{mark}\n{text}"
        path.write_text(text, "utf-8")
        path.with_suffix(".sha256").write_text(hashlib.sha256(text.encode()).hexdigest() + "\n", "utf-8")
    return cost


def case_E(results):
    """{name: seconds} of case E and the control, from the same call as the study's costs."""
    chosen = "|".join((ONE_BY_ONE.replace("(", r"\("), CONTROL.format(".*")))
    lines = subprocess.run([PEER, results, f"--benchmark_filter={chosen}"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {row["what"]: float(row["seconds"]) for row in csv.DictReader(lines.splitlines())}


def pool(folder, people):
    """SciPy in a pool of processes, for the first, middle and last people of many kinds."""
    files = []
    for k in range(people):
        settings = [f"subject.{key}={value}" for key, value in person(k * 1000 // people, 1000).items()]
        files.append(folder / f"person-{k}.json")
        subprocess.run([PEER, "--problem", "ten-tiptoes", files[-1], *settings], check=True)
    call = ["/usr/bin/python3", ROOT / "bench/scipy_pool.py", str(os.cpu_count()), METHOD, TOLERANCE, *files]
    outcome = subprocess.run(call, stdout=subprocess.PIPE, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    if outcome.returncode != 0:
        sys.exit("bench-study: SciPy's pool failed")
    return json.loads(outcome.stdout)
