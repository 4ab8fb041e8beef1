"""docs/reliability.md: every test that it names exists, and a campaign is shown as it was measured."""
import json
import os
import re
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/attack"))
import campaign  # noqa: E402

FUZZ = {"seed": 7, "targets": {"scenario": {"executions": 4000, "goal": 8000, "accepted": 1000, "faults": ["crash-1"], "slowest_s": 2,
                                            "peak_MB": 90}}}
KILLS = {"seed": 8, "kills": 12, "violations": []}


class Page(unittest.TestCase):
    def test_every_named_test_exists(self):
        page = campaign.PAGE.read_text("utf-8")
        promises = page[page.index("## Promises"):page.index("## Not promised")]
        tests = "".join(path.read_text("utf-8") for suffix in ("*_test.cpp", "*.cpp", "CMakeLists.txt") for path in (ROOT / "tests").rglob(suffix))
        names = re.findall(r'"([^"]{12,})"', promises)
        self.assertGreater(len(names), 15)
        for name in names:
            self.assertTrue(f'TEST_CASE("{name}"' in tests or f'NAME "{name}"' in tests, name)


class Tables(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.environ.pop, "CALFPUMP_ATTACK")
        os.environ["CALFPUMP_ATTACK"] = folder.name
        for part, figures in (("fuzz", FUZZ), ("kills", KILLS)):
            (Path(folder.name) / f"{part}.json").write_text(json.dumps(figures))

    def test_what_was_found_is_shown(self):
        shown = campaign.summary()
        self.assertIn("| fuzz: inputs executed | 10 000 000, no fault | 4 000 | faults: 1 |", shown)
        self.assertIn("| kills at random moments | 1 000, no promise broken | 12 | broken: 0 |", shown)
        self.assertIn("| scenario | 4 000 | 8 000 | 25.0 % | 1 | 2 s | 90 MB |", shown)

    def test_a_part_that_was_not_run_is_not_shown(self):
        self.assertNotIn("mutants", campaign.summary())

    def test_the_page_keeps_the_rest(self):
        page = campaign.filled("before\n<!-- campaign -->\nold\n<!-- /campaign -->\nafter\n")
        self.assertTrue(page.startswith("before\n<!-- campaign -->\nMeasured on"))
        self.assertTrue(page.endswith("<!-- /campaign -->\nafter\n"))
        self.assertNotIn("old", page)


if __name__ == "__main__":
    unittest.main()
