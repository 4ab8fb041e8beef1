"""docs/performance.md: bench/performance.md.in with the figures of one call. The page holds these figures itself, between two
marks, so that a test can compare it with the template filled with them."""
import re
import sys
from pathlib import Path

import figures as tables
from equal_error import ERRORS_MMHG, OWN, ratio, solvers
from figures import number, table
from targets import AS_FAST_AS_BEFORE, targets, verdict

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "bench/performance.md.in"
PAGE = ROOT / "docs/performance.md"
BLOCK = re.compile(r"<!-- figures -->\n(.*?)\n<!-- /figures -->", re.S)
IF_BEFORE = re.compile(r"\{\{if before\}\}\n(.*?)\{\{end\}\}\n", re.S)
PLACE = re.compile(r"\{\{(\w+)(?:: ([^{}|]+?)(?: \| ([^{}]+?))?)?\}\}")  # {{name: first | second}}


def ratios(figures):
    """Ratios of every other solver; a dash where there is none."""
    rows = [(solver, *(number(found) if (found := ratio(figures, solver, error)) else "-" for error in ERRORS_MMHG))
            for solver in solvers(figures) if not solver.startswith(OWN)]
    return table(("solver", *(f"{error:g} mmHg" for error in ERRORS_MMHG)), rows)


def target_table(figures):
    rows = [(one.case, one.measured, one.wanted, verdict(one.met)) for one in targets(figures)]
    return table(("case", "measured", "target", ""), rows)


def before(figures):
    rows = [(one.case, f"{best:.3f}", f"{one.before_median / one.after_median:.3f}", verdict(best >= AS_FAST_AS_BEFORE))
            for one in figures.comparisons for best in [one.before_best / one.after_best]]
    return table(("case", "before / after, best", "before / after, median", ""), rows)


def filled(figures, template):
    """The page. The part between {{if before}} and {{end}} is left out if no earlier program was measured."""
    places = {
        "call": lambda key: figures.call[key],
        "error": lambda what, tolerance: number(figures.row(what, float(tolerance)).error_mmHg),
        "ratios": lambda: ratios(figures),
        "targets": lambda: target_table(figures),
        "before": lambda: before(figures),
        "figures": lambda: f"<!-- figures -->\n{tables.written(figures)}\n<!-- /figures -->",
    }
    template = IF_BEFORE.sub(r"\1" if figures.comparisons else "", template)
    return PLACE.sub(lambda found: places[found[1]](*(word for word in found.groups()[1:] if word is not None)), template)


def held(page):
    """The figures in a page."""
    block = BLOCK.search(page)
    if block is None:
        sys.exit("bench: the page has no figures between <!-- figures --> and <!-- /figures -->")
    return tables.read(block[1])
