"""Figures of a campaign as tables, and their place in docs/reliability.md."""
import json
import os
import re
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reliability.md"
BLOCK = re.compile(r"(<!-- campaign -->\n).*?(<!-- /campaign -->)", re.S)
KILLS, MUTANTS_CAUGHT, EXECUTIONS = 1000, 0.9, 10_000_000  # the targets


def folder():
    """The figures of the campaign that runs."""
    return Path(os.environ.get("CALFPUMP_ATTACK", ROOT / "build/attack"))


def read(part):
    """The figures of a part; None if it was not run."""
    file = folder() / f"{part}.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else None


def count(number):
    return f"{number:,}".replace(",", " ")


def table(heading, rows):
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (heading, ["---"] * len(heading), *rows)) + "\n"


def fuzz_rows(figures):
    """(target, executions, goal, accepted, faults, slowest input, memory)"""
    for name, target in figures["targets"].items():
        done = target["executions"]
        share = f"{100 * target['accepted'] / done:.1f} %" if done else "-"
        yield (name, count(done), count(target["goal"]), share, len(target["faults"]), f"{target['slowest_s']} s",
               f"{target['peak_MB']} MB")


def parts():
    """(part, target, done, found)"""
    if fuzz := read("fuzz"):
        done = sum(target["executions"] for target in fuzz["targets"].values())
        faults = sum(len(target["faults"]) for target in fuzz["targets"].values())
        yield "fuzz: inputs executed", f"{count(EXECUTIONS)}, no fault", count(done), f"faults: {faults}"
    if properties := read("properties"):
        rows = properties["properties"]
        broken = sum(not row["holds"] for row in rows)
        yield (f"properties: random cases of {len(rows)} laws", "none broken", count(sum(row["cases"] for row in rows)), f"broken: {broken}")
    if kills := read("kills"):
        yield "kills at random moments", f"{count(KILLS)}, no promise broken", count(kills["kills"]), f"broken: {len(kills['violations'])}"
    if threads := read("threads"):
        reports = sum(len(row["reports"]) for row in threads["calls"])
        yield "calls under the thread sanitizer", "no report", len(threads["calls"]), f"reports: {reports}"
    if mutants := read("mutants"):
        yield ("mutants of the source caught by the tests", f"{100 * MUTANTS_CAUGHT:.0f} %",
               f"{mutants['caught']} of {mutants['mutants']}, {100 * mutants['share']:.1f} %",
               f"{mutants['mutants'] - mutants['caught']} not caught, {mutants['equivalent']} of them equivalent")


def seeds():
    return ", ".join(f"{part} {figures['seed']}" for part in ("fuzz", "properties", "kills", "mutants") if (figures := read(part)))


def summary():
    """The table of the parts, and the fuzzer's targets."""
    fuzz = read("fuzz")
    targets = table(("target", "executed", "goal", "accepted", "faults", "slowest input", "memory"), fuzz_rows(fuzz)) if fuzz else ""
    return table(("part", "target", "done", "found"), parts()) + "\n" + targets


def filled(page):
    """The page with the figures between its marks."""
    text = f"Measured on {date.today().isoformat()}; seeds: {seeds()}.\n\n{summary()}"
    return BLOCK.sub(lambda found: found[1] + text + found[2], page)
