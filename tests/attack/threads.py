#!/usr/bin/env -S python3 -B
"""Runs every verb that uses several threads, and tools/fit, under the thread sanitizer: no reports.

    tests/attack/threads.py [--skip-build]

Builds the preset thread first. The result is build/attack/threads.json. Exit code 1: a report, or a call that failed."""
import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import campaign

ROOT = Path(__file__).resolve().parents[2]
BUILD, PLACE = ROOT / "build/thread", campaign.folder() / "threads"
PROGRAM, FIT = BUILD / "calfpump", BUILD / "tools/fitting/calfpump_fit"
NAMES = "deep-breathing legs-up one-leaking-valve stand-up ten-steps ten-tiptoes thigh-cuff tilt-table walk"
SHORT = [str(ROOT / "scenarios" / f"{name}.toml") for name in NAMES.split()]
CALLS = [
    [PROGRAM, "run", *SHORT, "-q", "--report"],
    [PROGRAM, "run", *SHORT, "--json", "--stats"],
    [PROGRAM, "compare", *SHORT[:4], "-q", "--report"],
    [PROGRAM, "verify", *SHORT[1:4], "-q"],
    [PROGRAM, "validate", "--only", "Heart", "--only", "Flow", "-q"],
    [PROGRAM, "validate", "--only", "supine-ankle", "--only", "standing-ankle", "--spread", "8", "-q"],
    [PROGRAM, "compare", *SHORT[:2], "--spread", "16", "-q"],
    [PROGRAM, "find", SHORT[5], "--vary", "subject.height=150..190cm", "--vary", "subject.age=20..70y", "--target", "calf_volume_mean_mL<=60", "-q"],
    [FIT, "--only", "standing-ankle", "--rounds", "1", "--out", "fit", "-q"],
]


def build():
    subprocess.run(["cmake", "--preset", "thread"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", "--preset", "thread", "--target", "calfpump", "calfpump_fit"], cwd=ROOT, check=True)


def processor_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(words):
    """The call's exit code, its reports, and its seconds: on the clock, and of the processors."""
    begin, used = time.monotonic(), processor_s()
    child = subprocess.run(words, cwd=PLACE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                           env=os.environ | {"TSAN_OPTIONS": "exitcode=66"})
    reports = re.findall(r"^SUMMARY: ThreadSanitizer: (.*)$", child.stderr, re.M)
    if child.returncode != 0:
        print(child.stderr[:20000])
    return {"call": " ".join([Path(words[0]).name, *words[1:]]).replace(f"{ROOT}/", ""), "exit_code": child.returncode,
            "reports": reports, "seconds": round(time.monotonic() - begin, 1), "processor_s": round(processor_s() - used, 1)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--skip-build", action="store_true", help="the preset thread is built already")
    if not arguments.parse_args().skip_build:
        build()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    rows = []
    for words in CALLS:
        rows.append(run(words))
        print(f"threads: {rows[-1]['seconds']:6.1f} s, {rows[-1]['processor_s']:6.1f} s of processors, "
              f"exit code {rows[-1]['exit_code']}, {len(rows[-1]['reports'])} reports: {rows[-1]['call'][:70]}", flush=True)
    shutil.rmtree(PLACE)
    (PLACE.parent / "threads.json").write_text(json.dumps({"calls": rows}, indent=1) + "\n", "utf-8")
    sys.exit(1 if any(row["exit_code"] != 0 or row["reports"] for row in rows) else 0)


if __name__ == "__main__":
    main()
