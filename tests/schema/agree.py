#!/usr/bin/env python3
"""The reader of scenarios and their schema agree: on what is shipped, on every scenario of the unit tests, on scenarios in which
one key at a time is dropped, renamed or given another value. Rules that only the reader checks are in rules.py.

    tests/schema/agree.py CALFPUMP UNIT_TESTS
"""
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import jsonschema

import mutants
import rules

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHIPPED = [*sorted((ROOT / "scenarios").glob("*.toml")), *sorted((ROOT / "tests/oracle/scenarios").glob("*.toml")),
           *sorted(HERE.glob("*.toml"))]
READER_TESTS = "[scenario_problems],[person_reader],[step_reader],[recording_reader],[scenario_reader],[overrides]"
STEP = '[[protocol]]\nposture = "sitting"\nduration = "1 min"\n'
BROKEN = {
    "an unknown key": STEP + 'dration = "1 min"\n',
    "a bare number": STEP + "[subject]\nheight = 175\n",
    "a wrong unit": STEP + '[subject]\nheight = "175 kg"\n',
    "a unit after no number": STEP + '[subject]\nheight = "cm"\n',
    "an unknown name": '[[protocol]]\nposture = "siting"\nduration = "1 min"\n',
    "no protocol": 'title = "x"\n',
    "duration and repetitions": STEP + 'movement = "seated calf raise"\nrepetitions = 3\n',
    "neither duration nor repetitions": '[[protocol]]\nposture = "sitting"\n',
    "a class that the garment has not": STEP + '[garment]\nkind = "thigh cuff"\nclass = "I"\n',
    "a phase that the movement has not": STEP + 'movement = "seated calf raise"\ntempo = { inflate = "1 s" }\n',
    "a tempo of nothing": STEP + 'tempo = { up = "1 s" }\n',
    "a valve where there is none": STEP + '[subject]\nvalves = [{ edge = "IL->RA", reflux = "1 mL/s" }]\n',
}


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def reader_verdicts(calfpump, texts):
    """The messages of the reader for each text; none if it is valid."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:05}.toml").write_text(text, "utf-8")
        shutil.copy(HERE / "recording.csv", folder)
        done = subprocess.run([calfpump, "check", "-q", folder], capture_output=True, text=True)
        if done.returncode not in (0, 2):
            sys.exit(f"calfpump check ended with {done.returncode}:\n{done.stderr[-2000:]}")
        told = collections.defaultdict(list)
        for number, message in re.findall(rf"^  {re.escape(folder)}/(\d+)\.toml(?::\d+:\d+)?: (.*)$", done.stderr, re.M):
            told[int(number)].append(message)
    return [told[number] for number in range(len(texts))]


def faults(name, error, told):
    """Disagreements of these two verdicts."""
    if error and not told:
        return [f"{name}: only the schema refuses it: {error.json_path}: {error.message[:200]}"]
    if not error:
        return [f"{name}: only the reader refuses it: {message}" for message in told if not rules.known(message)]
    return []


def kept_texts(unit_tests):
    """Every scenario that the unit tests of the reader write."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([unit_tests, READER_TESTS], env={**os.environ, "CALFPUMP_KEEP_SCENARIOS": folder}, capture_output=True)
        return [path.read_bytes() for path in sorted(Path(folder).glob("*.toml"))]


def readable(texts):
    """The texts that are TOML, with their contents."""
    for text in texts:
        try:
            decoded = text.decode("utf-8").removeprefix("\ufeff")
            yield decoded, tomllib.loads(decoded)
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
            pass  # the parser refuses it before the reader


def unused_keys(schema, scenarios):
    """Keys of the schema that no scenario uses: they would not be tested."""
    used = {key for scenario in scenarios for _, table in mutants.tables(scenario) for key in table}
    tables = [schema, *(one for name, one in schema["definitions"].items() if not name.startswith(("the-tempo", "a-tempo", "a-quantity")))]
    by_name = ("squeezes-by-vein", "works-by-muscle")
    names = {name for table in by_name for name in schema["definitions"][table]["properties"]}
    return sorted({key for table in tables for key in table["properties"]} - used - names)


def with_own_data(calfpump):
    """A schema has the names of the folder of data that it is made from."""
    with tempfile.TemporaryDirectory() as folder:
        data = shutil.copytree(ROOT / "data", Path(folder, "data"))
        garments = data / "garments.toml"
        garments.write_text(garments.read_text("utf-8").replace('"flight sock"', '"cabin sock"'), "utf-8")
        schema = json.loads(output_of(calfpump, "schema", "--data", data))
    kinds = schema["definitions"]["garment"]["properties"]["kind"]["enum"]
    return [] if "cabin sock" in kinds and "flight sock" not in kinds else ["the schema lacks the names of --data"]


def main(calfpump, unit_tests):
    sys.setrecursionlimit(20_000)  # a unit test nests repeats as deeply as the parser allows
    schema = json.loads(output_of(calfpump, "schema"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    shipped = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in SHIPPED}
    kept = list(readable(kept_texts(unit_tests)))
    seen = set()
    changed = [pair for name, scenario in shipped.items() for pair in mutants.mutants(scenario, seen)]
    cases = [(name, scenario, mutants.file_of(scenario)) for name, scenario in [*shipped.items(), *changed]]
    cases += [(f"test {i}", scenario, text) for i, (text, scenario) in enumerate(kept)]
    cases += [(name, tomllib.loads(text), text) for name, text in BROKEN.items()]
    refused_by_schema = 0
    told = reader_verdicts(calfpump, [text for _, _, text in cases])
    wrong = with_own_data(calfpump) + [f"no scenario holds {key}" for key in unused_keys(schema, shipped.values())]
    for (name, scenario, _), messages in zip(cases, told):
        error = jsonschema.exceptions.best_match(validator.iter_errors(scenario))
        wrong += faults(name, error, messages)
        valid = error is None
        refused_by_schema += not valid
        if name in shipped and (messages or not valid):
            wrong.append(f"{name} is shipped and refused")
        if name in BROKEN and (valid or not messages):
            wrong.append(f"{name} is not refused by both")
    refused = sum(bool(messages) for messages in told)
    print("\n".join(wrong[:60]) or f"{len(cases)} scenarios: {len(shipped)} shipped, {len(kept)} of unit tests, "
          f"{len(changed)} changed; the reader refuses {refused}, the schema {refused_by_schema}")
    return 1 if wrong or len(kept) < 100 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
