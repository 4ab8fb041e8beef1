"""Measurement of people in the tests of the evidence, by one `calfpump validate` with a copy of data/ whose evidence has a row
for each person and test."""
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROW_KEYS = ("quantity", "unit", "instrument", "segment", "window", "study", "source", "confidence")


def inline(value):
    """A value as TOML writes it within a line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def of_person(measure, person):
    """The measure of this person, with the measures subtracted from it or dividing it. A person has the keys of [subject]."""
    settings = [f'subject.{key}="{value}"' for key, value in person.items() if key != "name"]
    inner = {key: of_person(measure[key], person) for key in ("less", "by") if key in measure}
    return measure | inner | {"set": measure.get("set", []) + settings}


def evidence_row(identifier, row, person):
    """A row of evidence about this person. Its band is wide: it is measured, not judged."""
    fields = {"id": identifier, "group": "people"} | {key: row[key] for key in ROW_KEYS} | {
        "measure": of_person(row["measure"], person), "band": [-1e9, 1e9], "expect": "hit"}
    return "\n[[rows]]\n" + "".join(f"{key} = {inline(value)}\n" for key, value in fields.items())


def measured(program, people, rows):
    """{(person's name, id of the row): value, None where the metric does not apply}"""
    if not program.exists():
        sys.exit(f"people: there is no {program}: build calfpump first, or name it with --program")
    asked = {f"{row['id']}.{number}": (row, person) for number, person in enumerate(people) for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        data, table = Path(folder) / "data", Path(folder) / "people.csv"
        shutil.copytree(ROOT / "data", data)
        protocols = (data / "evidence.toml").read_text("utf-8").split("\n[[rows]]\n")[0]
        (data / "evidence.toml").write_text(protocols + "".join(evidence_row(key, *pair) for key, pair in asked.items()), "utf-8")
        outcome = subprocess.run([program, "validate", "-q", "--data", data, "--csv", table], capture_output=True, text=True)
        if outcome.returncode not in (0, 1):  # 1: a metric does not apply to someone
            sys.exit(f"people: calfpump validate ended with {outcome.returncode}:\n{outcome.stderr}")
        with open(table, encoding="utf-8", newline="") as lines:
            values = {line["id"]: float(line["value"]) if line["value"] else None for line in csv.DictReader(lines)}
    return {(person["name"], row["id"]): values[key] for key, (row, person) in asked.items()}
