"""A reader that is slow, leaves in the middle or stops: every byte, the exit code, and whole results."""

import fcntl
import json
import os
import signal
import termios
import time
import unittest

from program import Case, STANDING

PIPE = 4096  # bytes: a small pipe, so that the program has to wait for its reader


class SlowReader(Case):
    def setUp(self):
        super().setUp()
        self.write("a.toml", STANDING + 'duration = "10 s"\n')
        self.write("b.toml", STANDING + 'duration = "15 s"\n')
        self.write("long.toml", "".join(STANDING + f'duration = "{second} s"\n' for second in range(1, 400)))
        self.calls = ["list keys", "list columns --json", "explain", "schema", "man", "completion bash", "check long.toml --json",
                      "check long.toml a.toml b.toml", "run long.toml --json -o results", "run a.toml b.toml -o results",
                      "compare a.toml b.toml --json -o results", "verify a.toml --json", "validate --only Flow --json",
                      "validate -q --only Flow --csv /dev/stdout"]

    def started(self, call):
        """The program, and the reader's end of its output."""
        reading, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, PIPE)
        child = self.start(*call.split(), stdout=writing)
        os.close(writing)
        return child, reading

    def ends(self, child, call, code, limit_s):
        begin = time.monotonic()
        message = child.communicate(timeout=30)[1]
        self.assertLess(time.monotonic() - begin, limit_s, call)
        self.assertEqual(child.returncode, code, (call, message))

    def results_are_whole(self, call):
        if "-o results" not in call:
            return
        manifests = list((self.folder / "results").glob("*/manifest.json"))
        self.assertNotEqual(manifests, [], call)
        for manifest in manifests:
            for resource in json.loads(manifest.read_text())["resources"]:
                self.assertEqual((manifest.parent / resource["path"]).stat().st_size, resource["bytes"], call)

    def test_a_slow_reader_gets_every_byte(self):
        for call in self.calls:
            whole = self.run_to_end(*call.split()).out.encode()
            child, reading = self.started(call)
            text = b""
            while block := os.read(reading, 1 + len(whole) // 10):
                text += block
                time.sleep(0.01)
            os.close(reading)
            self.assertTrue(text == whole, call)
            self.ends(child, call, 0, 5.0)
            self.results_are_whole(call)

    def test_a_reader_that_leaves_in_the_middle(self):
        for call in self.calls:
            child, reading = self.started(call)
            os.read(reading, 1)
            os.close(reading)
            self.ends(child, call, 0, 5.0)
            self.results_are_whole(call)

    def test_interruption_while_the_reader_stops(self):
        for number, call in enumerate(self.calls):
            child, reading = self.started(call)
            fcntl.fcntl(reading, fcntl.F_SETFL, os.O_NONBLOCK)
            self.wait_until(lambda: self.waiting(reading) >= PIPE or child.poll() is not None)
            time.sleep(0.05)
            if child.poll() is None:
                child.send_signal([signal.SIGINT, signal.SIGTERM][number % 2])
                self.ends(child, call, 130, 1.0)
                self.results_are_whole(call)
            else:
                child.communicate()
            os.close(reading)

    def waiting(self, reading):
        """Bytes in the pipe."""
        return int.from_bytes(fcntl.ioctl(reading, termios.FIONREAD, bytes(4)), "little")


if __name__ == "__main__":
    unittest.main()
