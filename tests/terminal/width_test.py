"""No line is longer than the terminal is wide."""

import unittest

from program import Case, on_screen, scenarios


class Width(Case):
    def fits(self, *arguments):
        for columns in (60, 80, 200):
            with self.subTest(columns=columns):
                screen = on_screen(self.on_terminal(*arguments, columns=columns).replace("\r\n", "\n"))
                self.assertGreater(screen.count("\n"), 5)
                self.assertLessEqual(max(map(len, screen.split("\n"))), columns, max(screen.split("\n"), key=len))

    def test_list_metrics(self):
        self.fits("list", "metrics")

    def test_list_movements(self):
        self.fits("list", "movements")

    def test_check(self):
        self.fits("check", scenarios / "one-stocking.toml")

    def test_compare(self):
        self.fits("compare", scenarios / "sit-still.toml", scenarios / "sit-with-raises.toml")

    def test_help(self):
        for arguments in (["--help"], ["help", "validate"], ["run", "--help"]):
            screen = on_screen(self.on_terminal(*arguments).replace("\r\n", "\n"))
            self.assertLessEqual(max(map(len, screen.split("\n"))), 80, screen)


if __name__ == "__main__":
    unittest.main()
