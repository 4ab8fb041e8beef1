"""Rules that a schema cannot express: only the reader checks them. docs/scenario.md lists them for people.

The reader may refuse a text that the schema accepts only if each of its messages is one of these."""
import re

RULES = {
    "the range of a quantity": [
        r'".*" is out of range; expected', r"expected 0 s or at least", r"the number is too (large|small)"],
    "a person as a whole": [r"a body mass index of", r"times the girth expected from height and mass",
                            r'"healthy" goes with no other condition'],
    "an edge stands once, and lets through what it is to leak": [
        r"this edge is listed already", r"is more than .* lets through", r"lets only .* back"],
    "a measured garment": [r"above the sole of this person", r"this place is listed already", r"known below the knee only"],
    "chambers of a device": [r"expected an end within the cycle", r"this segment has a chamber already"],
    "a cadence that was measured": [r"is outside the evidence"],
    "two legs": [r"legs are told apart only with legs = 2", r"of the two legs hold the trunk at different angles",
                 r"the breath moves both legs", r'is done in the posture .*, not', r"half a cycle later on the right leg"],
    "a closed circulation": [r"exists only with \[circulation\] closed = true", r"there is no steady tissue to begin with"],
    "how long it lasts": [r"is shorter than one cycle", r"left after its transition, less than one cycle", r"is longer than the step's duration", r"the protocol has",
                          r"the protocol lasts", r"the protocol is in motion", r"rows in all; at most"],
    "times that depend on the steps before": [
        r"in a repeat that no step comes before", r"its steps last .*, longer than the period", r"is in the past", r"is a clock time, and the scenario",
        r"this begins at .* too", r"inside a repeat, which gets here several times", r"shorter than its transition", r"different steps$",
        r"none of its steps takes any time"],
    "repetitions of nothing": [r'this step has no "movement" to repeat'],
    "pressures as a sum": [r"external pressure on .* is "],
    "a file": [r"no unit is stated", r"is no unit of it", r"is not a unit of", r"the key says the unit", r"there is no such file", r"is not a table",
               r"is not a file of samples", r"there is no column", r"cannot be read", r"this is a folder", r"(zero|reference): ",
               r"becomes an activation by the voltage", r"it belongs to an activation", r"expected at least 2 samples",
               r"expected an activation of at least 0", r"of the reference", r"does not rise", r"is a time of day, but the file has none"],
    "observed data": [r"there are two legs; expected",
                      r"there is one leg, without a side", r"the legs share it", r"no measurement is within the run", r"another series is named",
                      r"error: "],
    "what the parser cannot hold": [r"exceeded maximum nested value depth", r"tables and arrays within each other", r"not representable in 64 bits"],
}


def known(message):
    """The rule of this message, or None."""
    for rule, patterns in RULES.items():
        if any(re.search(pattern, message) for pattern in patterns):
            return rule
    return None
