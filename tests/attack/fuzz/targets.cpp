#include "attack/fuzz/targets.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace calfpump::fuzz {
namespace {

struct Scratch {
  std::filesystem::path path;

  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "calfpump-fuzz-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path = pattern;
  }
  ~Scratch() {
    std::error_code error;
    std::filesystem::remove_all(path, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

bool has_control_codes(std::string_view text) {
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if ((code < ' ' && letter != '\n') || code == 0x7f) return true;
  }
  return false;
}

}  // namespace

const Target* target_named(std::string_view name) {
  for (const auto& targets : {scenario_targets(), data_targets(), text_targets(), study_targets()}) {
    for (const Target& target : targets) {
      if (target.name == name) return &target;
    }
  }
  return nullptr;
}

const std::filesystem::path& scratch() {
  static const Scratch folder;
  return folder.path;
}

std::string write(const std::string& name, std::string_view text) {
  const std::filesystem::path path = scratch() / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

void expect(bool kept, const std::string& promise) {
  if (!kept) throw std::logic_error("a promise is broken: " + promise);
}

void expect_readable(const InputError& error) {
  expect(!error.problems().empty(), "a refusal has a problem");
  for (const Problem& problem : error.problems()) {
    expect(!problem.source.empty() && !problem.message.empty(), "a problem has a source and a message");
    expect(!has_control_codes(to_string(problem)), "a problem has no control codes");
  }
}

}  // namespace calfpump::fuzz
