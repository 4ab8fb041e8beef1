#!/usr/bin/env python3
"""tools/bench: the page made from given figures. Nothing here measures."""
import sys
import unittest
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import before_after  # noqa: E402
import equal_error  # noqa: E402
import figures  # noqa: E402
import page  # noqa: E402
import targets  # noqa: E402

PAGE = page.PAGE.read_text("utf-8")
TEMPLATE = page.TEMPLATE.read_text("utf-8")
FOUND = page.held(PAGE)
COMPARISON = figures.Comparison("A", before_best=0.1, after_best=0.2, before_median=0.12, after_median=0.24)


def with_row(what, **changes):
    """The page's figures, with one row changed."""
    return replace(FOUND, rows=[replace(row, **changes) if row.what == what else row for row in FOUND.rows])


class Page(unittest.TestCase):
    def test_a_figure_that_was_typed_is_detected(self):
        typed = PAGE.replace(page.ratios(FOUND), page.ratios(FOUND).replace("1", "2"))
        self.assertNotEqual(PAGE, typed)
        for changed in (typed, PAGE.replace("met |", "**missed** |", 1), PAGE + "\n"):
            self.assertNotEqual(page.filled(page.held(changed), TEMPLATE), changed)

    def test_a_place_of_the_template_that_has_no_figure_is_an_error(self):
        with self.assertRaisesRegex(KeyError, "no figures of \"Euler\" at 0.1"):
            page.filled(FOUND, "{{error: Euler | 0.1}}")

    def test_the_page_has_an_earlier_version_if_one_was_measured(self):
        heading = "## Against an earlier version"
        self.assertNotIn(heading, page.filled(replace(FOUND, comparisons=[]), TEMPLATE))
        self.assertIn(heading, page.filled(replace(FOUND, comparisons=[COMPARISON]), TEMPLATE))

    def test_an_earlier_version_that_was_faster_is_a_miss(self):
        self.assertIn("| A | 0.500 | 0.500 | **missed** |", page.before(replace(FOUND, comparisons=[COMPARISON])))
        as_fast = replace(COMPARISON, after_best=0.1)
        self.assertIn("| A | 1.000 | 0.500 | met |", page.before(replace(FOUND, comparisons=[as_fast])))


class Figures(unittest.TestCase):
    def test_tables_read_back_as_they_were_written(self):
        for comparisons in ([], [COMPARISON]):
            text = figures.written(replace(FOUND, comparisons=comparisons))
            self.assertEqual(figures.written(figures.read(text)), text)

    def test_numbers_have_four_digits_and_large_ones_no_exponent(self):
        self.assertEqual([figures.number(value) for value in (12345678, 1000, 999.96, 98.241, 0.12341, 1.42079e-7, None)],
                         ["12,350,000", "1,000", "1,000", "98.24", "0.1234", "1.421e-07", ""])

    def test_durations_have_a_suitable_unit(self):
        seconds = {65.37: "65.37 s", 1.0: "1 s", 0.99999: "1 s", 0.002553: "2.553 ms", 1.421e-6: "1.421 us", 3.922e-7: "392.2 ns"}
        for value, text in seconds.items():
            self.assertEqual(figures.duration(value), text)
            self.assertAlmostEqual(figures.read_duration(text), value, delta=1e-4 * value)

    def test_a_row_of_the_benchmark_is_read(self):
        row = figures.from_csv('"A: tiptoes, one a second",0.1,2,600,72120,,0.125,')
        self.assertEqual(row, figures.Row("A: tiptoes, one a second", 0.1, 2, 300, 72120, None, 0.125, None))


class EqualError(unittest.TestCase):
    # (error, cost), the most exact first
    LINE = [(0.001, 100.0), (0.01, 10.0), (0.1, 1.0)]

    def test_between_two_points_the_logarithms_are_interpolated_linearly(self):
        self.assertAlmostEqual(equal_error.cost_at(self.LINE, 10 ** -1.5), 10 ** 0.5)
        self.assertAlmostEqual(equal_error.cost_at(self.LINE, 0.01), 10)
        self.assertAlmostEqual(equal_error.cost_at(self.LINE, 0.1), 1)

    def test_beyond_the_points_there_is_no_cost(self):
        self.assertIsNone(equal_error.cost_at(self.LINE, 0.0009))
        self.assertIsNone(equal_error.cost_at(self.LINE, 0.2))
        self.assertIsNone(equal_error.cost_at(self.LINE[:1], 0.001 * 1.0001))
        self.assertIsNone(equal_error.cost_at([], 0.1))

    def test_a_point_with_more_error_and_more_time_than_another_is_ignored(self):
        beaten = [(0.02, 50.0), (0.05, 10.0), (0.2, 1.5)]
        for error in (0.005, 0.03, 0.06, 0.1):
            self.assertEqual(equal_error.cost_at(sorted(self.LINE + beaten), error), equal_error.cost_at(self.LINE, error))

    def test_a_larger_error_never_costs_more(self):
        found = sorted([(0.3, 5.0), (0.1, 4.0), (0.12, 7.0), (0.01, 9.0), (0.02, 30.0), (0.4, 2.0)])
        costs = [equal_error.cost_at(found, 0.01 * 1.05 ** k) for k in range(70)]
        self.assertNotIn(None, costs)
        self.assertEqual(costs, sorted(costs, reverse=True))

    def test_a_solver_is_compared_with_calfpump_on_the_same_problem(self):
        speeds = {"calfpump": 1000, "calfpump, 10 s": 500, "Odeint dopri5": 250, "SciPy LSODA": 5}
        rows = [figures.Row(name, tolerance, 1, speed, error_mmHg=error)
                for name, speed in speeds.items() for tolerance, error in ((1, 0.2), (0.1, 0.05))]
        found = figures.Figures({}, [replace(row, speed=row.speed * (1 + row.tolerance)) for row in rows])
        self.assertAlmostEqual(equal_error.ratio(found, "Odeint dopri5", 0.1), 4)
        self.assertAlmostEqual(equal_error.ratio(found, "SciPy LSODA", 0.1), 100)
        self.assertIsNone(equal_error.ratio(found, "SciPy LSODA", 0.01))


class BeforeAfter(unittest.TestCase):
    def test_both_are_measured_alternately_and_neither_is_always_first(self):
        calls = []

        def took(program, case):
            calls.append(program)
            return {"old": 2.0, before_after.PROGRAM: 1.0}[program] + len(calls) / 1000
        with patch.object(before_after, "processor_s", took):
            found = before_after.compared("old", "A")
        pairs = list(zip(calls[::2], calls[1::2]))
        self.assertEqual(len(pairs), before_after.ROUNDS)
        self.assertEqual(set(pairs[::2]), {("old", before_after.PROGRAM)})
        self.assertEqual(set(pairs[1::2]), {(before_after.PROGRAM, "old")})
        self.assertEqual((found.case, found.before_best, found.after_best), ("A", 2.001, 1.002))
        self.assertAlmostEqual(found.before_median - found.after_median, 1, delta=0.005)


class Targets(unittest.TestCase):
    def verdict_of(self, found, case):
        return [targets.verdict(one.met) for one in targets.targets(found) if one.case.startswith(case)]

    def test_a_miss_is_bold(self):
        for speed, verdict in ((9_999, "**missed**"), (10_000, "met")):
            self.assertEqual(self.verdict_of(with_row("B: an hour of walking", speed=speed), "B"), [verdict])
        for seconds, verdict in ((0.011, "**missed**"), (0.009, "met")):
            self.assertEqual(self.verdict_of(with_row("start: --version", seconds=seconds), "start: --version"), [verdict])

    def test_a_missing_comparison_is_a_miss(self):
        without = replace(FOUND, rows=[row for row in FOUND.rows if not row.what.startswith("SciPy")])
        self.assertEqual(self.verdict_of(without, "the fastest of SciPy"), ["**missed**"])

    def test_the_population_is_stated_without_a_target(self):
        self.assertEqual(self.verdict_of(FOUND, "E"), ["", "", ""])


if __name__ == "__main__":
    unittest.main()
