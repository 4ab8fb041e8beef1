"""bash, zsh and fish complete the command line with the scripts that the program prints."""

import shutil
import subprocess
import unittest

import pexpect

from program import Case, binary

# Typed text, a word that must be offered, a word that must not.
OFFERS = [
    ("calfpump ", "compare", "--help"),
    ("calfpump --v", "--version", "validate"),
    ("calfpump va", "validate", "run"),
    ("calfpump list m", "movements", "postures"),
    ("calfpump list --", "--json", "--stats"),
    ("calfpump run --out", "--output", "--only"),
    ("calfpump run ", "mine.toml", "notes.txt"),
    ("calfpump run folder/", "folder/inner.toml", "mine.toml"),
    ("calfpump run -o fo", "folder/", "mine.toml"),
    ("calfpump data fo", "folder/", "mine.toml"),
    ("calfpump validate --only tiptoe-r", "tiptoe-rt90", "tiptoe-ambulatory"),
    ("calfpump validate --only Air", "Air plethysmography", "Flow"),
    ("calfpump validate --csv no", "notes.txt", "folder"),
    ("calfpump completion f", "fish", "bash"),
    ("calfpump help ch", "check", "compare"),
]


class Completion(Case):
    def setUp(self):
        super().setUp()
        self.write("mine.toml", "")
        self.write("notes.txt", "")
        (self.folder / "folder").mkdir()
        self.write("folder/inner.toml", "")

    def script(self, shell):
        if shutil.which(shell) is None:
            self.skipTest(f"there is no {shell}")
        child = self.run_to_end("completion", shell)
        self.assertEqual(child.returncode, 0, child.err)
        return self.write(f"script.{shell}", child.out)

    def shell(self, *arguments):
        done = subprocess.run(arguments, cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), arguments)
        return done.stdout.splitlines()

    def in_bash(self, typed):
        words = typed.split(" ")
        line = " ".join(f"'{word}'" for word in words)
        return self.shell("bash", "--norc", "-c",
                          f"source script.bash; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _calfpump; "
                          'printf "%s\\n" "${COMPREPLY[@]}"')

    def test_bash(self):
        self.script("bash")
        for typed, offered, other in OFFERS:
            words = [word + "/" if (self.folder / word).is_dir() else word for word in self.in_bash(typed)]
            self.assertIn(offered, words, typed)
            self.assertNotIn(other, words, typed)
        self.assertEqual(self.in_bash("calfpump validate --only \"Air"), ["Air plethysmography"])
        self.assertEqual(self.in_bash("calfpump run --output = fo"), ["folder"])

    def test_fish(self):
        self.script("fish")
        for typed, offered, other in OFFERS:
            lines = self.shell("fish", "--no-config", "-c", f"source script.fish; complete -C '{typed}'")
            words = [line.split("\t")[0].replace("\\ ", " ").strip("'\"") for line in lines]
            self.assertIn(offered, words, typed)
            self.assertNotIn(other, words, typed)

    def test_zsh(self):
        """Typed on a terminal, as zsh completes only there."""
        script = self.script("zsh")
        self.write("setup.zsh", "PS1='ready> '; unsetopt list_beep\nautoload -U compinit; compinit -u -D\n"
                   f'source ./{script}\ntell() {{ zle -I; print -r -- "<$BUFFER>"; zle .send-break }}\nzle -N tell\nbindkey ^T tell\n')
        shell = pexpect.spawn("zsh", ["-f", "-i"], cwd=self.folder, encoding="utf-8", dimensions=(50, 200), timeout=10)
        self.addCleanup(shell.close, True)
        shell.sendline("source ./setup.zsh")
        shell.expect_exact("ready> ")
        for typed, offered, other in OFFERS:
            shell.send(typed + "\t\x14")
            shell.expect(r"<([^<>]*)>\r")
            listed = shell.before + shell.match[1].replace("\\ ", " ")
            self.assertIn(offered.split("/")[1] or offered if "/" in offered else offered, listed, typed)
            self.assertNotIn(other, listed, typed)


if __name__ == "__main__":
    unittest.main()
