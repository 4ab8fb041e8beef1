"""Measurements of calfpump from outside, started like by a user."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Row

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "bench/scenarios"
PROGRAM = ROOT / "build/bench/calfpump"
LAUNCH = ROOT / "build/bench/bench/calfpump_launch"
YEAR_S = 365 * 86400


def launch(*words):
    """Cost of one call of a program: {"wall_s", "processor_s", "MB"}."""
    outcome = subprocess.run([LAUNCH, *words], capture_output=True, text=True)
    if outcome.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, words))} ended with {outcome.returncode}:\n{outcome.stderr}")
    return json.loads(outcome.stdout)


def started(what, *words):
    """A row for a short call: the shortest time by the clock and the largest memory of thirty calls."""
    calls = [launch(*words) for _ in range(30)]
    return Row(what, seconds=min(call["wall_s"] for call in calls), MB=max(call["MB"] for call in calls))


def start_up():
    """Rows for the start and for a long run."""
    with tempfile.TemporaryDirectory() as folder:
        run = (PROGRAM, "run", "-q", "-o", folder)
        year = launch(*run, SCENARIOS / "year.toml")
        return [started("start: --version", PROGRAM, "--version"),
                started("start: run of 1 s", *run, SCENARIOS / "second.toml"),
                Row("year: calf raises, a row a minute", seconds=year["processor_s"], speed=YEAR_S / year["processor_s"],
                    MB=year["MB"])]
