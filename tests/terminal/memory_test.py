"""Memory: the peak of the largest inputs and outputs, and the end of a call whose memory runs out."""

import os
import resource
import shutil
import subprocess
import unittest

from program import Case, STANDING, binary, scenarios

LARGEST_KB = 500 << 10
SCENARIO_LIMIT = 1 << 20  # bytes, as src/io/scenario/scenario_reader.cpp states
SAMPLES, CELLS = 100_000, 4_000_000  # of a recording, as its message states
LEVELS = 256  # of tables and arrays within each other, as its message states


class Memory(Case):
    def peak_is_bounded(self, *words):
        """Peak of the call's resident memory. Not for a build with sanitizers: three times as much."""
        child = subprocess.Popen([binary, *map(str, words)], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        message = child.stderr.read().decode()
        child.stderr.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual((child.returncode, message), (0, ""), words[:3])
        self.assertLess(usage.ru_maxrss, LARGEST_KB, words[:3])
        print(f"{usage.ru_maxrss / 1024:6.1f} MB: calfpump {' '.join(map(str, words))}")

    def test_a_scenario_at_its_limit(self):
        step = STANDING + 'duration = "1 s"\n'
        many = step * ((SCENARIO_LIMIT - 100) // len(step))
        self.write("steps.toml", many + '[output]\nevery = "1 h"\n')
        self.write("title.toml", f'title = "{"x" * (SCENARIO_LIMIT - 100)}"\n' + step)
        for name in ("steps.toml", "title.toml"):
            self.peak_is_bounded("check", name, "--json")
            self.peak_is_bounded("run", name, "-q")

    def test_a_recording_at_its_limit(self):
        columns = CELLS // SAMPLES - 1  # the header counts too
        header = ",".join(["time_s"] + [f"c{column}_mmHg" for column in range(1, columns)])
        rest = ",1" * (columns - 1)
        self.write("r.csv", header + "\n" + "".join(f"{sample / 1000:g}{rest}\n" for sample in range(SAMPLES)))
        self.write("s.toml", STANDING + 'repetitions = 1\ntrace = { file = "r.csv", squeezes = { CM = "c1_mmHg" } }\n')
        self.peak_is_bounded("run", "s.toml", "-q", "--report")

    def test_nesting_at_its_limit(self):
        repeats = (LEVELS - 3) // 2
        text = "{ repeat = 1, steps = [ " * repeats + '{ posture = "standing", duration = "10 s" }' + " ] }" * repeats
        self.write("deep.toml", f"protocol = [ {text} ]\n")
        self.peak_is_bounded("run", "deep.toml", "-q")
        self.write("long.toml", 'protocol = [ { repeat = 1000000, steps = [ { posture = "standing", duration = "10 s" } ] } ]\n')
        self.peak_is_bounded("check", "long.toml")

    def test_a_batch(self):
        self.peak_is_bounded("run", scenarios, "-q", "--report")

    def test_a_million_rows(self):
        for name, posture in (("a.toml", "standing"), ("b.toml", "sitting")):
            self.write(name, f'[[protocol]]\nposture = "{posture}"\nduration = "10000 s"\n[output]\nevery = "10 ms"\n')
        self.peak_is_bounded("run", "a.toml", "-q", "--report")
        self.peak_is_bounded("compare", "a.toml", "b.toml", "-q")


class OutOfMemory(Case):
    def under(self, ceiling, words):
        return self.run_to_end(*words.split(), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling)))

    def test_it_is_reported_and_leaves_whole_files(self):
        self.write("a.toml", STANDING + 'duration = "10 s"\n[output]\nevery = "5 ms"\n')
        self.write("b.toml", STANDING + 'duration = "15 s"\n')
        least = 8 << 20
        while self.under(least, "--version").returncode != 0:
            least += 1 << 20  # the libraries need so much
        for words in ("run a.toml -q --report", "run a.toml b.toml -q", "compare a.toml b.toml -q --report",
                      "validate -q --only supine-ankle --csv results/rows.csv", "data results -q", "check a.toml --json"):
            results = self.folder / "results"
            ceiling, failed, left = least, 0, []
            while True:
                shutil.rmtree(results, ignore_errors=True)
                results.mkdir()
                child = self.under(ceiling, words)
                left.append({str(path.relative_to(results)): path.read_bytes() for path in results.rglob("*")
                             if path.is_file() and path.suffix != ".incomplete"})
                if child.returncode == 0:
                    break
                self.assertEqual(child.returncode, 3, (words, ceiling, child.err))
                self.assertIn("out of memory", child.err, (words, ceiling))
                failed += 1
                ceiling += ceiling // 6
            whole = left[-1]
            for final in left:
                self.assertTrue(final.items() <= whole.items(), (words, final.keys()))


if __name__ == "__main__":
    unittest.main()
