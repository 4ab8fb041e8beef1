"""Ctrl-C: every verb ends within a second, with exit code 130, and leaves nothing under a final name that is not whole."""

import os
import signal
import time
import unittest

from program import Case, many_rows, scenarios, walk


class Interrupt(Case):
    def ends(self, child, begin, code=130, limit=1.0):
        text = child.read()
        self.assertLess(time.monotonic() - begin, limit, text)
        child.close()
        self.assertEqual(child.exitstatus, code, text)
        return text

    def breaks_off(self, *arguments, after=0.4):
        child = self.terminal(*arguments)
        time.sleep(after)
        begin = time.monotonic()
        child.sendintr()
        self.assertIn("interrupted", self.ends(child, begin))
        self.assertEqual(self.final_names(), [])

    def test_a_long_run(self):
        self.write("long.toml", walk("100 h"))
        for after in (0.05, 0.1, 0.5):
            self.breaks_off("run", "long.toml", after=after)

    def test_a_comparison(self):
        self.write("long.toml", walk("100 h"))
        self.write("other.toml", walk("90 h"))
        self.breaks_off("compare", "long.toml", "other.toml")

    def test_a_batch(self):
        names = [self.write(f"long-{i}.toml", walk("100 h")) for i in range(12)]
        self.breaks_off("run", *names)

    def test_validation(self):
        self.breaks_off("validate")
        self.breaks_off("validate", "--only", "tiptoe-rt90", "--spread", "100000")
        self.breaks_off("validate", "--json")

    def test_reading(self):
        os.mkfifo(self.folder / "never.toml")
        for verb in ("run", "check", "check --json"):
            self.breaks_off(*verb.split(), "never.toml")
        self.write("good.toml", walk("1 min"))
        self.breaks_off("compare", "good.toml", "never.toml")
        self.breaks_off("check", "never.toml", "good.toml")

    def writing(self):
        """A comparison that has begun to write its many rows."""
        self.write("a.toml", many_rows("10 h"))
        self.write("b.toml", many_rows("11 h"))
        child = self.terminal("compare", "a.toml", "b.toml")
        results = self.folder / "results" / "a-vs-b"
        self.wait_until(lambda: any(file.stat().st_size > 0 for file in results.glob("aligned.csv.*.incomplete")))
        return child

    def test_writing(self):
        child = self.writing()
        begin = time.monotonic()
        child.sendintr()
        self.assertIn("interrupted", self.ends(child, begin))
        if self.final_names():  # a fast computer may have finished
            self.assertEqual(self.final_names(), [f"results/a-vs-b/{name}" for name in
                                                  ("aligned.csv", "comparison.csv", "manifest.json")])
            with open(self.folder / "results/a-vs-b/aligned.csv", "rb") as file:
                self.assertEqual(file.read().count(b"\n"), 1 + 11 * 360_000 + 1)

    def test_a_second_one_kills_at_once(self):
        child = self.writing()
        child.sendintr()
        time.sleep(0.05)
        begin = time.monotonic()
        child.sendintr()
        child.read()
        self.assertLess(time.monotonic() - begin, 0.4)  # gigabytes of memory are released
        child.close()
        self.assertEqual(child.signalstatus, signal.SIGINT)
        self.assertEqual(self.final_names(), [])

    def test_termination_is_the_same(self):
        self.write("long.toml", walk("100 h"))
        child = self.terminal("run", "long.toml")
        time.sleep(0.3)
        begin = time.monotonic()
        child.kill(signal.SIGTERM)
        self.assertIn("interrupted", self.ends(child, begin))

    def test_what_was_done_before_stays(self):
        self.write("short.toml", walk("1 min"))
        self.write("long.toml", walk("100 h"))
        child = self.terminal("run", "short.toml", "long.toml")
        self.wait_until(lambda: (self.folder / "results/short/manifest.json").exists())
        begin = time.monotonic()
        child.sendintr()
        self.ends(child, begin)
        self.assertEqual(self.final_names(), [f"results/short/{name}" for name in
                                              ("manifest.json", "metrics.csv", "timeseries.csv")])


if __name__ == "__main__":
    unittest.main()
