#!/usr/bin/env python3
"""The commit that a program reports as its source: cmake/write_commit.cmake in clones, in changed clones, and without a clone.

    tests/install/commit_test.py CMAKE
"""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent.parent / "cmake/write_commit.cmake"
CMAKE = sys.argv[1]


class Commit(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.source = Path(scratch.name, "source")
        (self.source / "part").mkdir(parents=True)
        (self.source / "file").write_text("as committed", "utf-8")
        self.header = Path(scratch.name, "commit.hpp")

    def git(self, *words):
        done = subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", *words], cwd=self.source, check=True,
                              capture_output=True, text=True)
        return done.stdout.strip()

    def clone(self):
        self.git("init", "-q")
        self.git("add", "file")
        self.git("commit", "-qm", "first")
        return self.git("rev-parse", "HEAD")

    def written(self, folder=""):
        subprocess.run([CMAKE, "-D", f"SOURCE={self.source / folder}", "-D", f"OUTPUT={self.header}", "-P", SCRIPT], check=True)
        return self.header.read_text("utf-8")

    def line(self, commit):
        return f'#define CALFPUMP_COMMIT "{commit}"\n'

    def test_a_clone_has_its_commit_and_a_changed_file_makes_it_dirty(self):
        commit = self.clone()
        (self.source / "new").write_text("of no commit", "utf-8")
        self.assertEqual(self.written(), self.line(commit))
        (self.source / "file").write_text("changed", "utf-8")
        self.assertEqual(self.written(), self.line(commit + "-dirty"))

    def test_sources_outside_a_clone_have_no_commit(self):
        self.assertEqual(self.written(), self.line("unknown"))
        self.clone()
        self.assertEqual(self.written("part"), self.line("unknown"))

    def test_the_header_is_unchanged_if_the_commit_is_the_same(self):
        self.clone()
        self.written()
        before = self.header.stat().st_mtime_ns
        self.written()
        self.assertEqual(self.header.stat().st_mtime_ns, before)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
