"""The calls of calfpump that write files, and the promises about the files (docs/output.md, "Whole or not there")."""
import hashlib
import json
import subprocess
from pathlib import Path
from typing import NamedTuple

SCENARIO = '[[protocol]]\nposture = "{}"\nduration = "{}"\n[output]\nevery = "10 ms"\n'
INPUTS = {"leg.toml": SCENARIO.format("standing", "1 min"), "other.toml": SCENARIO.format("sitting", "70 s"),
          "legs.toml": "legs = 2\n" + SCENARIO.format("supine", "30 s")}


class Call(NamedTuple):
    words: str
    earlier: str = ""  # another call into the same place; empty: the call overwrites no file


RUN, COMPARE = "run -q ../in/leg.toml", "compare -q ../in/leg.toml ../in/other.toml"
BATCH = "run -q ../in/leg.toml ../in/other.toml ../in/legs.toml"
VALIDATE = "validate -q --only supine-ankle --csv rows.csv --markdown page.md"
EARLIER = " --set subject.height=160cm"

CALLS = {
    "run": Call(RUN, RUN + EARLIER + " --report"),
    "run --report": Call(RUN + " --report", RUN + EARLIER),
    "run --plot x.svg": Call(RUN + " --plot x.svg", RUN + EARLIER + " --report --plot x.svg"),
    "run --plot x.png": Call(RUN + " --plot deep/x.png", RUN + EARLIER + " --plot deep/x.png"),
    "run of a batch": Call(BATCH, BATCH + EARLIER + " --report"),
    "run of a batch --report": Call(BATCH + " --report", BATCH + EARLIER),
    "compare": Call(COMPARE, COMPARE + EARLIER + " --report"),
    "compare --report": Call(COMPARE + " --report", COMPARE + EARLIER),
    "compare --plot x.svg": Call(COMPARE + " --plot x.svg", COMPARE + EARLIER + " --plot x.svg"),
    "validate --csv --markdown": Call(VALIDATE, VALIDATE + " --tolerance 100"),
    "validate --spread": Call(VALIDATE + " --spread 2", VALIDATE + " --spread 3"),
    "new": Call("new my.toml"),
    "data": Call("data mine"),
}


def start(program, words, folder):
    return subprocess.Popen([program, *words.split()], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE)


def files_in(folder):
    """SHA-256 of every file, by its name from the folder."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def incomplete(name):
    return name.endswith(".incomplete")


def broken_promises(folder, left, *whole):
    """Faults of the files in the folder, with the sums of `left`, after a killed call. Each of `whole` is what a call that was
    not killed leaves: every final file must be one of these, and the files of one folder of results from one call."""
    faults = [f"{name} is not whole" for name, digest in left.items()
              if not incomplete(name) and all(digest != files.get(name) for files in whole)]
    for results in {Path(name).parent for name in left if name.startswith("results/")}:
        here = {name: digest for name, digest in left.items() if Path(name).parent == results and not incomplete(name)}
        if not any(here.items() <= files.items() for files in whole):
            faults.append(f"{results} mixes two calls")
        if str(results / "manifest.json") in here:
            faults += manifest_faults(folder / results, {Path(name).name: digest for name, digest in here.items()})
    return faults


def manifest_faults(results, here):
    """A manifest lists every other file of its folder, with its length and checksum."""
    listed = json.loads((results / "manifest.json").read_text("utf-8"))["resources"]
    faults = [f"{results.name}/manifest.json does not list {name}" for name in
              here.keys() - {"manifest.json"} - {resource["path"] for resource in listed}]
    for resource in listed:
        name = resource["path"]
        if resource["hash"] != f"sha256:{here.get(name)}" or resource["bytes"] != (results / name).stat().st_size:
            faults.append(f"{results.name}/{name} is not as the manifest states")
    return faults
