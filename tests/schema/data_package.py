#!/usr/bin/env python3
"""Manifests are descriptors of a Frictionless Data Package 1.0, and describe the files beside them correctly: names, paths,
lengths, checksums, and for each CSV file its header and the types of its cells.

    tests/schema/data_package.py CALFPUMP
"""
import csv
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = {"type": "string", "pattern": "^[a-z0-9._-]+$"}  # specs.frictionlessdata.io/data-resource: lower case, for URLs
FIELD = {"type": "object", "required": ["name", "type", "description"],
         "properties": {"name": {"type": "string", "minLength": 1}, "type": {"enum": ["string", "number"]}, "unit": {"type": "string"}}}
TABLE = {"required": ["schema"], "properties": {"format": {"const": "csv"}, "schema": {
    "type": "object", "required": ["fields"],
    "properties": {"fields": {"type": "array", "minItems": 1, "items": FIELD}}}}}
RESOURCE = {
    "type": "object", "required": ["name", "path", "format", "mediatype", "encoding", "bytes", "hash"],
    "properties": {"name": NAME, "path": {"type": "string", "pattern": r"^[^/.][^/]*$"}, "bytes": {"type": "integer", "minimum": 1},
                   "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}, "encoding": {"const": "utf-8"},
                   "mediatype": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"},
                   "profile": {"enum": ["data-resource", "tabular-data-resource"]}},
    "if": {"required": ["profile"], "properties": {"profile": {"const": "tabular-data-resource"}}}, "then": TABLE,
    "else": {"properties": {"format": {"not": {"const": "csv"}}}}}
PACKAGE = {"type": "object", "required": ["resources"],
           "properties": {"resources": {"type": "array", "minItems": 1, "items": RESOURCE},
                          "commit": {"type": "string", "pattern": "^(unknown|[0-9a-f]{40}(-dirty)?)$"}}}


def cell_faults(resource, rows):
    fields = resource["schema"]["fields"]
    if rows[0] != [field["name"] for field in fields]:
        yield f"the header is {rows[0]}"
    if len(set(rows[0])) < len(rows[0]):
        yield "two columns have one name"
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(fields):
            yield f"row {number} has {len(row)} cells"
        for cell, field in zip(row, fields):
            if field["type"] == "number" and cell:
                float(cell)  # an empty cell is a missing value


def faults(folder):
    package = json.loads((folder / "manifest.json").read_text("utf-8"))
    for error in jsonschema.Draft7Validator(PACKAGE).iter_errors(package):
        yield f"{error.json_path}: {error.message}"
    resources = package["resources"]
    if len({resource.get("name") for resource in resources}) < len(resources):
        yield "two resources have one name"
    if {resource["path"] for resource in resources} | {"manifest.json"} != {path.name for path in folder.iterdir()}:
        yield "not every file is a resource"
    for resource in resources:
        content = (folder / resource["path"]).read_bytes()
        if len(content) != resource["bytes"] or "sha256:" + hashlib.sha256(content).hexdigest() != resource["hash"]:
            yield f"{resource['path']}: bytes or hash"
        if resource["path"].endswith(".csv"):
            yield from cell_faults(resource, list(csv.reader(content.decode("utf-8").splitlines())))


def main(calfpump):
    with tempfile.TemporaryDirectory() as scratch:
        one, two = (ROOT / f"scenarios/{name}.toml" for name in ("legs-up", "one-stocking"))
        for words in (["run", one, two, "--report"], ["compare", one, two, "--report"], ["run", one, "-o", "plain"]):
            subprocess.run([calfpump, *words, "-q"], cwd=scratch, check=True)
        folders = sorted(path.parent for path in Path(scratch).rglob("manifest.json"))
        wrong = [f"{folder.name}: {fault}" for folder in folders for fault in faults(folder)]
    print("\n".join(wrong) or f"{len(folders)} manifests are data packages")
    return 1 if wrong or len(folders) != 4 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
