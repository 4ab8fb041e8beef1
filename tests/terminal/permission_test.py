"""Files and folders without permission: the exit code and the reason, and nothing else changes."""

import os
import shutil
import unittest

from program import Case, STANDING, binary, source

NOBODY = 65534


class Permission(Case):
    """Root may do everything: as root the program runs as nobody, from a folder of nobody's."""

    def setUp(self):
        super().setUp()
        self.folder.chmod(0o755)
        self.program = shutil.copy(binary, self.folder / "calfpump")
        self.home = self.folder / "home"
        self.home.mkdir()
        for name in ("a.toml", "b.toml"):
            self.write(f"home/{name}", STANDING + 'duration = "10 s"\n')
        self.own(self.home)
        self.addCleanup(self.unlock)

    def own(self, path):
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)

    def unlock(self):
        for folder, _, _ in os.walk(self.home):
            os.chmod(folder, 0o755)

    def call(self, words):
        nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        return self.run_to_end(*words.split(), program=self.program, cwd=self.home, **nobody)

    def refused(self, words, code, *reasons):
        before = self.state()
        child = self.call(words)
        self.assertEqual(child.returncode, code, (words, child.err))
        for reason in reasons:
            self.assertIn(reason, child.err, words)
        self.assertNotIn("system error", child.err, words)
        self.assertEqual(self.state(), before, words)

    def state(self):
        return {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file() and path.suffix != ".incomplete"}

    def test_a_folder_that_is_not_writable(self):
        self.assertEqual(self.call("run a.toml b.toml").returncode, 0)
        self.assertEqual(self.call("compare a.toml b.toml").returncode, 0)
        self.assertEqual(self.call("validate --only supine-ankle --csv rows.csv").returncode, 0)
        for folder, _, _ in os.walk(self.home):
            os.chmod(folder, 0o555)
        for words in ("run a.toml", "run a.toml b.toml --report", "compare a.toml b.toml", "run a.toml -o new", "new my.toml",
                      "data mine", "data .", "validate --only supine-ankle --csv rows.csv",
                      "validate --only supine-ankle --markdown page.md"):
            self.refused(words, 4, "calfpump: cannot ", "Permission denied")

    def test_a_picture_without_permission_costs_no_results(self):
        (self.home / "locked").mkdir(mode=0o555)
        child = self.call("run a.toml --plot locked/x.svg")
        self.assertEqual(child.returncode, 4)
        self.assertIn("locked/x.svg: Permission denied", child.err)
        self.assertTrue((self.home / "results/a/manifest.json").exists())

    def test_a_file_that_is_read_only_is_replaced_as_its_folder_permits(self):
        self.write("home/rows.csv", "earlier")
        (self.home / "rows.csv").chmod(0o444)
        self.assertEqual(self.call("validate --only supine-ankle --csv rows.csv").returncode, 0)
        self.assertTrue((self.home / "rows.csv").read_text().startswith("id,group"))

    @unittest.skipUnless(os.geteuid() == 0, "only root can make files of two users")
    def test_a_file_of_somebody_else_in_a_shared_folder(self):
        self.home.chmod(0o1777)
        os.chown(self.home, 0, 0)
        self.write("home/rows.csv", "of root")
        self.refused("validate --only supine-ankle --csv rows.csv", 4, "cannot name rows.csv: Operation not permitted")
        (self.home / "results").mkdir()
        os.mkdir(self.home / "results/a")
        (self.home / "results/a").chmod(0o1777)
        self.write("home/results/a/manifest.json", "of root")
        self.refused("run a.toml", 4, "cannot replace results/a/manifest.json: Operation not permitted")

    def test_inputs_that_cannot_be_read(self):
        shutil.copytree(source / "data", self.home / "data")
        data = " --data data"
        os.chmod(self.home / "data/leg.toml", 0)
        self.refused("run a.toml" + data, 2, "data/leg.toml: cannot be opened: Permission denied")
        os.chmod(self.home / "data/leg.toml", 0o644)
        os.chmod(self.home / "data", 0)
        self.refused("compare a.toml b.toml" + data, 2, "data/leg.toml: cannot be opened: Permission denied")
        os.chmod(self.home / "a.toml", 0)
        self.refused("run a.toml", 2, "a.toml: cannot be opened: Permission denied")
        self.write("home/moved.toml", STANDING + 'repetitions = 1\ntrace = { file = "b.toml", squeezes = { CM = "a_mmHg" } }\n')
        os.chmod(self.home / "b.toml", 0)
        self.refused("check moved.toml", 2, "b.toml", "Permission denied")
        (self.home / "many").mkdir(mode=0)
        self.refused("run many", 2, "many: the folder cannot be read: Permission denied")

    def test_a_data_folder_whose_names_cannot_be_listed_serves_its_files(self):
        shutil.copytree(source / "data", self.home / "data")
        os.chmod(self.home / "data", 0o311)
        child = self.call("run a.toml --data data")
        self.assertEqual((child.returncode, child.err), (0, ""))

    def test_a_folder_that_was_removed(self):
        gone = self.home / "gone"
        gone.mkdir()
        for words in ("new", "data mine", "run ../a.toml", "validate --only supine-ankle --csv rows.csv"):
            words = words.replace("..", str(self.home))
            child = self.run_to_end("-c", f"cd {gone} && rmdir {gone} && {self.program} {words}", program="bash")
            gone.mkdir(exist_ok=True)
            self.assertEqual(child.returncode, 4, child.err)
            self.assertRegex(child.err, "^calfpump: cannot .*: No such file or directory\n")


if __name__ == "__main__":
    unittest.main()
