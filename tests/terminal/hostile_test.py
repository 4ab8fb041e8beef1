"""Names and data that hold control codes; recordings that would fill the memory."""

import os
import shutil
import subprocess
import unittest

from program import Case, STANDING, binary, source

# Colour, bell, the one-byte form of the escape sequence, right-to-left override, isolate, line separator, no UTF-8.
EVIL = "a\x1b[7m\x07\u009b31m\u202e\u2066\u2028\udcff"
FORBIDDEN = "\x07\u009b\u202e\u2066\u2028"


class Hostile(Case):
    def clean(self, text):
        for code in FORBIDDEN:
            self.assertNotIn(code, text)
        self.assertNotIn("\x1b[7m", text)

    def test_names_of_files_and_folders_on_a_terminal(self):
        text = STANDING + 'duration = "10 s"\n'
        for stem in (EVIL, "b" + EVIL):
            with open(os.path.join(os.fsencode(self.folder), os.fsencode(stem + ".toml")), "w") as file:
                file.write(text)
        one, other = EVIL + ".toml", "b" + EVIL + ".toml"
        self.write("plain.toml", text)
        for code, call in ((2, ["check", one]), (2, ["run", one, "--stats"]), (2, ["run", one, other, "--stats"]),
                           (2, ["compare", one, other]), (2, ["check", one, "--json"]), (0, ["run", "plain.toml", "-o", "out" + EVIL])):
            child = subprocess.run([os.fsencode(word) for word in [binary, *call]], cwd=self.folder, capture_output=True)
            self.assertEqual(child.returncode, code, child.stderr)
            self.clean((child.stdout + child.stderr).decode("utf-8"))  # bytes that are not UTF-8 would fail here
            self.assertNotIn(b"\x1b", child.stdout + child.stderr)

    def test_names_in_data(self):
        shutil.copytree(source / "data", self.folder / "data")
        path = self.folder / "data" / "garments.toml"
        path.write_text(path.read_text().replace('name = "knee sock"', 'name = "knee\\u009b\\u202e\\u001b[7m\\u001b[32msock"'))
        self.write("worn.toml", STANDING + 'duration = "10 s"\n[garment]\nkind = "knee\\u009b\\u202e\\u001b[7m\\u001b[32msock"\n'
                   'ankle_pressure = "20 mmHg"\n')
        for call in (["check", "worn.toml"], ["run", "worn.toml"], ["list", "garments"]):
            shown = self.on_terminal(*call, "--data", "data")
            self.clean(shown)
            self.assertNotIn("\x1b[32msock", shown)  # the program must not colour names either

    def test_what_the_call_itself_says(self):
        for call in (["\u202e\u009b"], ["run", "--\u202e"], ["explain", "\u202e"], ["check", "\u202e.toml"]):
            child = self.run_to_end(*call)
            self.assertEqual(child.returncode, 2)
            self.clean(child.out + child.err)

    def test_memory_for_a_recording_is_bounded(self):
        self.write("s.toml", STANDING + 'repetitions = 1\ntrace = { file = "r.csv", squeezes = { CM = "a_mmHg" } }\n')
        for content in ("," * ((16 << 20) - 1), "1\n" * (8 << 20), "a,b\n" + "," * (15 << 20)):
            self.write("r.csv", content)
            child = subprocess.Popen([binary, "check", "s.toml"], cwd=self.folder, stderr=subprocess.PIPE)
            message = child.stderr.read().decode()
            child.stderr.close()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(child.returncode, 2)
            self.assertRegex(message, "is not a table|there is no column")
            self.assertLess(usage.ru_maxrss, 300 << 10)  # kB; not for a build with sanitizers: three times as much


if __name__ == "__main__":
    unittest.main()
