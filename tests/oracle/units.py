"""Quantities of the TOML files, in mL, mmHg, s, cm and radians."""

import math

# An unknown unit is a KeyError: a failed test is better than a wrong factor.
FACTORS = {
    "mmHg": 1.0, "mL": 1.0, "s": 1.0, "cm": 1.0, "cm2": 1.0, "P": 1.0, "g/cm3": 1.0, "y": 1.0, "kg": 1.0, "degC": 1.0,
    "1/s": 1.0, "1/min": 1.0 / 60.0, "mL/s": 1.0, "mL/min": 1.0 / 60.0, "mL/mmHg": 1.0, "mmHg/cm": 1.0,
    "mmHg s/mL": 1.0, "1/(mmHg s)": 1.0, "mL/(s mmHg)": 1.0,
    "ms": 1e-3, "min": 60.0, "h": 3600.0, "m": 100.0, "mm": 0.1, "km/h": 1.0, "deg": math.pi / 180.0,
}


def quantity(value):
    """A plain number, or "5 mL" in the unit of computation. km/h are kept, as speeds are compared only with each other."""
    if isinstance(value, (int, float)):
        return float(value)
    number, unit = value.split(" ", 1)
    return float(number) * FACTORS[unit]


def named(rows, name):
    """The row of this name."""
    return next(row for row in rows if row["name"] == name)
