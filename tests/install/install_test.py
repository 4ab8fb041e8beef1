#!/usr/bin/env python3
"""Installs a build into a scratch folder, moves it elsewhere, and uses it alone: the program, its pages, a project of four lines
that includes every header, the programs of examples/.

    tests/install/install_test.py BUILD CMAKE COMPILER
"""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD, CMAKE, COMPILER = sys.argv[1:4]
CONSUMER = """cmake_minimum_required(VERSION 3.25)
project(consumer CXX)
find_package(calfpump REQUIRED)
add_executable(consumer main.cpp)
target_link_libraries(consumer calfpump::calfpump)
"""
RAISES = """[[protocol]]
posture = "standing"
movement = "calf raise"
repetitions = 5
[output]
columns = ["ankle_pressure"]
"""


def output(*words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode:
        raise AssertionError(f"{words} ended with {done.returncode}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        output(CMAKE, "--install", BUILD, "--prefix", cls.folder / "first")
        cls.prefix = (cls.folder / "first").rename(cls.folder / "moved to")
        (cls.folder / "raises.toml").write_text(RAISES, "utf-8")
        (cls.folder / "still.toml").write_text(RAISES.replace('movement = "calf raise"\nrepetitions = 5', 'duration = "30 s"'), "utf-8")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def program(self, *words):
        return output(self.prefix / "bin/calfpump", *words, cwd=self.folder)

    def built(self, source, *flags):
        """The folder of programs of a project that finds calfpump."""
        build = self.folder / "build" / source.name
        output(CMAKE, "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_COMPILER={COMPILER}",
               *flags)
        output(CMAKE, "--build", build)
        return build

    def test_every_file_is_installed_and_none_contains_the_build_folder(self):
        for name in ["share/man/man1/calfpump.1", "share/bash-completion/completions/calfpump", "share/zsh/site-functions/_calfpump",
                     "share/fish/vendor_completions.d/calfpump.fish", "share/calfpump/data/leg.toml",
                     "share/calfpump/data/templates/office.toml", "share/calfpump/scenarios/sit-still.toml",
                     "include/calfpump/simulation/integrator.hpp"]:
            self.assertGreater((self.prefix / name).stat().st_size, 0, name)
        for path in self.prefix.rglob("*"):
            if path.suffix in (".cmake", ".hpp", ".1", ".toml"):
                text = path.read_text("utf-8")
                for place in (str(ROOT), BUILD, str(self.folder / "first")):
                    self.assertNotIn(place, text, path)
        for path in self.prefix.glob("lib/**/*.cmake"):
            self.assertNotRegex(path.read_text("utf-8"), r"/usr/(lib|include)|-W[a-z]|nlohmann|Eigen", path)

    def test_the_program_runs_what_is_installed_with_it(self):
        share = self.prefix / "share/calfpump"
        self.program("check", "-q", share / "scenarios")
        self.program("run", "-q", share / "scenarios/legs-up.toml", "--data", share / "data")
        manifest = json.loads((self.folder / "results/legs-up/manifest.json").read_text("utf-8"))
        commit = re.fullmatch(r"calfpump (\S+) \(commit (unknown|[0-9a-f]{40}(-dirty)?)(, built without optimisation)?\)\n",
                              self.program("--version"))
        self.assertEqual((manifest["calfpump"], manifest["commit"]), (commit[1], commit[2]))

    def test_four_lines_find_the_library_and_every_header_is_self_contained(self):
        source = self.folder / "consumer"
        source.mkdir()
        (source / "CMakeLists.txt").write_text(CONSUMER, "utf-8")
        include = self.prefix / "include"
        headers = sorted(str(path.relative_to(include)) for path in include.rglob("*.hpp"))
        self.assertGreater(len(headers), 90)
        (source / "main.cpp").write_text("".join(f"#include <{name}>\n" for name in headers)
                                         + "int main() { return calfpump::read_catalogue({}).anatomy.veins.empty() ? 1 : 0; }\n", "utf-8")
        output(self.built(source, "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror") / "consumer")

    def test_the_examples_agree_with_the_program(self):
        examples = self.built(ROOT / "examples", "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror")
        self.program("compare", "-q", "still.toml", "raises.toml")
        self.program("run", "-q", "raises.toml")
        metrics = dict(re.findall(r"^(\w+) = (\S+)$", output(examples / "run", self.folder / "raises.toml"), re.M))
        rows = [line.split(",") for line in (self.folder / "results/raises/metrics.csv").read_text("utf-8").splitlines()[1:]]
        self.assertEqual({row[0]: float(row[1]) for row in rows}, {name: float(value) for name, value in metrics.items()})
        table = output(examples / "compare", self.folder / "still.toml", self.folder / "raises.toml").splitlines()
        self.assertRegex(next(line for line in table if line.startswith("ankle_pressure_min_mmHg")), r"\(-\d+\.\d %\)$")
        wrong = subprocess.run([examples / "run", self.prefix / "share/calfpump/data/leg.toml"], capture_output=True, text=True)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("leg.toml:", wrong.stderr)

    def test_a_leg_follows_a_given_drive(self):
        text = output(self.built(ROOT / "examples") / "step")
        steps = [tuple(map(float, row)) for row in re.findall(r"^ *(\S+) s  ankle +(\S+) mmHg, sleeve then +(\S+) mmHg$", text, re.M)]
        self.assertEqual([time for time, _, _ in steps], [half / 2 for half in range(241)])
        squeezes = [i for i in range(1, 241) if steps[i][2] > steps[i - 1][2]]
        self.assertGreaterEqual(len(squeezes), 2)
        for i in squeezes:  # the blood that the sleeve presses out of the calf does not return through the valves
            self.assertGreater(steps[i][1], 50.0)
            self.assertGreater(steps[i + 4][1], steps[i][1])
            self.assertLess(min(ankle for _, ankle, _ in steps[i:i + 30]), 0.6 * steps[i][1])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
