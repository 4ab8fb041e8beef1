"""tests/attack/mutant_sites.py on a small file: places found, none in what the compiler computes, and the faults compile and act."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ATTACK = Path(__file__).resolve().parent.parent / "attack"
sys.path.insert(0, str(ATTACK))
import mutant_sites  # noqa: E402

CODE = """#include <cstdio>
namespace {
constexpr int size = 3 + 4;
static_assert(size > 6);
int numbers[size * 1];
template <int n>
int times(int a) {
  if constexpr (n > 1) return n * a;
  return a;
}
constexpr double half(double x) { return 0.5 * x; }
constexpr double two = half(4.0);
struct Point { bool left(double x) const { return x < at; } double at = 1.5; };
}
int main() {
  int sum = 0;
  for (int i = 0; i < 4; ++i) sum += i;
  if (sum > 5 && numbers[0] == 0) numbers[0] = -sum;
  if (const int a = times<2>(sum); a < 1) return 1;
  std::printf("%d %d %g %d\\n", sum, numbers[0], half(two + sum), Point{}.left(1.5));
}
"""
WANTED = {  # line: changes
    8: ["n * a -> n / a"],
    11: ["0.5 * x -> 0.5 / x", "0.5 -> 0.5 * 1.1"],
    13: ["x < at -> x <= at", "return (x < at) -> return not (x < at)", "1.5 -> 1.5 * 1.1"],
    16: ["0 -> 0 + 1"],
    17: ["0 -> 0 + 1", "4 -> 4 + 1", "i < 4 -> i <= 4", "sum += i -> sum -= i", "sum += i; -> left out"],
    18: ["5 -> 5 + 1", "sum > 5 -> sum >= 5", "sum > 5 && numbers[0] == 0 -> sum > 5 || numbers[0] == 0",
         "if (sum > 5 && numbers[0] == 0) -> if not (sum > 5 && numbers[0] == 0)", "0 -> 0 + 1", "0 -> 0 + 1", "0 -> 0 + 1",
         "numbers[0] == 0 -> numbers[0] != 0", "-sum -> sum", "numbers[0] = -sum; -> left out"],
    19: ["2 -> 2 + 1", "a < 1 -> a <= 1", "1 -> 1 + 1", "1 -> 1 + 1", "if (a < 1) -> if not (a < 1)"],
    20: ['std::printf("%d %d %g %d\\n", sum, numbers[0], half(two + sum), Point{}.left(1.5)); -> left out', "0 -> 0 + 1",
         "two + sum -> two - sum", "1.5 -> 1.5 * 1.1"],
}
PRINTED = {  # change: output of the program with it, and as it is
    "": "6 -6 4 0\n", "i < 4 -> i <= 4": "10 -10 6 0\n", "0.5 -> 0.5 * 1.1": "6 -6 4.4 0\n", "numbers[0] = -sum; -> left out": "6 0 4 0\n",
    "x < at -> x <= at": "6 -6 4 1\n", "two + sum -> two - sum": "6 -6 -2 0\n"}


def by_line(sites):
    return {line: sorted(site.change for site in sites if site.line == line) for line in {site.line for site in sites}}


def compiling(sites, path, text):
    """The sites that compile each alone, and those that do not."""
    good, bad = [], []
    for site in sites:
        new, places = mutant_sites.planted(text, [(1, site)])
        hit, _ = mutant_sites.rejected(path, FLAGS, {path: new}, {path: places})
        (bad if hit else good).append(site)
    return good, bad


def outputs(sites, text, folder):
    """By change: what a program with all the faults prints when this one is on."""
    numbered = list(enumerate(sites, 1))
    Path(folder, "planted.cpp").write_bytes(mutant_sites.planted(text, numbered)[0])
    subprocess.run(["c++", "-std=c++20", "-include", ATTACK / "mutant.hpp", "planted.cpp", "-o", "planted"], cwd=folder, check=True)
    run = lambda setting: subprocess.run(["./planted"], cwd=folder, env={**os.environ, "CALFPUMP_MUTANT": setting},  # noqa: E731
                                         capture_output=True, text=True).stdout
    record = Path(folder, "reached").resolve()
    plain = run(str(record))
    return {"": plain, **{site.change: run(str(number)) for number, site in numbered}}, set(map(int, record.read_text().split()))


FLAGS = ["-std=c++20", "-include", str(ATTACK / "mutant.hpp")]


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "plain.cpp"))
        Path(path).write_text(CODE)
        finder = mutant_sites.Finder(lambda name: "plain.cpp" if name == path else None)
        finder.parse(path, FLAGS)
        wanted = {line: sorted(changes) for line, changes in WANTED.items()}
        assert by_line(finder.sites) == wanted, f"places found: {by_line(finder.sites)}"
        good, bad = compiling(sorted(finder.sites), path, CODE.encode())
        assert [site.change for site in bad] == ["2 -> 2 + 1"], f"these do not compile: {bad}"  # a template argument
        chosen = [site for site in good if site.change in PRINTED]
        printed, reached = outputs(chosen, CODE.encode(), folder)
        assert printed == PRINTED, f"the program prints {printed}"
        assert reached == set(range(1, len(chosen) + 1)), f"a run reaches {reached}"
        apart = [site for site in good if mutant_sites.apart(site, chosen)]
        assert not any(site.change.startswith(("4 ->", "-sum", "0.5 * x")) for site in apart), "a site within another is chosen"
    print(f"{len(finder.sites)} places, {len(bad)} refused, {len(printed) - 1} faults act")


if __name__ == "__main__":
    main()
