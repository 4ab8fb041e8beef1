#!/usr/bin/env python3
"""Plain English in pages, comments and messages. Prints file:line, the words, the rule and its plain form; exits 1 if it finds any.
Usage: english.py [--count] [PATH...]: folders or files from the root, with * and **; --count prints the findings by rule."""
import bisect
import collections
import io
import re
import sys
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATHS = ["*.md", ".ci", ".github", "CITATION.cff", "CMakeLists.txt", "bench", "cmake", "data", "docs", "examples", "include",
         "scenarios", "src", "tests", "tools", "web"]
WRITTEN = {"docs/validation.md", "docs/uncertainty.md", "docs/performance.md"}  # by commands: their sources are read instead
ITSELF = "tests/english.py"
READABLE = {".md", ".in", ".py", ".toml", ".cpp", ".hpp", ".js", ".mjs", ".yml", ".cmake", ".txt", ".cff", ".gp", ""}

INANIMATE = "files, pages and veins are no persons"
WORDS = {  # rule: (words, plain form); small and capital letters alike
    "seat": (r"seats?", "lane, place"),
    "deed": (r"deeds?", "action, or posture and movement"),
    "strand": (r"strands?", "segment of one leg's timeline"),
    "stretch": (r"(?:a|each|every|any|first|last|next|same|long) stretch|stretches of", "interval, section"),
    "piece": (r"pieces?", "segment, part, section"),
    "leaf": (r"leaf|leaves of", "step, node"),
    "rider": (r"riders?|rides?|riding", "lane, leg"),
    "passenger": (r"passengers?", "lane, leg"),
    "look at": (r"look(?:s|ed|ing)? at", "read, view, inspect, evaluate"),
    "tells": (r"tells|tell of|(?:is|are|was|were|be|been|being|unless|when) told(?! apart)|told (?:by|with|below|here|at once)",
              f"shows, names, states, reports: {INANIMATE}"),
    "says of": (r"says? of", "reports, states"),
    "that of": (r"(?:that|those) of", "repeat the noun, or use 's"),
    "the same of": (r"the same of", "repeat the noun"),
    "comes to": (r"(?:comes?|came|coming) to(?! rest)", "is, adds up to, reaches"),
    "asked for": (r"asked for", "requested, selected, named"),
    "gives up": (r"(?:gives?|gave|given|giving) up", f"loses, releases: {INANIMATE}"),
    "knows": (r"(?<!who )(?<!whoever )knows|does not know", f"holds, has, accepts: {INANIMATE}"),
    "wants": (r"(?<!who )(?<!whoever )wants", f"needs: {INANIMATE}"),
    "sees": (r"(?<!who )(?<!whoever )sees", f"measures, receives: {INANIMATE}"),
    "does without": (r"(?:do|does|did|doing|go|goes) without", "has no, needs no"),
    "held against": (r"held against|holds? (?:\S+ ){1,4}against", "compared with, checked against"),
    "such a": (r"such an?", "name the thing"),
    "nothing is": (r"nothing is", "name it: 'no file is written'"),
    "none of which": (r"none of which", "a sentence of its own"),
    "no word of": (r"no word of", "does not mention"),
}
OPENINGS = {  # of a sentence; a question may begin so
    "opens with Of": (r"of\b", "subject first"),
    "opens with What": (r"what\b", "name the thing"),
    "opens with Where": (r"where\b(?!.*,)", "name the thing"),
}
FIRST_LINE = {  # of a file
    "first line": (r"(?:for|with|by|in|to|how|whether|whose|who|from|that)\b", "a file's first line names the thing"),
}
ALLOWED = re.compile(r"(?:airline|aircraft|economy|car|front) seats?|seat of a chair|seat is as high as the knee|seat-pocket"
                     r"|exercises in the seat|one passenger", re.I)  # furniture, and the one passenger of a study

# TOML: comments, and the values of these keys; sources are bibliography.
TOML_PROSE = {"meaning", "reason", "title", "what", "definition", "rises", "falls", "quantity", "window", "instrument", "unscored"}
HASH = re.compile(r'#(?P<comment>[^\n]*)|(?:(?P<key>\w+)\s*=\s*)?"(?P<string>(?:\\.|[^"\\\n])*)"|\'[^\'\n]*\'')
CPP = re.compile(r'//[/!]?<?(?P<comment>[^\n]*)|/\*(?P<long>.*?)\*/|R"(?P<d>\w*)\((?P<raw>.*?)\)(?P=d)"'
                 r'|(?P<string>"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*)|\'(?:\\.|[^\'\\\n])\'', re.S)


class Block:
    """Words that belong together, a paragraph or a comment, on one line, with the line that each part comes from."""

    def __init__(self):
        self.text, self.starts, self.lines = "", [], []

    def add(self, line, text):
        self.starts.append(len(self.text))
        self.lines.append(line)
        self.text += " ".join(re.sub(r"`[^`]*`", "`x`", text).split()) + " "

    def line(self, offset):
        return self.lines[bisect.bisect_right(self.starts, offset) - 1]


def part(words):
    """A string or cell; where it begins small it is part of a sentence, and the rules of openings do not hold."""
    return words if words[:1].isupper() else "| " + words


def markdown(text):
    """(line, words, whether they follow on). Code, generated tables and addresses of links are left out."""
    text = re.sub(r"^```.*?^```|^<!-- (\w+).*?^<!-- /\1 -->|<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.S | re.M)
    for number, line in enumerate(text.split("\n"), 1):
        line = re.sub(r"\]\([^)\s]*\)", "]", line)
        if line.startswith("|"):
            yield from ((number, part(cell.strip()), False) for cell in re.split(r"(?<!\\)\|", line))
        else:
            starts = re.match(r"\s*(?:[-*>]|\d+\.)\s|#", line) or not line.strip()
            yield number, re.sub(r"^\s*(?:[-*>]|\d+\.)\s+", "", line), not starts


def tokens(text, pattern, wanted):
    previous = 0
    for match in pattern.finditer(text):
        kind = match.lastgroup if match.lastgroup != "d" else "raw"
        if kind is None or not wanted(match, kind):
            continue
        first = text.count("\n", 0, match.start(kind)) + 1
        follows = kind == "comment" and first == previous + 1
        for number, line in enumerate(match[kind].split("\n"), first):
            words = line.strip(' "*')
            yield number, part(words) if kind == "string" and number == first else words, follows or number > first
        previous = first if kind == "comment" else 0


def hashed(text):
    return tokens(text, HASH, lambda m, kind: kind == "comment" or (" " in m["string"] and m["key"] != "source"))


def toml(text):
    return tokens(text, HASH, lambda m, kind: kind == "comment" or m["key"] in TOML_PROSE)


def cpp(text):
    return tokens(text, CPP, lambda m, kind: kind in ("comment", "long") or " " in m[kind])


def python(text):
    previous = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        comment = token.type == tokenize.COMMENT and not token.string.startswith("#!")
        string = token.type == tokenize.STRING and " " in token.string and token.string[0] not in "rR"  # raw: a pattern
        if comment or string:
            words = re.sub(r"""^#\s*|^[rbfRBF]*("{3}|'{3}|"|')|("{3}|'{3}|"|')$""", "", token.string)
            if not comment and not token.string.startswith('"""'):
                words = part(words)
            for number, line in enumerate(words.split("\n"), token.start[0]):
                yield number, line, number > token.start[0] or (comment and number == previous + 1)
            previous = token.start[0] if comment else 0


def reader_of(path, text):
    ending = path.suffix
    if path.name.endswith((".md", ".md.in")):
        return markdown
    if ending == ".py" or text.startswith("#!/usr/bin/env python3"):
        return python
    if ending in (".cpp", ".hpp", ".js", ".mjs"):
        return cpp
    if ending == ".toml":
        return toml
    return hashed


def blocks_of(path, text):
    blocks = []
    for number, words, follows in reader_of(path, text)(text):
        if not follows or not blocks:
            blocks.append(Block())
        blocks[-1].add(number, words)
    return blocks


def findings_in(block, first_of_file):
    plain = ALLOWED.sub(lambda m: "x" * len(m[0]), block.text)
    for rule, (pattern, form) in WORDS.items():
        yield from ((m.start(), m[0], rule, form) for m in re.finditer(rf"\b(?:{pattern})(?!\w)", plain, re.I))
    for sentence in re.finditer(r"(?:^|(?<=[.?!] ))[^|\s](?:[^.?!]|[.?!](?! ))*[.?!]?", plain):
        rules = {**OPENINGS, **(FIRST_LINE if first_of_file and sentence.start() == 0 else {})}
        yield from ((sentence.start(), sentence[0][:60].strip(), rule, form) for rule, (pattern, form) in rules.items()
                    if re.match(pattern, sentence[0], re.I) and not sentence[0].endswith("?"))


def files(arguments):
    """Files of the paths that can be read, each with its name from the root."""
    for argument in arguments:
        for path in sorted(ROOT.glob(argument)):
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                name = file.relative_to(ROOT).as_posix()
                if file.is_file() and name not in WRITTEN and name != ITSELF and file.suffix in READABLE:
                    yield name, file


def main():
    arguments = sys.argv[1:]
    count = "--count" in arguments
    counts = collections.Counter()
    for name, file in files([a for a in arguments if a != "--count"] or PATHS):
        for index, block in enumerate(blocks_of(file, file.read_text("utf-8"))):
            for offset, words, rule, form in findings_in(block, index == 0 and block.lines[0] <= 2):
                counts[rule] += 1
                if not count:
                    print(f"{name}:{block.line(offset)}: {words!r}: {rule}: {form}")
    if count:
        print("\n".join(f"{number:5} {rule}" for rule, number in counts.most_common()))
    print(f"{counts.total()} findings")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
