// Tutorials, followed to the letter.
#include "cli/tutorial.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A reader's folder, with the scenarios, the data and the tutorials' files of the repository.
struct Clone {
  TemporaryFolder folder;
  Clone() {
    for (const char* part : {"scenarios", "data", "docs/tutorials/files"})
      fs::create_directories(folder.path() / part),
          fs::copy(source_folder / part, folder.path() / part, fs::copy_options::recursive);
  }
};

/// The name of the row that a page adds.
std::string added_name(const Page& page) {
  const std::string& rows = page.blocks.at(1).text;
  const std::string key = "name = \"";
  const std::size_t begin = rows.find(key) + key.size();
  return rows.substr(begin, rows.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("a row is added to the data as the page describes, without C++", "[tutorial]") {
  const auto [heading, list] = GENERATE(table<std::string, std::string>(
      {{"## Adding a movement", "movements"}, {"## Adding a condition", "conditions"}, {"## Adding a garment", "garments"}}));
  const Clone clone;
  const Page page = page_of(text_of(source_folder / "docs" / "scenario.md"), heading);
  const std::string name = added_name(page);
  CAPTURE(heading, name);
  CHECK_FALSE(holds(calfpump_command("list " + list).text, "\n  " + name + " "));  // not there before
  const std::string output = follow(clone.folder.path(), page.blocks);
  CAPTURE(output);
  CHECK(holds(output, "\n  " + name + " "));                                // list
  CHECK(holds(output, "my.toml: good"));                                    // check
  CHECK(holds(output, " the calf's veins from ") == (list != "garments"));  // run: a garment is worn at rest
  CHECK(fs::exists(clone.folder.path() / "results" / "my" / "metrics.csv"));
}

TEST_CASE("each tutorial runs and prints the output it shows", "[tutorial]") {
  const std::string name =
      GENERATE("researcher", "teacher", "device-engineer", "wearable-engineer", "garment-engineer", "clinician");
  CAPTURE(name);
  for (const std::string program : {"gnuplot", "python3"}) {  // other programs of the tutorials, installed by tools/setup
    if (command("command -v " + program).code == 0) continue;
    WARN("there is no " << program << ": the tutorials are not followed");
    return;
  }
  const Clone clone;
  const Page page = page_of(text_of(source_folder / "docs" / "tutorials" / (name + ".md")));
  CHECK(page.blocks.size() > 10);
  follow(clone.folder.path(), page.blocks);
}

TEST_CASE("figures in the prose of a tutorial are figures of its blocks", "[tutorial]") {
  for (const auto& entry : fs::directory_iterator(source_folder / "docs" / "tutorials")) {
    CAPTURE(entry.path().filename().string());
    if (entry.is_directory()) continue;
    CHECK(figures_without_a_block(page_of(text_of(entry.path()))) == std::vector<std::string>{});
  }
}

TEST_CASE("a page that shows other output is found", "[tutorial]") {
  CHECK(missing_in("a\nb\nc\nd\n", "a\nb\n...\nd\n") == "");
  CHECK(missing_in("a\nb\nc\nd\n", "...\nb\nc\n") == "");
  CHECK(missing_in("a\nb\nc\nd\n", "a\nc\n") == "a\nc\n");    // something between
  CHECK(missing_in("a\nb\nc\nd\n", "c\n...\nb\n") == "b\n");  // the other way round
  CHECK(missing_in("a\n", "a 1\n") == "a 1\n");
  CHECK(expected_code({"sh", "", "calfpump check my.toml  # exits 2\n"}) == 2);
  const Page page = page_of("It is 12.5 mmHg, not 13, in 5 `90` [s](70.md).\n```\n12.5\n```\n");
  CHECK(figures_without_a_block(page) == std::vector<std::string>{"13"});
}
