// A scenario as a tree of keys, and the tree as the text of a TOML file.
#pragma once

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string>

namespace calfpump::test {

/// Tables are objects; quantities are texts with their unit, as in the file.
using Tree = nlohmann::ordered_json;

inline std::string toml_key(const std::string& key) {
  const bool bare = std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
  return bare ? key : Tree(key).dump();
}

/// A value in one line.
inline std::string toml_value(const Tree& value) {
  if (!value.is_structured()) return value.dump();  // texts and numbers are written alike in JSON and in TOML
  std::string text;
  for (const auto& [key, element] : value.items()) {
    if (!text.empty()) text += ", ";
    text += (value.is_object() ? toml_key(key) + " = " : std::string()) + toml_value(element);
  }
  return value.is_object() ? "{ " + text + " }" : "[" + text + "]";
}

/// One line for each key of a table.
inline std::string toml_lines(const Tree& table) {
  std::string text;
  for (const auto& [key, value] : table.items()) text += toml_key(key) + " = " + toml_value(value) + "\n";
  return text;
}

/// The file as people write it: a block for each table and for each step.
inline std::string toml_text(const Tree& scenario) {
  std::string text, blocks;
  for (const auto& [key, value] : scenario.items()) {
    if (key == "protocol") {
      for (const Tree& step : value) blocks += "[[protocol]]\n" + toml_lines(step);
    } else if (value.is_object()) {
      blocks += "[" + key + "]\n" + toml_lines(value);
    } else {
      text += key + " = " + toml_value(value) + "\n";
    }
  }
  return text + blocks;
}

}  // namespace calfpump::test
