#!/usr/bin/env -S python3 -B
"""Kills calfpump at random moments in every call that writes files, and checks the files that are left.

    tests/attack/kills.py [--count 1000] [--seed 1] [--program build/release/calfpump]

A call begins in an empty folder, on the files of another call, or on what a killed call left. Half of the kills strike at any
moment of the call, half while it writes. After each kill every file under a final name must be whole; then the same call must
end well, with the bytes of a call that was never killed, and leave no incomplete file. State and results are in build/attack:
a campaign of the same seed and program continues where it stopped. Exit code 1: a promise was broken."""
import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import campaign
from calls import CALLS, INPUTS, broken_promises, files_in, incomplete, start

ROOT = Path(__file__).resolve().parents[2]
ATTACK = campaign.folder()
STATE, RESULT = ATTACK / "kills-state.json", ATTACK / "kills.json"
SIGNALS = [signal.SIGKILL] * 6 + [signal.SIGTERM, signal.SIGINT]
LONGEST_END_S = 1.0  # from SIGTERM or SIGINT to the end: docs/command-line.md


class Reference:
    """A call, what it and the earlier call leave, and how long it lasts."""

    def __init__(self, program, name, place):
        self.name, self.call, self.program, self.place = name, CALLS[name], program, place
        self.kept = place.with_name(place.name + "-earlier")
        self.earlier = self.alone(self.call.earlier) if self.call.earlier else {}
        if self.earlier:
            self.place.rename(self.kept)
        begin = time.monotonic()
        self.files = self.alone(self.call.words)
        self.duration_s = time.monotonic() - begin

    def clear(self):
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir(parents=True)

    def run(self, words):
        child = start(self.program, words, self.place)
        message = child.communicate(timeout=60)[1].decode()
        return child.returncode, message

    def alone(self, words):
        self.clear()
        code, message = self.run(words)
        if code != 0:
            sys.exit(f"kills: {words}: exit code {code}: {message}")
        return files_in(self.place)

    def prepare(self, dice):
        """An empty folder, or the files of the earlier call."""
        self.clear()
        if self.earlier and dice.random() < 0.6:
            shutil.copytree(self.kept, self.place, dirs_exist_ok=True)
        return files_in(self.place)


def wait_for(place, name, child):
    """Waits until the file is being written, or the call has ended."""
    folder, beginning = (place / name).parent, Path(name).name + "."
    while child.poll() is None:
        try:
            if any(file.startswith(beginning) and incomplete(file) for file in os.listdir(folder)):
                return
        except FileNotFoundError:
            pass
        time.sleep(0.0005)


def kill(reference, dice):
    """Starts the call and sends a signal. Returns the signal, None if the call had ended before, its exit code and message, and
    the seconds from the signal to the end."""
    number = dice.choice(SIGNALS)
    child = start(reference.program, reference.call.words, reference.place)
    if dice.random() < 0.5:
        time.sleep(dice.uniform(0.0, 1.1 * reference.duration_s))
    else:
        wait_for(reference.place, dice.choice(sorted(reference.files)), child)
        time.sleep(dice.choice([0.0, dice.uniform(0.0, 0.01), dice.uniform(0.0, 0.05)]))
    alive = child.poll() is None
    begin = time.monotonic()
    child.send_signal(number)
    message = child.communicate(timeout=60)[1].decode()
    return number if alive else None, child.returncode, message, time.monotonic() - begin


def phase(before, left, files):
    if all(left.get(name) == digest for name, digest in files.items()):
        return "after"
    return "before" if left == before else "during"


def is_left(left, files):
    """True if the call left its files and no others. The live page is shared by the reports of a folder: calls without one keep it."""
    return {name: digest for name, digest in left.items() if name in files or Path(name).name != "live.html"} == files


def faults_of_end(number, code, end_s, before, left, files):
    """Faults of the exit code and of the time that an orderly end took."""
    if code == 0:
        return [] if is_left(left, files) else ["exit code 0, but not all files are whole"]
    if number == signal.SIGKILL:
        return [] if code == -number else [f"exit code {code}"]
    faults = [] if end_s < LONGEST_END_S else [f"ended {end_s:.2f} s after the signal"]
    if code == -number:  # at the start, before the program handles signals
        return faults if left == before else faults + ["ended by the signal while it wrote"]
    return faults if code == 130 else faults + [f"exit code {code}"]


def faults_of_next(reference, left):
    """Runs the call again. A call that overwrites no file is refused if one of its files is there, and succeeds without it."""
    if not reference.call.earlier and any(name in left for name in reference.files):
        code, message = reference.run(reference.call.words)
        if code != 2 or "exists already" not in message or files_in(reference.place) != left:
            return [f"the next call: exit code {code}, {message}"]
        reference.clear()
    code, message = reference.run(reference.call.words)
    if code != 0:
        return [f"the next call: exit code {code}, {message}"]
    after = files_in(reference.place)
    return [] if is_left(after, reference.files) else [f"the next call left {sorted(after.items() ^ reference.files.items())}"]


class Campaign:
    def __init__(self, program, seed):
        self.identity = {"seed": seed, "program": hashlib.sha256(program.read_bytes()).hexdigest()}
        self.round, self.tally, self.violations, self.slowest_s = 0, collections.Counter(), [], 0.0
        if STATE.exists():
            state = json.loads(STATE.read_text("utf-8"))
            if state["identity"] == self.identity:
                self.round, self.violations, self.slowest_s = state["round"], state["violations"], state["slowest_s"]
                self.tally = collections.Counter({tuple(key): n for *key, n in state["tally"]})

    def kills(self):
        return sum(n for (_, _, when), n in self.tally.items() if when != "too late")

    def store(self):
        text = json.dumps({"identity": self.identity, "round": self.round, "violations": self.violations,
                           "slowest_s": self.slowest_s, "tally": [[*key, n] for key, n in self.tally.items()]})
        STATE.with_suffix(".new").write_text(text, "utf-8")
        STATE.with_suffix(".new").replace(STATE)

    def attack(self, reference):
        """Up to three kills of one call on top of each other, then the call in peace."""
        dice = random.Random(f"{self.identity['seed']} {self.round}")
        left = reference.prepare(dice)
        faults = []
        for _ in range(dice.choice([1, 1, 2, 3])):
            before = left
            if not reference.call.earlier and any(name in left for name in reference.files):
                break  # it is refused now
            number, code, message, end_s = kill(reference, dice)
            left = files_in(reference.place)
            when = phase(before, left, reference.files) if number else "too late"
            self.tally[reference.name, signal.Signals(number).name if number else "none", when] += 1
            faults += broken_promises(reference.place, left, reference.files, reference.earlier)
            if number:
                faults += faults_of_end(number, code, end_s, before, left, reference.files)
                self.slowest_s = max(self.slowest_s, 0.0 if number == signal.SIGKILL else end_s)
            if faults:
                shutil.copytree(reference.place, ATTACK / f"kills-violation-{self.round}", dirs_exist_ok=True)
                break
        else:
            faults = faults_of_next(reference, left)
        if faults:
            self.violations.append({"round": self.round, "call": reference.name, "faults": faults})
            print(f"kills: round {self.round}: {reference.name}: {'; '.join(faults)}", flush=True)
        self.round += 1

    def result(self, elapsed_s):
        by = [collections.Counter() for _ in range(3)]
        for key, n in self.tally.items():
            for counter, name in zip(by, key):
                counter[name] += n
        return {**self.identity, "kills": self.kills(), "rounds": self.round, "violations": self.violations,
                "calls": dict(by[0]), "signals": dict(by[1]), "moments": dict(by[2]),
                "slowest_end_s": round(self.slowest_s, 3), "seconds_of_this_call": round(elapsed_s, 1)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=1000, help="kills of the whole campaign")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--program", type=Path, default=ROOT / "build/release/calfpump")
    options = arguments.parse_args()
    begin = time.monotonic()
    program = options.program.resolve()
    place = ATTACK / "kills"
    shutil.rmtree(place, ignore_errors=True)
    (place / "in").mkdir(parents=True)
    for name, text in INPUTS.items():
        (place / "in" / name).write_text(text, "utf-8")
    campaign = Campaign(program, options.seed)
    print(f"kills: seed {options.seed}, {campaign.kills()} of {options.count} kills done before", flush=True)
    references = [Reference(program, name, place / f"call-{i}") for i, name in enumerate(CALLS)]
    while campaign.kills() < options.count:
        campaign.attack(references[campaign.round % len(references)])
        campaign.store()
    result = campaign.result(time.monotonic() - begin)
    RESULT.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    shutil.rmtree(place)
    print(f"kills: {result['kills']} kills, moments {result['moments']}, signals {result['signals']}, "
          f"{len(campaign.violations)} broken promises, {result['seconds_of_this_call']} s")
    sys.exit(1 if campaign.violations else 0)


if __name__ == "__main__":
    main()
