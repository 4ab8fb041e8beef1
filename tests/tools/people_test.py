#!/usr/bin/env python3
"""tools/people: it measures other people as the evidence measures its own, and compares their values.

    people_test.py PROGRAM       calfpump as built
"""
import csv
import subprocess
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Path(sys.argv.pop(1)) if len(sys.argv) > 1 else ROOT / "build/release/calfpump"
sys.path.insert(0, str(ROOT / "tools"))
loader = SourceFileLoader("people", str(ROOT / "tools/people"))
people = module_from_spec(spec_from_loader("people", loader))
sys.modules["people"] = people
loader.exec_module(people)

EVIDENCE = people.read(ROOT / "data/evidence.toml")["rows"]
MAN = {"name": "man", "sex": "male", "height": "175 cm", "mass": "75 kg", "age": "30 y"}
WOMAN = {"name": "woman", "sex": "female", "height": "163 cm", "mass": "58 kg", "age": "30 y"}


def by_validate(*rows):
    """Values of rows of the evidence without changes."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "rows.csv"
        only = [word for row in rows for word in ("--only", row)]
        subprocess.run([PROGRAM, "validate", "-q", "--csv", table, *only], check=True)
        with open(table, encoding="utf-8", newline="") as lines:
            return {line["id"]: float(line["value"]) for line in csv.DictReader(lines)}


def model(values, findings=()):
    """Two people in one test."""
    group = {"name": "two", "people": [MAN, WOMAN], "trends": [["man", "woman"]], "findings": list(findings)}
    row = {"id": "vv", "quantity": "volume", "unit": "mL", "window": "then", "band": [80, 150], "target": 107}
    covered = ({"height": "155 cm", "mass": "55 kg", "age": "20 y"}, {"height": "195 cm", "mass": "100 kg", "age": "75 y"})
    return people.Answers([group], {"VV": row}, covered, 0.05, {(name, "vv"): value for name, value in values.items()})


class Measuring(unittest.TestCase):
    def test_values_equal_the_evidence_for_its_own_people(self):
        row = people.named(EVIDENCE, "apg-vv", "id")
        found = people.measured(PROGRAM, [MAN, WOMAN], [row])
        expected = by_validate("apg-vv", "woman-vv")
        self.assertEqual(found, {("man", "apg-vv"): expected["apg-vv"], ("woman", "apg-vv"): expected["woman-vv"]})

    def test_subtracted_and_dividing_measures_are_of_the_same_person(self):
        row = people.named(EVIDENCE, "tiptoe-avp", "id")
        same = [row | {"id": key, "measure": row["measure"] | {key: row["measure"]}} for key in ("less", "by")]
        self.assertEqual(people.measured(PROGRAM, [WOMAN], same), {("woman", "less"): 0, ("woman", "by"): 1})

    def test_a_metric_that_does_not_apply_is_absent(self):
        row = people.named(EVIDENCE, "apg-ef", "id")
        still = row | {"measure": row["measure"] | {"run": "tiptoes"}}  # no legs up
        self.assertEqual(people.measured(PROGRAM, [MAN], [still]), {("man", "apg-ef"): None})

    def test_a_person_outside_the_evidence_is_measured(self):
        row = people.named(EVIDENCE, "tiptoe-avp", "id")
        self.assertGreater(people.measured(PROGRAM, [MAN | {"mass": "140 kg", "age": "90 y"}], [row])["man", "tiptoe-avp"], 0)

    def test_an_error_of_calfpump_is_reported(self):
        with self.assertRaisesRegex(SystemExit, "(?s)ended with 2:.*400 kg"):
            people.measured(PROGRAM, [MAN | {"mass": "400 kg"}], [people.named(EVIDENCE, "apg-vv", "id")])


class Judging(unittest.TestCase):
    def test_a_small_difference_does_not_count(self):
        self.assertEqual([people.direction(value, 100, 0.05) for value in (94, 96, 104, 106)],
                         ["lower", "alike", "alike", "higher"])

    def test_a_finding_agrees_in_its_direction_or_within_its_range(self):
        lower, within = {"expect": "lower"}, {"range": [50, 60]}
        self.assertEqual([people.verdict(lower, [value, 100], 0.05) for value in (90, 99, 110, None)],
                         [people.AGREES, people.NO_CHANGE, people.AGAINST, people.ABSENT])
        self.assertEqual([people.verdict(within, [value], 0.05) for value in (50, 61)], [people.AGREES, people.AGAINST])
        self.assertEqual(people.verdict({"expect": "alike"}, [90, 100], 0.05), people.AGAINST)

    def test_a_reversal_between_first_and_last_is_detected(self):
        self.assertEqual(people.between([100, 120, 90], 0.05), {"highest": 1})
        self.assertEqual(people.between([100, 80, 60, 95], 0.05), {"lowest": 2})
        self.assertEqual(people.between([100, 95, 90], 0.05), {})


class Writing(unittest.TestCase):
    def test_a_sentence_follows_the_values(self):
        self.assertIn("VV (57.0 for 121 mL) is lower", people.trends(model({"man": 121, "woman": 57})))
        self.assertIn("VV (140 for 121 mL) is higher", people.trends(model({"man": 121, "woman": 140})))
        self.assertIn("VV is the same", people.trends(model({"man": 121, "woman": 121.1})))

    def test_only_deviations_from_the_published_findings_are_listed(self):
        finding = {"measure": "VV", "people": "women", "published": "less", "of": "woman", "than": "man", "expect": "lower",
                   "source": "a test"}
        self.assertIn("Nowhere", people.against(model({"man": 121, "woman": 57}, [finding])))
        self.assertIn("57.0 mL (woman), 40.0 mL (man)", people.against(model({"man": 40, "woman": 57}, [finding])))
        per_mass = model({"man": 75, "woman": 50}, [finding | {"per": "mass"}])
        self.assertIn("0.862 mL/kg (woman), 1.00 mL/kg (man) | agrees", people.published(per_mass, per_mass.groups[0]))

    def test_a_test_without_finding_is_marked_and_a_value_outside_the_band_is_bold(self):
        two = model({"man": 121, "woman": 57})
        self.assertIn("| VV |  | not found |", people.published(two, two.groups[0]))
        table = people.values(two, two.groups[0])
        self.assertIn("| woman | 163 cm, 58 kg, 30 y | **57.0** |", table)
        self.assertIn("| man | 175 cm, 75 kg, 30 y | 121 |", table)

    def test_a_page_is_filled_between_its_marks_and_then_unchanged(self):
        page = "a\n<!-- people: values two -->\nold\n<!-- /people -->\nb\n<!-- people: trends -->\n<!-- /people -->\n"
        two = model({"man": 121, "woman": 57})
        once = people.filled(page, two)
        self.assertTrue(once.startswith("a\n<!-- people: values two -->\n| person |") and "old" not in once)
        self.assertEqual(people.filled(once, two), once)

    def test_an_unknown_name_is_an_error(self):
        with self.assertRaisesRegex(SystemExit, 'no name "wman", but man, woman'):
            model({"man": 121, "woman": 57}).value("wman", "VV")


if __name__ == "__main__":
    unittest.main()
