#!/usr/bin/env python3
"""Every relative link of *.md and docs/**/*.md leads to a file, and to a heading if it names one. Exits 1 otherwise."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATED = {ROOT / "docs/validation.md", ROOT / "docs/uncertainty.md"}  # written by `calfpump validate`: may be missing
FENCE = re.compile(r"^```.*?^```", re.S | re.M)
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.M)


def text_of(page):
    return FENCE.sub("", page.read_text("utf-8"))


def anchors(page):
    """Anchors of headings as GitHub makes them: small letters, no punctuation, hyphens for blanks, a count after a repeated one."""
    found = []
    for heading in HEADING.findall(text_of(page)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        again = sum(1 for old in found if re.fullmatch(re.escape(slug) + r"(-\d+)?", old))
        found.append(f"{slug}-{again}" if again else slug)
    return found


def fault(page, link):
    if re.match(r"[a-z]+:", link):
        return None
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return None if target in GENERATED else "there is no such file"
    if anchor and anchor not in anchors(target):
        return "there is no such heading"
    return None


def main():
    pages = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    faults = [f"{page.relative_to(ROOT)}: {link}: {what}"
              for page in pages for link in LINK.findall(text_of(page)) if (what := fault(page, link))]
    print("\n".join(faults) or f"{len(pages)} pages, every link leads somewhere")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
