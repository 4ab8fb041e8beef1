"""The real program as a user runs it: on a terminal of some width, or with redirected streams."""

import os
import re
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import pexpect

binary = os.environ["CALFPUMP"]
source = Path(__file__).resolve().parents[2]
scenarios = source / "scenarios"

STANDING = '[[protocol]]\nposture = "standing"\n'


def walk(duration):
    """A scenario of four hours, about two seconds of computing."""
    return STANDING + f'movement = "walking"\nduration = "{duration}"\n[output]\nevery = "10 s"\n'


def many_rows(duration):
    return STANDING + f'duration = "{duration}"\n[output]\nevery = "10 ms"\ncolumns = ["ankle_pressure"]\n'


def on_screen(text):
    """The visible text: a carriage return goes back to the line's beginning, the clearing sequence removes the rest of the line."""
    lines = []
    for line in text.split("\n"):
        shown = ""
        for part in re.split(r"(\r|\x1b\[K)", re.sub(r"\x1b\[[0-9;]*m", "", line)):
            if part == "\r":
                place = 0
            elif part == "\x1b[K":
                shown = shown[:place]
            else:
                place = 0 if not shown else place
                shown = shown[:place] + part + shown[place + len(part):]
                place += len(part)
        lines.append(shown.rstrip())
    return "\n".join(lines)


class Case(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return name

    def terminal(self, *arguments, columns=80, **environment):
        """Starts the program on a terminal, in the test's folder."""
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        child = pexpect.spawn(binary, [str(word) for word in arguments], cwd=self.folder, dimensions=(24, columns),
                              env=kept | {"TERM": "xterm-256color"} | environment, encoding="utf-8", timeout=60)
        child.delayafterclose = child.ptyproc.delayafterclose = 0.01
        child.delaybeforesend = None
        self.addCleanup(child.close, True)
        return child

    def on_terminal(self, *arguments, **settings):
        """All output there, as sent; the exit code must be 0."""
        child = self.terminal(*arguments, **settings)
        text = child.read()
        child.close()
        self.assertEqual(child.exitstatus, 0, text)
        return text

    def start(self, *arguments, program=binary, **settings):
        usual = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.folder}
        child = subprocess.Popen([program, *map(str, arguments)], text=True, **(usual | settings))
        self.addCleanup(lambda: child.kill() if child.poll() is None else None)
        return child

    def run_to_end(self, *arguments, **settings):
        child = self.start(*arguments, **settings)
        child.out, child.err = child.communicate(timeout=60)
        return child

    def wait_until(self, true):
        deadline = time.monotonic() + 30
        while not true():
            self.assertLess(time.monotonic(), deadline, "it did not happen in time")
            time.sleep(0.002)

    def final_names(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("results/*/*")
                      if path.suffix != ".incomplete")
