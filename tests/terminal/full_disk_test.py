"""A disk that is full at any moment: exit code 4 and the reason; each final file is whole, and the next call succeeds."""

import os
import resource
import shutil
import subprocess
import unittest

from mounts import fill, may_mount, mount_disk, restart_with_own_mounts
from program import Case, STANDING

SCENARIO = STANDING + 'duration = "10 s"\n[output]\nevery = "20 ms"\n'
ROWS = "validate -q --only supine-ankle"
CALLS = ["run a.toml -q -o {}", "run a.toml -q -o {} --report", "run a.toml b.toml -q -o {}", "compare a.toml b.toml -q -o {}",
         "run a.toml -q -o {} --plot {}/x.svg", f"{ROWS} --csv {{}}/rows.csv", f"{ROWS} --markdown {{}}/page.md",
         "new {}/my.toml -q", "data {}/mine -q"]


def sizes(enough, first):
    """From nothing to almost enough, ever larger steps apart."""
    size = 0
    while size < enough:
        yield size
        size += max(first, size)


class FullDisk(Case):
    def setUp(self):
        super().setUp()
        self.write("a.toml", SCENARIO)
        self.write("b.toml", SCENARIO.replace("standing", "sitting"))

    def files(self, folder):
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def restore(self, folder):
        """An earlier file in the place of each picture and table."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        earlier = {name: b"earlier\n" for name in ("x.svg", "rows.csv", "page.md")}
        for name, content in earlier.items():
            (folder / name).write_bytes(content)
        return earlier

    def attack(self, words, folder, limits, reason):
        """Makes the call under each limit: an action before it, and settings of its process."""
        words = words.format(*[folder.relative_to(self.folder)] * 2).split()
        earlier = self.restore(folder)
        self.assertEqual(self.run_to_end(*words).returncode, 0, words)
        whole = self.files(folder)
        refused = 0
        for prepare, settings in limits(whole):
            self.restore(folder)
            prepare()
            child = self.run_to_end(*words, **settings)
            left = self.files(folder)
            if child.returncode == 0:
                self.assertEqual(left, whole, words)
                continue
            refused += 1
            self.assertEqual(child.returncode, 4, (words, child.err))
            self.assertRegex(child.err, f"^calfpump: cannot .*: {reason}\n", words)
            for name, content in left.items():
                if not name.endswith(".incomplete"):
                    self.assertTrue(content in (whole[name], earlier.get(name)), (words, name))
            if words[0] in ("new", "data"):
                self.assertEqual(left, earlier, words)
        self.assertGreater(refused, 0, words)
        if words[0] in ("new", "data"):
            self.restore(folder)
        (folder.parent / "filler").unlink(missing_ok=True)
        self.assertEqual(self.run_to_end(*words).returncode, 0, words)
        self.assertEqual(self.files(folder), whole, words)

    @unittest.skipUnless(may_mount(), "a small disk needs the right to mount: root, or user namespaces")
    def test_every_size_of_the_disk(self):
        disk = self.folder / "disk"
        mount_disk(disk, "4m")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        page = os.sysconf("SC_PAGESIZE")

        def limits(whole):
            for size in sizes(sum(len(content) + page for content in whole.values()), page):
                yield lambda size=size: fill(disk, size), {}

        for words in CALLS:
            self.attack(words, disk / "out", limits, "No space left on device")

    def test_every_limit_of_a_file(self):
        def limits(whole):
            for size in sizes(max(map(len, whole.values())), 400):
                yield lambda: None, {"preexec_fn": lambda size=size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}

        for words in CALLS:
            if "--plot" not in words:  # gnuplot reads its script from a file
                self.attack(words, self.folder / "out", limits, "File too large")


if __name__ == "__main__":
    restart_with_own_mounts()
    unittest.main()
