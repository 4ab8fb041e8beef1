"""The figures of one call of tools/bench, in the CSV of calfpump_bench and in the tables at the end of
docs/performance.md. The tables keep four digits of each; the whole page is made of them."""
import csv
from dataclasses import dataclass, field

COLUMNS = ("what", "tolerance", "time", "x real time", "steps", "evaluations", "error, mmHg", "MB")
UNITS = (("s", 1.0), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9))
BEFORE_COLUMNS = ("case", "before, best", "after, best", "before, median", "after, median")


@dataclass
class Row:
    """Result of one benchmark; None where it has no such figure. Time of one run [s], simulated seconds per second."""
    what: str
    tolerance: float | None = None
    seconds: float | None = None
    speed: float | None = None
    steps: float | None = None
    evaluations: float | None = None
    error_mmHg: float | None = None
    MB: float | None = None


@dataclass
class Comparison:
    """A case by an earlier program and by the present one: the shortest and the median time of each [s]."""
    case: str
    before_best: float
    after_best: float
    before_median: float
    after_median: float


@dataclass
class Figures:
    call: dict[str, str]  # date, machine and versions
    rows: list[Row]
    comparisons: list[Comparison] = field(default_factory=list)

    def row(self, what, tolerance=None):
        for row in self.rows:
            if row.what == what and row.tolerance == tolerance:
                return row
        raise KeyError(f"no figures of \"{what}\"" + ("" if tolerance is None else f" at {tolerance:g}"))


def from_csv(line):
    """A row as calfpump_bench prints it."""
    what, *cells = next(csv.reader([line]))
    tolerance, seconds, simulated_s, *rest = (float(cell) if cell else None for cell in cells)
    return Row(what, tolerance, seconds, None if simulated_s is None else simulated_s / seconds, *rest)


# Cells ------------------------------------------------------------------------------------------------------------------

def number(value):
    """Four digits, without an exponent where it is large."""
    if value is None:
        return ""
    value = float(f"{value:.4g}")
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"


def count(value):
    return "" if value is None else f"{value:,.0f}"


def duration(seconds):
    seconds = float(f"{seconds:.4g}")
    unit, scale = next(((unit, scale) for unit, scale in UNITS if seconds >= 0.9999999 * scale), UNITS[-1])
    return f"{number(seconds / scale)} {unit}"


def read_number(cell):
    return float(cell.replace(",", "")) if cell else None


def read_duration(cell):
    value, unit = cell.split(" ")
    return read_number(value) * dict(UNITS)[unit]


def row_cells(row):
    tolerance = "" if row.tolerance is None else f"{row.tolerance:g}"
    return (row.what, tolerance, duration(row.seconds), number(row.speed), count(row.steps), count(row.evaluations),
            number(row.error_mmHg), number(row.MB))


def comparison_cells(one):
    return (one.case, *map(duration, (one.before_best, one.after_best, one.before_median, one.after_median)))


# Tables -----------------------------------------------------------------------------------------------------------------

def table(header, rows):
    """A table in Markdown; the first column is aligned left, the others right."""
    header = tuple(header)
    rule = "|---|" + "--:|" * (len(header) - 1)
    return "\n".join(["| " + " | ".join(header) + " |", rule, *("| " + " | ".join(row) + " |" for row in rows)])


def written(figures):
    """All figures as tables, a blank line between them."""
    tables = [table(figures.call.keys(), [figures.call.values()]), table(COLUMNS, map(row_cells, figures.rows))]
    if figures.comparisons:
        tables.append(table(BEFORE_COLUMNS, map(comparison_cells, figures.comparisons)))
    return "\n\n".join(tables)


def read(text):
    """The figures read from these tables."""
    tables = [[[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
              for block in text.strip().split("\n\n")]
    (names, _, values), (_, _, *rows), *others = tables
    comparisons = [Comparison(case, *map(read_duration, times)) for case, *times in (others[0][2:] if others else [])]
    return Figures(dict(zip(names, values)), [read_row(row) for row in rows], comparisons)


def read_row(cells):
    what, tolerance, time, *rest = cells
    return Row(what, read_number(tolerance), read_duration(time), *map(read_number, rest))
