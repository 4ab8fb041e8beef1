"""Output without a reader is no error; a full disk is one; files of results are whole whatever happens to the text."""

import json
import os
import subprocess
import unittest

from program import Case, STANDING, binary, scenarios

GOOD = STANDING + 'duration = "10 s"\n'


class Streams(Case):
    def setUp(self):
        super().setUp()
        self.write("good.toml", GOOD)
        self.write("other.toml", GOOD.replace("standing", "sitting"))
        self.calls = ["list metrics", "list columns --json", "run good.toml", "run good.toml --json --stats",
                      "run good.toml other.toml", "run good.toml other.toml --json", "compare good.toml other.toml",
                      "compare good.toml other.toml --json", "check good.toml other.toml", "check good.toml --json",
                      "validate --only standing-ankle", "validate --only standing-ankle --json",
                      "validate --only standing-ankle --spread 2", "--help", "--version", "help run", "man",
                      "completion bash"]

    def results_are_whole(self, call):
        if not call.startswith("run"):
            return
        for stem in ["good", "other"] if "other" in call else ["good"]:
            folder = self.folder / "results" / stem
            self.assertTrue((folder / "timeseries.csv").read_text().startswith("time_s,"), call)
            self.assertTrue((folder / "metrics.csv").read_text().startswith("metric,"), call)
            json.loads((folder / "manifest.json").read_text())

    def test_a_pipe_that_nobody_reads(self):
        for call in self.calls:
            read_end, write_end = os.pipe()
            os.close(read_end)
            child = self.run_to_end(*call.split(), stdout=write_end)
            os.close(write_end)
            self.assertEqual((child.returncode, child.err), (0, ""), call)
            self.results_are_whole(call)

    def test_the_exit_code_still_tells(self):
        read_end, write_end = os.pipe()
        os.close(read_end)
        self.write("bad.toml", "")
        for call in ("run bad.toml good.toml", "check bad.toml good.toml --json", "run bad.toml --json"):
            self.assertEqual(self.run_to_end(*call.split(), stdout=write_end).returncode, 2, call)
            self.assertEqual(self.run_to_end(*call.split(), stdout=write_end, stderr=write_end).returncode, 2, call)
        os.close(write_end)

    def test_in_a_shell(self):
        for line in ("list metrics | head -1", "run good.toml | true", "check good.toml | head -1"):
            shell = subprocess.run(["bash", "-c", f'"{binary}" {line}; echo "${{PIPESTATUS[0]}}"'], cwd=self.folder,
                                   capture_output=True, text=True)
            self.assertEqual(shell.stdout.splitlines()[-1:], ["0"], line)
            self.assertEqual(shell.stderr, "", line)

    def test_a_full_disk(self):
        for call in self.calls:
            with open("/dev/full", "w") as full:
                child = self.run_to_end(*call.split(), stdout=full)
            self.assertEqual(child.returncode, 4, call)
            self.assertIn("calfpump: cannot write", child.err, call)
            self.results_are_whole(call)

    def test_closed_streams(self):
        for streams in ((1,), (2,), (1, 2), (0, 1, 2)):
            for call in self.calls:
                child = self.run_to_end(*call.split(), preexec_fn=lambda: [os.close(stream) for stream in streams])
                self.assertEqual((child.returncode, child.err), (0, ""), call)
                self.results_are_whole(call)

    def test_json_is_one_document_and_nothing_else(self):
        for call in self.calls:
            if "--json" not in call:
                continue
            child = self.run_to_end(*call.split())
            self.assertEqual(child.returncode, 0, child.err)
            self.assertEqual(child.err, "")
            self.assertIn("calfpump", json.loads(child.out), call)


if __name__ == "__main__":
    unittest.main()
