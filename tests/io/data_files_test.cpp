#include "calfpump/io/data/data_files.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

std::string refusal(const std::string& path, std::size_t limit = 1000) {
  return shown(problems_of([&] { return read_text(path, limit); }));
}

}  // namespace

TEST_CASE("the embedded data files equal the files of the data folder, byte for byte", "[data_files]") {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder / "data")) {
    if (entry.path().extension() != ".toml") continue;
    ++files;
    const std::string name = fs::relative(entry.path(), source_folder / "data").string();
    const TextFile file = data_file({}, name);
    CHECK(file.name == "data/" + name);
    CHECK(file.text == text_of(entry.path()));
  }
  CHECK(files >= 6);
  CHECK(embedded_data().size() == files);
}

TEST_CASE("a folder replaces the embedded data", "[data_files]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("leg.toml", "a = 1\r\n");
  const TextFile file = data_file({folder.path()}, "leg.toml");
  CHECK(file.name == path);
  CHECK(file.text == "a = 1\r\n");
}

TEST_CASE("a text is read whole up to the limit", "[data_files]") {
  const TemporaryFolder folder;
  CHECK(read_text(folder.write("full", std::string(1000, 'x')), 1000).size() == 1000);
  CHECK(read_text(folder.write("empty", ""), 1000).empty());
  CHECK_THAT(refusal(folder.write("large", std::string(1001, 'x'))), Contains("larger than"));
  CHECK_THAT(refusal("/dev/zero"), Contains("larger than"));
}

TEST_CASE("a text is read from a pipe", "[data_files]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "pipe").string();
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(path) << "title = 'x'"; });
  const std::string text = read_text(path, 1000);
  writer.join();
  CHECK(text == "title = 'x'");
}

TEST_CASE("a file that cannot be read is refused with the reason", "[data_files]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("walk.toml", "x");
  CHECK_THAT(refusal(folder.path().string()), Contains("this is a folder"));
  CHECK_THAT(refusal((folder.path() / "wlak.toml").string()),
             Contains("there is no such file; did you mean \"" + path + "\"?"));
  CHECK_THAT(refusal((folder.path() / "nowhere" / "a.toml").string()), Contains("there is no folder"));
  CHECK_THAT(refusal(path + "/a.toml"), Contains("walk.toml/a.toml: "));
  CHECK_FALSE(refusal("").empty());
}

TEST_CASE("a file without permission is refused with the reason", "[data_files]") {
  if (geteuid() == 0) {
    WARN("not tested: root may read everything");
    return;
  }
  const TemporaryFolder folder;
  const std::string path = folder.write("secret.toml", "x");
  fs::permissions(path, fs::perms::none);
  CHECK_THAT(refusal(path), Contains("cannot be opened: Permission denied"));
}
