#!/usr/bin/env python3
"""The papers beside the sources agree with the build: one version in CMakeLists.txt, CITATION.cff and CHANGELOG.md, and in
NOTICE every library that the program is built from. Exits 1 otherwise."""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_LIBRARY = {"Threads", "Python3"}  # packages of CMake that are no libraries


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def build_text():
    """CMakeLists.txt and the files that it includes."""
    return "\n".join(path.read_text("utf-8") for path in [ROOT / "CMakeLists.txt", *sorted((ROOT / "cmake").glob("*.cmake"))])


def version_faults(build):
    version = re.search(r"project\(calfpump VERSION (\S+)", build).group(1)
    said = {"CITATION.cff": re.search(r'^version: "(.*)"$', text_of("CITATION.cff"), re.M),
            "CHANGELOG.md": re.search(r"^## \[?(\d+\.\d+\.\d+)", text_of("CHANGELOG.md"), re.M)}
    return [f"{name}: its latest version is {found and found.group(1)}, but CMakeLists.txt has {version}"
            for name, found in said.items() if not found or found.group(1) != version]


def notice_faults(build):
    notice = text_of("NOTICE").lower()
    libraries = set(re.findall(r"find_(?:package|library)\((\w+?)(?:_STATIC)? ", build)) - NO_LIBRARY
    libraries |= set(json.loads(text_of("web/package.json"))["dependencies"])
    return [f"NOTICE: does not mention {library}" for library in sorted(libraries)
            if library.lower().rstrip("3") not in notice]


def main():
    build = build_text()
    faults = version_faults(build) + notice_faults(build)
    print("\n".join(faults) or "the papers agree with the build")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
