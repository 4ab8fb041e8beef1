#!/usr/bin/env python3
"""tools/bench-study: its people, its copies of a shard, and the table in the page. Nothing here measures."""
import importlib.machinery
import importlib.util
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import study  # noqa: E402


def tool():
    loader = importlib.machinery.SourceFileLoader("bench_study", str(ROOT / "tools/bench-study"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_study", loader))
    loader.exec_module(module)
    return module


class Study(unittest.TestCase):
    def test_people_are_those_of_case_E(self):
        self.assertEqual(study.person(500, 1000), {"height": "175 cm", "mass": "70 kg", "age": "40 y", "sex": "female"})
        self.assertEqual(study.person(1, 1000), {"height": "150.05 cm", "mass": "51.48 kg", "age": "33 y", "sex": "male"})

    def test_a_table_of_people_has_a_row_a_person(self):
        with tempfile.TemporaryDirectory() as folder:
            study.write_people(Path(folder) / "people.csv", 3)
            rows = (Path(folder) / "people.csv").read_text("utf-8").splitlines()
        self.assertEqual(rows[:2], ["height_cm,mass_kg,age_y,sex", "150,50,20,female"])
        self.assertEqual(len(rows), 4)

    def test_copies_of_a_shard_are_the_runs_and_samples_that_follow(self):
        def one_shard(*call):
            shards = Path(call[call.index("-o") + 1]) / "shards"
            shards.mkdir(parents=True)
            (shards / "00.csv").write_text("# study 7\n0,sit,0,30,1.5\n1,sit,1,40,\"a, b\"\n", "utf-8")
            return {"MB": 9}
        with tempfile.TemporaryDirectory() as folder, patch("study.launch", one_shard):
            self.assertEqual(study.copied("plan.toml", Path(folder), 3), {"MB": 9})
            last = (Path(folder) / "shards/02.csv").read_text("utf-8")
        self.assertEqual(last, "# study 7\n4,sit,4,30,1.5\n5,sit,5,40,\"a, b\"\n")

    def test_the_table_stands_between_its_marks_in_the_page(self):
        module = tool()
        page = module.PAGE.read_text("utf-8")
        self.assertEqual((page.count(module.BEGIN), page.count(module.END)), (1, 1))
        text = module.written([("a study", "1 s", "2 s: met")])
        self.assertIn("| a study | 1 s | 2 s: met |\n", text)
        changed = module.with_table(page, text)
        self.assertEqual(module.with_table(changed, text), changed)
        self.assertIn(text, changed)


if __name__ == "__main__":
    unittest.main()
