"""Progress: on a terminal, after a second, with percent and time left, and removed at the end; only there."""

import re
import time
import unittest

from program import Case, on_screen, scenarios, walk

PROGRESS = r"\d+ %.* left"


class Progress(Case):
    def setUp(self):
        super().setUp()
        self.write("long.toml", walk("100 h"))
        self.write("short.toml", walk("1 min"))

    def broken_off(self, child, wait):
        """All output until it is interrupted, late enough for progress to appear."""
        if wait:
            time.sleep(1.6)
        else:
            child.expect(PROGRESS)
        before = "" if wait else child.before + child.after
        child.sendintr()
        text = before + child.read()
        child.close()
        self.assertEqual(child.exitstatus, 130, text)
        return text

    def test_it_shows_on_a_terminal_and_is_gone_at_the_end(self):
        self.write("long.toml", walk("5 h"))
        begin = time.monotonic()
        child = self.terminal("run", "long.toml")
        child.expect(PROGRESS)
        self.assertGreater(time.monotonic() - begin, 0.9)
        after = child.read()
        child.close()
        self.assertEqual(child.exitstatus, 0, after)
        screen = on_screen(child.before + after)
        self.assertIn("mean ankle pressure", screen)
        self.assertNotRegex(screen, PROGRESS)

    def test_it_is_gone_after_an_interruption(self):
        screen = on_screen(self.broken_off(self.terminal("run", "long.toml"), wait=False))
        self.assertEqual(screen.split("calfpump:")[1].replace("^C", "").strip(), "interrupted")
        self.assertNotRegex(screen, PROGRESS)

    def test_it_keeps_to_the_terminal(self):
        name = self.write("a-scenario-with-a-rather-long-name-of-its-own.toml", walk("100 h"))
        text = self.broken_off(self.terminal("run", name, columns=40), wait=True)
        shown = [part for part in re.split(r"[\r\n]", re.sub(r"\x1b\[[0-9;]*[mK]|\^C", "", text)) if part.startswith("a-sc")]
        self.assertTrue(shown, text)
        self.assertLessEqual(max(map(len, shown)), 40, shown)

    def test_a_short_run_shows_none(self):
        self.assertNotRegex(self.on_terminal("run", "short.toml"), PROGRESS)

    def test_nothing_of_it_goes_into_a_pipe(self):
        child = self.start("run", "long.toml")
        time.sleep(1.6)
        child.terminate()
        self.assertEqual(child.communicate(), ("", "calfpump: interrupted\n"))

    def test_quiet_is_silent(self):
        self.assertEqual(self.on_terminal("check", scenarios, "--quiet"), "")
        self.assertEqual(self.on_terminal("run", "short.toml", "-q"), "")
        text = self.broken_off(self.terminal("run", "long.toml", "-q"), wait=True)
        self.assertEqual(on_screen(text).replace("^C", "").strip(), "calfpump: interrupted")

    def test_no_escape_codes_where_they_are_not_wanted(self):
        sit, raises = scenarios / "sit-still.toml", scenarios / "sit-with-raises.toml"
        for unwanted in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            for call in (["run", "short.toml"], ["check", "long.toml"], ["compare", sit, raises], ["list", "movements"]):
                with self.subTest(call=call, unwanted=unwanted):
                    self.assertNotIn("\x1b", self.on_terminal(*call, **unwanted))
            with self.subTest("progress", unwanted=unwanted):
                self.assertNotIn("\x1b", self.broken_off(self.terminal("run", "long.toml", **unwanted), wait=True))


if __name__ == "__main__":
    unittest.main()
