#!/usr/bin/env -S python3 -B
"""Fuzzes every reader of the program with libFuzzer, under the address and undefined-behaviour sanitizers. Goes on where the last
call ended: inputs found and numbers of executions are kept in build/attack/fuzz.

    tests/attack/fuzz/fuzz.py                        up to the goals of GOALS
    tests/attack/fuzz/fuzz.py --share 0.001          up to that share of the goals
    tests/attack/fuzz/fuzz.py --target scenario      one target, as often as needed
    tests/attack/fuzz/fuzz.py --minutes 10           no new round after that time
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests/attack"), str(ROOT / "tests/attack/fuzz")]
import campaign  # noqa: E402
import seeds  # noqa: E402

FOLDER, RESULT = campaign.folder() / "fuzz", campaign.folder() / "fuzz.json"
FUZZER = ROOT / "build/sanitize/tests/attack/fuzz/calfpump_fuzz"
PROGRAM = ROOT / "build/release/calfpump"
DATA = ("leg", "postures", "movements", "conditions", "garments", "subjects", "environment", "circulation", "evidence", "metrics",
        "parameters", "cross_validation", "joint_spread", "answers", "ask", "import", "cohorts")
GOALS = {"scenario": 1_000_000, "recording": 1_000_000, "set": 50_000, "command_line": 20_000, "run": 5_000,
         **dict.fromkeys(DATA, 100_000), "number": 4_000_000, "csv": 2_000_000, "names": 1_500_000, "toml": 300_000,
         "quantity": 200_000, "terminal_text": 200_000, "bouts": 500_000,
         "plan": 200_000, "people": 200_000, "shard": 200_000}
LONGEST = {"scenario": 4096, "set": 400, "recording": 4096, "run": 600, "command_line": 400, "quantity": 60, "number": 40, "csv": 2000,
           "toml": 2000, "names": 200, "terminal_text": 1000, "bouts": 2000, "plan": 2000,
           "people": 1000, "shard": 400}  # bytes; else the longest seed
ROUNDS, LEAST_OF_A_ROUND = 20, 2000  # of a target's goal, each with another seed; executions
SUMS = ("executions", "accepted", "peak_MB", "slowest_s", "rounds", "wall_s")
SLOWEST_S, LARGEST_MB = 10, 500  # an input beyond these is a fault


def stat(name, log):
    found = re.search(rf"stat::{name}:\s+(\d+)", log)
    return int(found[1]) if found else 0


def call(target, *words, timeout_s=SLOWEST_S, before=()):
    """A run of the fuzzer."""
    environment = os.environ | {"CALFPUMP_FUZZ": target, "CALFPUMP_FUZZ_COUNTS": str(FOLDER / f"counts-{target}"), "TMPDIR": "/dev/shm",
                                "COLUMNS": "80", "ASAN_OPTIONS": "quarantine_size_mb=16:malloc_context_size=2",
                                "UBSAN_OPTIONS": "print_stacktrace=1"}
    limits = (f"-timeout={timeout_s}", f"-rss_limit_mb={LARGEST_MB}", "-close_fd_mask=3")
    return subprocess.run([*before, FUZZER, *words, *limits], env=environment, capture_output=True, text=True, errors="replace", cwd=FOLDER)


def is_fault(target, file):
    """False for an input that was slow only because the machine was busy: alone it needs less time of the processor."""
    if not file.name.startswith("timeout-"):
        return True
    return call(target, file, timeout_s=600, before=("prlimit", f"--cpu={SLOWEST_S}")).returncode != 0


def one_round(target, executions, seed):
    """Executes about so many inputs. Returns the figures of the round."""
    faults, counts = FOLDER / "faults" / target, FOLDER / f"counts-{target}"
    faults.mkdir(parents=True, exist_ok=True)
    counts.unlink(missing_ok=True)
    before = set(faults.iterdir())
    log = call(target, FOLDER / "corpus" / target, f"-dict={FOLDER / 'dictionary'}", f"-runs={executions}", f"-seed={seed}", "-entropic=0",
               "-mutate_depth=2", "-print_final_stats=1", "-report_slow_units=1000", f"-artifact_prefix={faults}/",
               *([f"-max_len={LONGEST[target]}"] if target in LONGEST else []))
    (FOLDER / f"log-{target}").write_text(log.stderr)
    ran, accepted = (int(word) for word in counts.read_text().split()) if counts.exists() else (stat("number_of_executed_units", log.stderr), 0)
    files = set(faults.iterdir()) - before
    found = sorted(path.name for path in files if is_fault(target, path))
    if log.returncode != 0 and not files:
        found = [f"exit code {log.returncode}, see log-{target}"]
    return {"executions": ran, "accepted": accepted, "peak_MB": stat("peak_rss_mb", log.stderr),
            "slowest_s": stat("slowest_unit_time_sec", log.stderr), "faults": found}


def add(total, figures):
    for name in ("executions", "accepted"):
        total[name] += figures[name]
    for name in ("peak_MB", "slowest_s"):
        total[name] = max(total[name], figures[name])
    total["faults"] += figures["faults"]
    total["rounds"] += 1


def attack(target, state, goal, end, save):
    """Rounds up to the goal. A round that ends early with a fault counts what it executed."""
    total = state["targets"].setdefault(target, dict.fromkeys(SUMS, 0) | {"faults": []})
    total["goal"] = GOALS[target]
    while total["executions"] < goal and time.monotonic() < end and len(total["faults"]) < 20:
        left = goal - total["executions"]
        begin = time.monotonic()
        add(total, one_round(target, min(left, max(goal // ROUNDS, LEAST_OF_A_ROUND)), state["seed"] + total["rounds"]))
        total["wall_s"] = round(total["wall_s"] + time.monotonic() - begin, 1)
        save()
        print(f"fuzz: {target}: {total['executions']} of {goal}, {total['accepted']} accepted, {len(total['faults'])} faults", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="of the goals")
    parser.add_argument("--target", action="append", choices=sorted(GOALS))
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of a new campaign; the time unless given")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    seeds.write(FOLDER, PROGRAM)
    file = FOLDER / "state.json"
    state = json.loads(file.read_text()) if file.exists() else {"seed": options.seed, "targets": {}}

    def save():
        RESULT.write_text(json.dumps(state, indent=1))
        file.write_text(json.dumps(state))

    print(f"fuzz: seed {state['seed']}", flush=True)
    end = time.monotonic() + 60 * options.minutes
    with ThreadPoolExecutor(options.jobs) as pool:
        calls = [pool.submit(attack, target, state, int(GOALS[target] * options.share), end, save) for target in options.target or GOALS]
        for call in calls:
            call.result()
    save()
    faults = sum(len(total["faults"]) for total in state["targets"].values())
    print(f"fuzz: {sum(total['executions'] for total in state['targets'].values())} executions, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
