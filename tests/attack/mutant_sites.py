"""Places of a C++ file where a small fault can be planted, as libclang parses them, and the file with the faults planted.

Each planted fault is off until calfpump_mutant(N) of mutant.hpp returns true for its number N. No fault is planted in what the
compiler computes: constexpr variables, static_assert, conditions of `if constexpr`, labels of cases, template parameters.
"""
import dataclasses
import re

from clang.cindex import CursorKind as Kind
from clang.cindex import Diagnostic, TranslationUnit, TypeKind

NEIGHBOURS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "/", "/": "*",
              "&&": "||", "||": "&&", "+=": "-=", "-=": "+="}
COMPILE_TIME = {Kind.STATIC_ASSERT, Kind.ENUM_DECL, Kind.TEMPLATE_NON_TYPE_PARAMETER, Kind.TEMPLATE_TYPE_PARAMETER,
                Kind.TEMPLATE_TEMPLATE_PARAMETER}
FUNCTIONS = {Kind.FUNCTION_DECL, Kind.CXX_METHOD, Kind.CONSTRUCTOR, Kind.CONVERSION_FUNCTION, Kind.FUNCTION_TEMPLATE}
LOOPS = {Kind.FOR_STMT, Kind.WHILE_STMT, Kind.CXX_FOR_RANGE_STMT, Kind.CASE_STMT, Kind.DEFAULT_STMT}
OPERATORS = {Kind.BINARY_OPERATOR, Kind.COMPOUND_ASSIGNMENT_OPERATOR, Kind.CALL_EXPR}
NUMBER = re.compile(r"(0|[1-9][0-9']*)[uUlLzZ]*|[0-9']*\.?[0-9']+([eE][-+]?[0-9]+)?|[0-9]+\.")


@dataclasses.dataclass(frozen=True, order=True)
class Site:
    file: str
    start: int  # bytes
    end: int
    line: int
    change: str  # as a person reads it
    code: str  # what replaces the bytes; {on} is the switch
    constant: bool  # within a constexpr function


class Finder:
    """Collects the sites of the files that `name_of` accepts: it returns a path's name in the project, or None."""

    def __init__(self, name_of):
        self.name_of, self.sites, self.texts, self.done = name_of, set(), {}, set()

    def parse(self, source, flags):
        unit = TranslationUnit.from_source(source, flags)
        for cursor in unit.cursor.get_children():
            name = cursor.location.file and self.name_of(cursor.location.file.name)
            if name and name not in self.done:
                self.name = name
                if name not in self.texts:
                    with open(cursor.location.file.name, "rb") as file:
                        self.texts[name] = file.read()
                self.text = self.texts[name]
                self.visit(cursor, False)
        self.done |= set(self.texts)
        return unit

    def slice(self, first, last=None):
        return self.text[first.extent.start.offset:(last or first).extent.end.offset].decode()

    def between(self, first, second):
        return self.text[first.extent.end.offset:second.extent.start.offset].decode()

    def add(self, cursor, change, code, constant):
        """`code` with {old}, the text of the site."""
        old = self.slice(cursor)
        plain = re.sub(r"\s+", " ", change)
        self.sites.add(Site(self.name, cursor.extent.start.offset, cursor.extent.end.offset, cursor.extent.start.line, plain,
                            code.replace("{old}", old), constant))

    def head(self, cursor):
        """The text before a declared name."""
        return self.text[cursor.extent.start.offset:cursor.location.offset].decode()

    def visit(self, cursor, constant):
        kind, children = cursor.kind, list(cursor.get_children())
        if kind in COMPILE_TIME or (kind == Kind.VAR_DECL and "constexpr" in self.head(cursor)):
            return
        if kind in FUNCTIONS:
            constant = "constexpr" in self.head(cursor)
        if kind in OPERATORS and len(children) >= 2 and (kind != Kind.CALL_EXPR or cursor.spelling.startswith("operator")):
            self.operator(cursor, children[0], children[-1], constant)
        elif kind == Kind.UNARY_OPERATOR and re.match(r"-[^-]", self.slice(cursor)):
            self.add(cursor, f"{self.slice(cursor)} -> {self.slice(children[0])}",
                     "({on} ? (%s) : ({old}))" % self.slice(children[0]), constant)
        elif kind in (Kind.FLOATING_LITERAL, Kind.INTEGER_LITERAL) and NUMBER.fullmatch(self.slice(cursor)):
            self.number(cursor, kind == Kind.INTEGER_LITERAL, constant)
        elif kind == Kind.RETURN_STMT and children and children[0].type.get_canonical().kind == TypeKind.BOOL:
            self.negate(children[0], "return ", constant)
        for statement in self.statements(kind, children):
            self.statement(statement, constant)
        if kind in (Kind.IF_STMT, Kind.WHILE_STMT, Kind.CONDITIONAL_OPERATOR):
            if re.match(r"if\s+constexpr", self.slice(cursor)):
                children = children[1:]
            else:
                self.condition(kind, children, constant)
        for child in children[1:] if kind == Kind.CASE_STMT else children:
            if not (kind.is_declaration() and self.within_type(cursor, child)):
                self.visit(child, constant)

    def within_type(self, declared, child):
        """Whether an expression is part of the type of what is declared: before its name, or the size of an array."""
        before = self.text[:child.extent.start.offset].rstrip()[-1:]
        return child.kind.is_expression() and (child.extent.start.offset < declared.location.offset or before == b"[")

    def operator(self, cursor, left, right, constant):
        was = self.between(left, right).strip()
        if was in NEIGHBOURS:
            new = f"{self.slice(left)} {NEIGHBOURS[was]} {self.slice(right)}"
            self.add(cursor, f"{self.slice(cursor)} -> {new}", "({on} ? (%s) : ({old}))" % new, constant)

    def number(self, cursor, whole, constant):
        old = self.slice(cursor)
        if whole:
            new = f"{old} + 1"
        else:
            new = f"{old} * 1.1" if float(old.replace("'", "")) else "1.0"
        self.add(cursor, f"{old} -> {new}", "({on} ? %s : {old})" % new, constant)

    def negate(self, cursor, before, constant):
        self.add(cursor, f"{before}({self.slice(cursor)}) -> {before}not ({self.slice(cursor)})",
                 "({on} != static_cast<bool>({old}))", constant)

    def condition(self, kind, children, constant):
        """The condition itself, not a variable that is declared there."""
        ternary = kind == Kind.CONDITIONAL_OPERATOR
        for child in children[:1 if ternary else 2]:
            before = self.text[:child.extent.start.offset].rstrip()[-1:]
            after = self.text[child.extent.end.offset:].lstrip()[:1]
            if child.kind.is_expression() and (after == b"?" if ternary else before in b"(;" and after == b")"):
                self.negate(child, "" if ternary else "if ", constant)

    def statements(self, kind, children):
        if kind == Kind.COMPOUND_STMT:
            return children
        if kind == Kind.IF_STMT:
            return children[1:]
        return children[-1:] if kind in LOOPS else []

    def statement(self, cursor, constant):
        """An assignment or a call whose value is not used."""
        inner = cursor
        while inner.kind == Kind.UNEXPOSED_EXPR and len(deeper := list(inner.get_children())) == 1:
            inner = deeper[0]
        ends = self.text[cursor.extent.end.offset:].lstrip()[:1] == b";"
        if ends and inner.kind in OPERATORS:
            self.add(cursor, f"{self.slice(cursor)}; -> left out", "({on} ? void() : void({old}))", constant)


def apart(site, others):
    """Whether a site overlaps none of the others of its file."""
    return all(site.end <= other.start or other.end <= site.start for other in others if other.file == site.file)


def planted(text, numbered):
    """The text of a file (bytes) with faults: pairs of number and site. Also the places of the faults in the new text."""
    parts, places, at, length = [], [], 0, 0
    for number, site in sorted(numbered, key=lambda pair: pair[1].start):
        on = f"calfpump_{'constant_' if site.constant else ''}mutant({number})"
        code = site.code.replace("{on}", on).encode()
        start = length + site.start - at
        parts += [text[at:site.start], code]
        at, length = site.end, start + len(code)
        places.append((start, length, site))
    return b"".join(parts) + text[at:], places


def at_spot(spot, new_texts, places):
    """The site at a place of an error, else one on its line."""
    path = spot.location.file.name if spot.location.file else None
    if path not in places:
        return None
    offset, text = spot.location.offset, new_texts[path]
    line = text.rfind(b"\n", 0, offset) + 1, text.find(b"\n", offset)
    near = [site for start, end, site in places[path] if start <= offset <= end]
    return next(iter(near + [site for start, end, site in places[path] if start < line[1] and line[0] < end]), None)


def rejected(source, flags, new_texts, places):
    """Sites that do not compile, and errors elsewhere. By path of a file: its new text, and what `planted` returns as places."""
    unsaved = [(path, text.decode()) for path, text in new_texts.items()]
    unit = TranslationUnit.from_source(source, flags, unsaved_files=unsaved)
    sites, others = set(), []
    for error in unit.diagnostics:
        if error.severity >= Diagnostic.Error:
            found = [site for spot in [error, *error.children] if (site := at_spot(spot, new_texts, places))]
            sites |= set(found[:1])
            others += [] if found else [str(error)]
    return sites, others
