#!/usr/bin/python3 -B
"""Plants small faults in the layers leg, simulation, metrics and io, and counts how many of them a test catches.

All faults are compiled into one copy of the project, build/attack/mutants/, and one at a time is switched on (mutant.hpp). A
fault meets the unit tests that reach it, file by file, then the oracle's runs that reach it. It is caught if one of them
fails, crashes or hangs. A second call resumes: it repeats no test of a fault that was caught. survivors.toml gives the reason
why no test can catch a fault. The result is in build/attack/mutants.json. Slow: everything is compiled, about 20 minutes.

    tests/attack/mutants.py [--count 240] [--seed 1] [--jobs 2] [--smoke]
"""
import argparse
import collections
import dataclasses
import hashlib
import json
import random
import subprocess
import sys
import tomllib
from pathlib import Path

import mutant_runs
import mutant_sites

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "build/attack/mutants"
COPY, CHOSEN, STATE = WORK / "source", WORK / "chosen.json", WORK / "state.json"
SHARES = {"leg": 80, "simulation": 50, "metrics": 40, "io": 70}  # in 240 faults
SWITCH = Path(__file__).resolve().parent / "mutant.hpp"


def layer_of(name):
    """src/leg/vein.cpp and include/calfpump/leg/vein.hpp belong to the leg."""
    return name.removeprefix("include/calfpump/").removeprefix("src/").split("/")[0]


def name_of(path):
    """The name in the project of a file that faults are planted in, or None."""
    path = Path(path)
    name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else ""
    return name if name.startswith(("src/", "include/")) and layer_of(name) in SHARES else None


def compilations():
    """By source of the layers: the flags of its compilation."""
    subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    commands = json.loads((ROOT / "build/release/compile_commands.json").read_text())
    flags = {}
    for command in commands:
        if name_of(command["file"]):
            words = command["command"].replace('\\"', '"').split()[1:]
            flags[command["file"]] = [*words[:words.index("-o")], "-w", "-include", str(SWITCH)]
    return flags


def find(units):
    """Sites of the sources and of the layers' headers that they include; for each file a source that contains it."""
    finder, source_of = mutant_sites.Finder(name_of), {}
    for source, flags in units.items():
        unit = finder.parse(source, flags)
        for path in [source, *(include.include.name for include in unit.get_includes())]:
            if name := name_of(path):
                source_of.setdefault(name, source)
    return sorted(finder.sites), finder.texts, source_of


def drawn(sites, count, seed, refused):
    """Sites at random: each layer's share, no two that overlap."""
    chooser, chosen = random.Random(seed), []
    for layer, share in SHARES.items():
        pool = [site for site in sites if layer_of(site.file) == layer]
        chooser.shuffle(pool)
        left = max(1, round(count * share / sum(SHARES.values())))
        for site in pool:
            if left and site not in refused and mutant_sites.apart(site, chosen):
                chosen.append(site)
                left -= 1
    return chosen


def planted_files(chosen, texts):
    """By name of a file: its text with the faults, and their places."""
    by_file = collections.defaultdict(list)
    for number, site in enumerate(chosen, 1):
        by_file[site.file].append((number, site))
    return {name: mutant_sites.planted(texts[name], numbered) for name, numbered in by_file.items()}


def compiling(sites, texts, source_of, units, count, seed):
    """Draws sites, and draws again for those that do not compile."""
    refused, checked = set(), set()
    while True:
        chosen = drawn(sites, count, seed, refused)
        files = planted_files(chosen, texts)
        new_texts = {str(ROOT / name): text for name, (text, _) in files.items()}
        places = {str(ROOT / name): spots for name, (_, spots) in files.items()}
        new = {source_of[site.file] for site in set(chosen) - checked}
        bad = set()
        for source in sorted(new):
            hit, others = mutant_sites.rejected(source, units[source], new_texts, places)
            if others and not hit:
                sys.exit(f"{source} does not compile:\n" + "\n".join(others))
            bad |= hit
        checked |= set(chosen)
        if not bad:
            return chosen
        refused |= bad


def chosen_now(units, given):
    sites, texts, source_of = find(units)
    print(f"mutants: {len(sites)} places in {len(texts)} files, seed {given.seed}", flush=True)
    chosen = compiling(sites, texts, source_of, units, given.count, given.seed)
    if not given.smoke:
        kept = {"given": [given.count, given.seed], "sources": {name: digest(text) for name, text in texts.items()},
                "chosen": [dataclasses.astuple(site) for site in chosen]}
        CHOSEN.parent.mkdir(parents=True, exist_ok=True)
        CHOSEN.write_text(json.dumps(kept))
    return chosen, texts


def chosen_before(given):
    """The sites of an earlier call, if its arguments and the sources are the same."""
    kept = json.loads(CHOSEN.read_text()) if CHOSEN.exists() and not given.smoke else {"given": None}
    if kept["given"] != [given.count, given.seed]:
        return None
    texts = {name: (ROOT / name).read_bytes() for name in kept["sources"] if (ROOT / name).exists()}
    same = {name: digest(text) for name, text in texts.items()} == kept["sources"]
    return ([mutant_sites.Site(*site) for site in kept["chosen"]], texts) if same else None


def digest(text):
    return hashlib.sha256(text).hexdigest()


def write(path, text):
    """Only if it differs, so that no more is compiled than needed."""
    if not path.exists() or path.read_bytes() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def build(files, jobs):
    """Copies the project, with the faults, and builds it."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True)
    names = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    for old in COPY.rglob("*"):
        if old.is_file() and str(old.relative_to(COPY)) not in names:
            old.unlink()
    for name in names:
        text = f'#include "{SWITCH}"\n'.encode() + files[name][0] if name in files else (ROOT / name).read_bytes()
        write(COPY / name, text)
    subprocess.run(["cmake", "-S", COPY, "-B", WORK / "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG",
                    f"-DCALFPUMP_NPM={ROOT / 'build/npm/node_modules'}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", WORK / "build", f"-j{jobs}", "--quiet"], check=True)


def reasons():
    """By file, line of code and change: why no test catches the fault."""
    listed = tomllib.loads((Path(__file__).parent / "survivors.toml").read_text())
    return {(row["file"], row["code"], row["change"]): row["reason"] for row in listed["survivors"]}


def described(site, texts):
    start = texts[site.file].rfind(b"\n", 0, site.start) + 1
    line = texts[site.file][start:].split(b"\n", 1)[0].decode().strip()
    return {"file": site.file, "line": site.line, "code": line, "change": site.change}


def report(chosen, texts, results, seed):
    known, survivors, by_layer = reasons(), [], {layer: {"mutants": 0, "caught": 0, "equivalent": 0} for layer in SHARES}
    for number, site in enumerate(chosen, 1):
        row = by_layer[layer_of(site.file)]
        row["mutants"] += 1
        result = results[str(number)]
        if result["by"]:
            row["caught"] += 1
            continue
        survivor = {"number": number, **described(site, texts), "reached_by": result["reached_by"]}
        reason = known.get((survivor["file"], survivor["code"], survivor["change"]))
        row["equivalent"] += (reason or "").startswith("equivalent")
        survivors.append({**survivor, "reason": reason})
    total = {key: sum(row[key] for row in by_layer.values()) for key in by_layer["leg"]}
    for one in survivors:
        print(f"{one['file']}:{one['line']}: {one['change']}  [{one['reason'] or 'no reason'}]")
    for layer, row in [*by_layer.items(), ("all", total)]:
        print(f"{layer}: {row['caught']} of {row['mutants']} caught, {row['equivalent']} of the others equivalent")
    result = {"seed": seed, **total, "share": total["caught"] / total["mutants"],
              "share_without_equivalent": total["caught"] / (total["mutants"] - total["equivalent"]),
              "by_layer": by_layer, "survivors": survivors}
    (WORK.parent / "mutants.json").write_text(json.dumps(result, indent=1) + "\n")
    print(f"mutants: seed {seed}, {total['caught']} of {total['mutants']} caught ({100 * result['share']:.1f} %; without the "
          f"equivalent ones {100 * result['share_without_equivalent']:.1f} %)")
    return all(one["reason"] for one in survivors)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=240, help="how many faults")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="compilers or tests at a time")
    parser.add_argument("--patience", type=float, default=120, help="processor seconds of tests that a fault meets at most")
    parser.add_argument("--smoke", action="store_true", help="only check that three files with faults compile")
    given = parser.parse_args()
    units = compilations()
    if given.smoke:
        units = dict(list(units.items())[:3])
    chosen, texts = chosen_before(given) or chosen_now(units, given)
    if given.smoke:
        print(f"mutants: {len(chosen)} faults compile")
        return 0
    build(planted_files(chosen, texts), given.jobs)
    key = hashlib.sha256(repr(chosen).encode()).hexdigest()
    results = mutant_runs.results([layer_of(site.file) for site in chosen], key, COPY, WORK / "build", STATE, given.jobs,
                                  given.patience)
    return 0 if report(chosen, texts, results, given.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
