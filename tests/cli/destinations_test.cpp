// Outputs whose name exists already: devices, FIFOs and streams are written into, links are followed to the end.
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"
#include "support/full_device.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string lies = "[[protocol]]\nposture = \"supine\"\nduration = \"10 s\"\n";

/// A line in the folder's shell; $calfpump is the program, $rows a short validation.
Outcome in(const TemporaryFolder& folder, const std::string& line) {
  return command("cd " + folder.path().string() + " && export calfpump=" CALFPUMP_BINARY +
                 " rows='validate --only standing-ankle -q'; (" + line + ")");
}

bool is_csv(const std::string& text) { return text.starts_with("id,group,quantity,unit") && holds(text, "\nstanding-ankle,"); }

}  // namespace

TEST_CASE("a FIFO and a device are written into and stay what they are", "[output]") {
  const TemporaryFolder folder;
  for (const std::string option : {"--csv", "--markdown"}) {
    const Outcome read =
        in(folder, "mkfifo pipe; timeout 60 cat pipe & $calfpump $rows " + option + " pipe; echo code $?; wait; rm pipe");
    INFO(read.text);
    CHECK(holds(read.text, "standing-ankle"));
    CHECK(holds(read.text, "code 0"));
    make_full_device(folder.path() / "full");
    const Outcome full = in(folder, "$calfpump $rows " + option + " full");
    INFO(full.text);
    CHECK(full.code == 4);
    CHECK(holds(full.text, "cannot write full: No space left"));
    CHECK(fs::is_character_file(folder.path() / "full"));
    fs::remove(folder.path() / "full");
  }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("results that are devices or FIFOs are written into too", "[output]") {
  const TemporaryFolder folder;
  (void)folder.write("s.toml", lies);
  const Outcome read = in(
      folder,
      "mkdir -p results/s; mkfifo results/s/metrics.csv; timeout 60 cat results/s/metrics.csv & $calfpump run s.toml -q; wait");
  INFO(read.text);
  CHECK(read.text.starts_with("metric,value,unit,leg\n"));
  CHECK(fs::is_fifo(folder.path() / "results/s/metrics.csv"));
  CHECK(fs::is_regular_file(folder.path() / "results/s/manifest.json"));
}

TEST_CASE("/dev/stdout is the standard output, for a file, a pipe or a device", "[output]") {
  const TemporaryFolder folder;
  for (const std::string name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
    INFO(name);
    CHECK(is_csv(in(folder, "$calfpump $rows --csv " + name + " | cat").text));
    CHECK(in(folder, "echo before > rows; $calfpump $rows --csv " + name + " >> rows").code == 0);
    CHECK(text_of(folder.path() / "rows").starts_with("before\nid,group"));
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
  }
  const Outcome gone = command("bash -c '" CALFPUMP_BINARY
                               " validate --only supine-ankle -q --csv /dev/stdout | true; echo "
                               "${PIPESTATUS[0]}'");
  CHECK(gone.text == "0\n");
}

TEST_CASE("a link to a file stays a link, and its target is replaced", "[output]") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "deep");
  (void)folder.write("deep/rows.csv", "earlier");
  fs::create_symlink("deep/rows.csv", folder.path() / "first");
  fs::create_symlink("first", folder.path() / "second");
  fs::create_symlink("deep/new.csv", folder.path() / "dangling");
  for (const char* name : {"second", "dangling"}) {
    const Outcome outcome = in(folder, std::string("$calfpump $rows --csv ") + name);
    INFO(outcome.text);
    CHECK(outcome.code == 0);
    CHECK(fs::is_symlink(folder.path() / name));
  }
  CHECK(is_csv(text_of(folder.path() / "deep/rows.csv")));
  CHECK(is_csv(text_of(folder.path() / "deep/new.csv")));
  fs::create_symlink("circle", folder.path() / "circle");
  CHECK(in(folder, "$calfpump $rows --csv circle").code == 4);
}

TEST_CASE("a link under a temporary name is not followed", "[output]") {
  const TemporaryFolder folder;
  (void)folder.write("victim", "mine");
  const Outcome outcome = in(folder,
                             "sh -c 'for i in 1 2 3; do ln -s victim rows.csv.$$-$i.incomplete; done; ln -s victim "
                             "rows.csv.incomplete; exec $calfpump $rows --csv rows.csv'");
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  CHECK(text_of(folder.path() / "victim") == "mine");
  CHECK(fs::is_regular_file(fs::symlink_status(folder.path() / "rows.csv")));
}

TEST_CASE("two outputs of one call in the same file are refused", "[output]") {
  const TemporaryFolder folder;
  fs::create_symlink("rows", folder.path() / "link");
  for (const std::string options : {"--csv rows --markdown rows", "--csv rows --markdown ./x/../rows",
                                    "--csv rows --markdown link", "--json --csv /dev/stdout"}) {
    const Outcome outcome = in(folder, "$calfpump $rows " + options);
    INFO(outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, "is the same file as"));
  }
  CHECK_FALSE(fs::exists(folder.path() / "rows"));
  (void)folder.write("s.toml", lies);
  (void)folder.write("results/s/metrics.csv", "");
  fs::create_directories(folder.path() / "results/s");
  fs::create_symlink("results/s/metrics.csv", folder.path() / "picture.svg");
  CHECK(in(folder, "$calfpump run s.toml --plot picture.svg").code == 2);
}
