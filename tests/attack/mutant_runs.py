"""Runs of the tests with one planted fault on, and the record of the faults that each test reaches."""
import concurrent.futures
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

LIMITS = ["prlimit", "--core=0", f"--as={8 << 30}", f"--fsize={1 << 30}"]


def program_of(layer):
    """As tests/CMakeLists.txt divides them."""
    return "program_tests" if layer in ("cli", "report", "tools") else "unit_tests"


def tests_of(copy, build):
    """By name: layer, command and a hash of its source. Each file of unit tests and each scenario of the oracle is one."""
    found = {}
    for source in sorted((copy / "tests").glob("*/*_test.cpp")):
        text = source.read_bytes() + found.get(source.stem, {}).get("text", b"")  # two layers may have files of one name
        found[source.stem] = {"layer": source.parent.name, "text": text, "hash": hashlib.sha256(text).hexdigest(),
                              "command": [str(build / "tests" / program_of(source.parent.name)), "-#", "--abort", f"[#{source.stem}]"]}
    listed = subprocess.run(["ctest", "--show-only=json-v1", "-R", "^oracle_"], cwd=build, check=True, capture_output=True)
    for test in json.loads(listed.stdout)["tests"]:
        scenario = Path(test["command"][-1])
        found[test["name"]] = {"layer": "oracle", "hash": hashlib.sha256(scenario.read_bytes()).hexdigest(),
                               "command": test["command"]}
    return found


def ended(test, limit_s):
    """Waits for a test, and returns its use of resources, or None if it needs longer."""
    late = time.monotonic() + limit_s
    while time.monotonic() < late:
        pid, status, usage = os.wait4(test.pid, os.WNOHANG)
        if pid:
            test.returncode = os.waitstatus_to_exitcode(status)
            return usage
        time.sleep(0.02)
    return None


def passes(command, setting, cpu_s):
    """Whether a test passes within a time of the processor, and the time that it needed [s]. Its children end with it."""
    with tempfile.TemporaryDirectory() as folder:
        test = subprocess.Popen([*LIMITS, f"--cpu={int(cpu_s)}", *command], cwd=folder, start_new_session=True,
                                env={**os.environ, "CALFPUMP_MUTANT": setting, "TMPDIR": folder},
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        usage = ended(test, cpu_s + 20)  # a test that sleeps for ever uses no processor
        try:
            os.killpg(test.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        test.wait()
    return usage is not None and test.returncode == 0, usage.ru_utime + usage.ru_stime if usage else 0.0


def recorded(test):
    """Runs a test with no fault on: its time and the faults that it reaches, through a pipe, as tests may limit the size of files."""
    numbers = set()

    def collect():
        with open(path, encoding="ascii") as pipe:
            numbers.update(map(int, pipe))

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/reached"
        os.mkfifo(path)
        reader = threading.Thread(target=collect)
        reader.start()
        with open(path, "w", encoding="ascii"):  # else the reader would end with the first process
            good, seconds = passes(test["command"], path, 1800)
        reader.join()
    return {"hash": test["hash"], "good": good, "seconds": round(seconds, 2), "reached": sorted(numbers)}


def trial(number, layer, tests, records, passed, patience_s):
    """Runs the tests that reach a fault until one fails: the layer's own first, the quickest first."""
    reach = [name for name in tests if records[name]["good"] and number in records[name]["reached"]]
    reach.sort(key=lambda name: (tests[name]["layer"] != layer, records[name]["seconds"]))
    used_s = 0.0
    for name in reach:
        used_s += records[name]["seconds"]
        if used_s > patience_s:
            break
        if passed.get(name) != tests[name]["hash"]:
            good, _ = passes(tests[name]["command"], str(number), 10 * records[name]["seconds"] + 10)
            if not good:
                return {"by": name, "reached_by": len(reach), "passed": passed}
            passed[name] = tests[name]["hash"]
    return {"by": None, "reached_by": len(reach), "passed": passed}


def results(layers, key, copy, build, path, jobs, patience_s):
    """By number of a fault: the test that caught it, or None. `key` names the planted faults, `path` holds the state."""
    state = json.loads(path.read_text()) if path.exists() else {}
    if state.get("key") != key:
        state = {"key": key, "tests": {}, "results": {}}
    lock = threading.Lock()

    def keep(part, name, value):
        with lock:
            state[part][name] = value
            path.write_text(json.dumps(state, indent=1))

    tests = tests_of(copy, build)

    def record(name):
        if state["tests"].get(name, {}).get("hash") != tests[name]["hash"]:
            keep("tests", name, recorded(tests[name]))
        if not state["tests"][name]["good"]:
            print(f"mutants: {name} fails without a fault, and is left out", flush=True)

    def run(number):
        old = state["results"].get(str(number), {})
        if old.get("by"):
            return
        result = trial(number, layers[number - 1], tests, state["tests"], dict(old.get("passed", {})), patience_s)
        keep("results", str(number), result)
        print(f"mutants: {number}: {result['by'] or 'SURVIVES'}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(record, tests))
        list(pool.map(run, range(1, len(layers) + 1)))
    return state["results"]
