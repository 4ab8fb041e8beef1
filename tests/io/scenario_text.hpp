// Scenarios written in a test: as read, or their problems.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "io/files.hpp"

namespace calfpump::test {

/// A step of three lines for scenarios whose subject is another part; the text after it begins in line 4.
inline const std::string sitting_step = "[[protocol]]\nposture = \"sitting\"\nduration = \"1 min\"\n";

inline Scenario read_text_scenario(const std::string& text, const Catalogue& catalogue = shipped()) {
  const TemporaryFolder folder;
  return read_scenario(folder.write("s.toml", text), {}, catalogue);
}

inline std::vector<Problem> scenario_problems(const std::string& text) {
  return problems_of([&] { return read_text_scenario(text); });
}

/// An invalid text, the line of its problem, and the message.
struct Mistake {
  std::string text;
  int line;
  std::string reason;
};

}  // namespace calfpump::test
