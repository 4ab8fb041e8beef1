// Stored joint spread: it is read as it was written, other data make it stale, and other parameters useless.
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/io/data/evidence_reader.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The shipped data in a folder, without a joint spread.
struct Data {
  TemporaryFolder folder;
  DataFiles files;
  std::vector<Parameter> parameters;

  Data() {
    for (const auto& entry : fs::directory_iterator(source_folder / "data")) {
      if (entry.is_regular_file()) fs::copy(entry.path(), folder.path());
    }
    fs::remove(folder.path() / "joint_spread.toml");
    files.folder = folder.path();
    parameters = read_parameters(files);
  }
  void store(const Root& root) const { write_joint_spread(folder.path() / "joint_spread.toml", files, parameters, root); }
  [[nodiscard]] JointSpread read() const { return read_joint_spread(files, parameters); }
};

Root some_root(std::size_t size) {
  Root root;
  for (std::size_t row = 0; row < size; ++row) {
    root.emplace_back();
    for (std::size_t k = 0; k <= row; ++k) root.back().push_back(0.25 / static_cast<double>(row + 2 * k + 1));
  }
  return root;
}

}  // namespace

TEST_CASE("a joint spread is read as it was written, to six digits after the point", "[joint_spread_file]") {
  const Data data;
  const Root root = some_root(data.parameters.size());
  data.store(root);
  const JointSpread read = data.read();
  CHECK(read.kind == JointSpread::Kind::joint);
  REQUIRE(read.root.size() == root.size());
  for (std::size_t row = 0; row < root.size(); ++row) {
    REQUIRE(read.root[row].size() == root[row].size());
    for (std::size_t k = 0; k <= row; ++k) CHECK(std::abs(read.root[row][k] - root[row][k]) < 6e-7);
  }
}

TEST_CASE("the shipped joint spread is up to date", "[joint_spread_file]") {
  CHECK(read_joint_spread({}, read_parameters({})).kind == JointSpread::Kind::joint);
}

TEST_CASE("a joint spread of other data is stale and still used, of other parameters it is not", "[joint_spread_file]") {
  Data data;
  data.store(some_root(data.parameters.size()));
  const std::string text = text_of(data.folder.path() / "leg.toml");
  (void)data.folder.write("leg.toml", replaced(text, "floor = 0.01", "floor = 0.02"));
  CHECK(data.read().kind == JointSpread::Kind::stale);
  CHECK(data.read().root[1][0] != 0.0);
  data.parameters.pop_back();
  const JointSpread fewer = data.read();
  CHECK(fewer.kind == JointSpread::Kind::independent);
  CHECK(fewer.root == independent_spread(data.parameters));
}

TEST_CASE("without a stored joint spread the parameters are independent", "[joint_spread_file]") {
  const Data data;
  CHECK(data.read().kind == JointSpread::Kind::independent);
  CHECK(data.read().root == independent_spread(data.parameters));
}

TEST_CASE("mistakes in a stored joint spread are reported with their place", "[joint_spread_file]") {
  const Data data;
  const auto problems = [&](const std::string& text) {
    (void)data.folder.write("joint_spread.toml", text);
    return problems_of([&] { return data.read(); });
  };
  CHECK(reported(problems("data = \"x\"\n[[parameters]]\nname = \"a\"\nroot = [0.1, 0.2]\n"), 4, "2 numbers; expected 1"));
  CHECK(reported(problems("data = \"x\"\n[[parameters]]\nname = \"a\"\nroots = [0.1]\n"), 4, "root"));
  CHECK(reported(problems("data = \"x\"\n[[parameters]]\nname = \"a\"\nroot = [\"b\"]\n"), 4, "b"));
}
