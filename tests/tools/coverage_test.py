#!/usr/bin/env python3
"""tools/coverage: sums of the counts of files by layer, with header and source of one layer together."""
import importlib.machinery
import importlib.util
import sys
from pathlib import Path

TOOL = Path(__file__).resolve().parent.parent.parent / "tools/coverage"
loader = importlib.machinery.SourceFileLoader("coverage_tool", str(TOOL))
tool = importlib.util.module_from_spec(importlib.util.spec_from_loader("coverage_tool", loader))
loader.exec_module(tool)


def file(name, lines, run, branches, taken):
    return {"filename": name, "line_total": lines, "line_covered": run, "branch_total": branches, "branch_covered": taken}


def main():
    text = tool.page([file("include/calfpump/leg/vein.hpp", 10, 10, 4, 2), file("src/leg/vein.cpp", 30, 20, 0, 0),
                      file("src/cli/run.cpp", 60, 15, 6, 3)])
    wanted = ["| leg | 40 | 75.0 % | 4 | 50.0 % |", "| cli | 60 | 25.0 % | 6 | 50.0 % |", "| core | 0 |  | 0 |  |",
              "| all | 100 | 45.0 % | 10 | 50.0 % |"]
    missing = [row for row in wanted if row not in text.split("\n")]
    sources = {path.name for path in (TOOL.parent.parent / "src").iterdir()}
    if sources != set(tool.LAYERS):
        missing.append(f"the layers are {sorted(sources)}")
    print("\n".join(missing) or "counts are summed up by layer")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
