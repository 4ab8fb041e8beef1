"""Many processes that write into the same folders at once: each final file is whole at every moment."""

import shutil
import threading
import unittest

from program import Case, STANDING

WRITERS, CALLS_EACH = 8, 5
ROWS = '[output]\nevery = "20 ms"\n'


def files_in(folder):
    """Content of each file under a final name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        try:
            if path.suffix != ".incomplete" and path.is_file():
                found[str(path.relative_to(folder))] = path.read_bytes()
        except FileNotFoundError:
            pass  # removed by the next run
    return found


def manifests(folder):
    """Each manifest, as the file that has the name now."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("manifest.json")}


class Reader(threading.Thread):
    """Opens the final files again and again, and collects faults: a file that no call leaves when it is alone; and, as long as a
    manifest keeps its name, files that are not of one call."""

    def __init__(self, folder, whole):
        super().__init__()
        self.folder, self.whole, self.over = folder, whole, threading.Event()
        self.files_read, self.folders_read, self.faults = 0, 0, []

    def run(self):
        while not self.over.is_set():
            try:
                before, found, after = manifests(self.folder), files_in(self.folder), manifests(self.folder)
            except FileNotFoundError:
                continue
            self.faults += [name for name, content in found.items() if all(content != files.get(name) for files in self.whole)]
            self.files_read += len(found)
            if before and before == after:
                self.folders_read += 1
                self.faults += [] if found in self.whole else [sorted(found)]


class Concurrent(Case):
    def setUp(self):
        super().setUp()
        self.write("a.toml", STANDING + 'duration = "10 s"\n' + ROWS)
        self.write("b.toml", STANDING + 'duration = "15 s"\n' + ROWS)
        self.write("a-vs-b.toml", STANDING.replace("standing", "sitting") + 'duration = "20 s"\n' + ROWS)

    def alone(self, words):
        folder = self.folder / "alone"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        child = self.run_to_end(*words, cwd=folder)
        self.assertEqual(child.returncode, 0, child.err)
        return files_in(folder)

    def at_once(self, calls, codes):
        """Each writer makes its call again and again. Returns how often the reader found a manifest and its files."""
        place = self.folder / "place"
        place.mkdir()
        whole = [self.alone(call) for call in calls]
        reader = Reader(place, whole)
        reader.start()
        ended = {code: 0 for code in codes}
        lock = threading.Lock()

        def write(number):
            for _ in range(CALLS_EACH):
                child = self.run_to_end(*calls[number % len(calls)], cwd=place)
                with lock:
                    ended[child.returncode] = ended.get(child.returncode, 0) + 1
                    if child.returncode != 0 and "is writing there" not in child.err and "exists already" not in child.err:
                        reader.faults.append(child.err)

        writers = [threading.Thread(target=write, args=[number]) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        reader.over.set()
        reader.join()
        self.assertEqual(reader.faults, [])
        self.assertGreater(reader.files_read, 0)
        self.assertEqual(set(ended), set(codes), ended)
        self.assertTrue(files_in(place) in whole, sorted(files_in(place)))
        self.assertEqual(list(place.rglob("*.incomplete")), [])
        return reader.folders_read

    def test_the_same_run(self):
        self.assertGreater(self.at_once([["run", "../a.toml", "-q"]], [0, 4]), 0)

    def test_runs_of_different_people(self):
        calls = [["run", "../a.toml", "-q", "--set", f"subject.height={height} cm", *report]
                 for height, report in (("160", []), ("170", ["--report"]), ("180", []))]
        self.assertGreater(self.at_once(calls, [0, 4]), 0)

    def test_a_run_and_a_comparison_with_the_same_folder(self):
        self.at_once([["run", "../a-vs-b.toml", "-q"], ["compare", "../a.toml", "../b.toml", "-q"]], [0, 4])

    def test_tables_of_validate(self):
        calls = [["validate", "--only", row, "-q", "--csv", "rows.csv"] for row in ("supine-ankle", "standing-ankle")]
        self.at_once(calls, [0])

    def test_new_files(self):
        self.at_once([["data", "mine", "-q"]], [0, 2])


if __name__ == "__main__":
    unittest.main()
