// data/import.toml: words and rules by which a file of bouts becomes a scenario.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

struct ImportActivity {
  std::vector<std::string> words;
  std::string posture, movement;  ///< names; no movement: empty
};

struct ImportRules {
  std::map<std::string, std::vector<std::string>> columns;  ///< words by role: "begin", "end", "steps" ...
  std::vector<ImportActivity> activities;
  std::string between;       ///< posture between bouts
  double short_pause_s = 0;  ///< a shorter pause is stood
};

/// The roles of columns, as `ImportRules::columns` names them.
[[nodiscard]] const std::vector<std::string>& import_roles();

/// Throws InputError with every problem of the file.
[[nodiscard]] ImportRules read_import_rules(const DataFiles& files, const Catalogue& catalogue);

/// Without letter case, blanks, signs and a unit in brackets: the form in which words are compared.
[[nodiscard]] std::string bare_word(std::string_view text);

}  // namespace calfpump
