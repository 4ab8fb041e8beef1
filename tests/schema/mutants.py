"""Scenarios with one change, wrong or valid: each key is dropped, renamed or given another value."""
import copy
import json
import re

VALUES = [7, 0.5, 2.0, True, "words", "7 kg", "7 cm", "7 s", "-7 mmHg", "1e400 s", "none", [], {}, ["none"], {"words": 1}]

# Ways to write a quantity, good and bad, by its number and unit.
SPELLINGS = ["{n}{u}", " {n} \t{u} ", "{n}e0 {u}", "{n}E+0{u}", "{n}e {u}", "+{n} {u}", "{n}. {u}", "{n}.", "{n}..0 {u}", "0x{n} {u}",
             "{n} {n} {u}", "{n} {u} {u}", "{n} {u} {n} {u}", "{n} {u}{n}", "{n} {u} -{n} {u}", "{n} {u} .5 {u}", "{n},5 {u}",
             "{n} {u}.", "{n} ({u})", "{n}", "{u}", "", "-{n} {u}", "inf {u}", "nan {u}", "{n}\u00a0{u}", "{n} {u}\n",
             "{n} IN", "{n}'0''", "{n} lbs", "{n} hrs 1 MIN", "{n} mm Hg", "{n} °F"]


def toml_of(value):
    """A value as the right side of a line of TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml_of(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def file_of(scenario):
    return "".join(f"{json.dumps(key)} = {toml_of(value)}\n" for key, value in scenario.items())


def tables(value, path=()):
    """Every nested table: its path, with indices, and itself."""
    if isinstance(value, dict):
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from tables(one, (*path, key))


def at(scenario, path):
    for key in path:
        scenario = scenario[key]
    return scenario


def changed(scenario, path, change):
    other = copy.deepcopy(scenario)
    change(at(other, path))
    return other


def mutants(scenario, seen):
    """(change, scenario). A change already made in a table of this kind is left out."""
    for path, table in tables(scenario):
        words = [key for key in path if isinstance(key, str)]
        for key in table:
            changes = [("dropped", lambda t: t.pop(key)), ("renamed", lambda t: t.update({key + "x": t.pop(key)})),
                       ("in a list", lambda t: t.update({key: [t[key]]}))]
            quantity = re.fullmatch(r"-?([\d.]+) (\S+)", table[key]) if isinstance(table[key], str) else None
            spelt = [text.format(n=quantity[1], u=quantity[2]) for text in SPELLINGS] if quantity else []
            nothing = quantity and float(quantity[1]) == 0  # the reader accepts -0 as 0, the schema refuses the sign
            changes += [(f"spelt {spelling}", lambda t, text=text: t.update({key: text}))
                        for spelling, text in zip(SPELLINGS, spelt) if not (nothing and spelling == "-{n} {u}")]
            changes += [(repr(value), lambda t, value=value: t.update({key: value})) for value in VALUES]
            for what, change in changes:
                done = (*words, key, what)
                if (done, frozenset(table)) in seen:
                    continue
                seen.add((done, frozenset(table)))
                yield ".".join(done), changed(scenario, path, change)
