// data/cross_validation.toml.
#include <fmt/format.h>

#include <cmath>
#include <set>
#include <sstream>

#include "calfpump/core/checksum.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "io/data/data_table.hpp"

namespace calfpump {
namespace {

constexpr const char* file_name = "cross_validation.toml";

/// Removes the words for people: no fit depends on them.
void drop_words(toml::node& node) {
  if (toml::array* list = node.as_array()) {
    for (toml::node& element : *list) drop_words(element);
  }
  toml::table* table = node.as_table();
  if (table == nullptr) return;
  for (const char* key : {"source", "reason", "expect", "quantity", "meaning", "bout", "segment", "window"}) {
    if (const toml::node* words = table->get(key); words != nullptr && words->is_string()) table->erase(key);
  }
  for (auto&& [key, value] : *table) drop_words(value);
}

int whole(TableReader& table, const char* key) {
  const double number = table.number(key, {1.0, 1000.0}).value_or(1.0);
  if (number != std::floor(number)) table.problem(key, "expected a whole number");
  return static_cast<int>(number);
}

CrossValidation::Row read_row(TableReader& row) {
  CrossValidation::Row result;
  row.require({"id", "fold"});
  result.id = row.text("id").value_or("");
  result.fold = whole(row, "fold");
  result.value = row.number("value", any_number);
  row.finish();
  return result;
}

}  // namespace

std::string fit_checksum(const DataFiles& files) {
  std::ostringstream texts;
  const auto add = [&](const char* name) {
    toml::table table = data_table(files, name).table;
    drop_words(table);
    texts << name << '\n' << toml::json_formatter(table) << '\n';  // TOML's own formatter breaks lines by undefined behaviour
  };
  for (const char* name : catalogue_files) add(name);
  for (const char* name : {"evidence.toml", "parameters.toml"}) add(name);
  return "sha256:" + checksum(texts.str());
}

std::optional<CrossValidation> read_cross_validation(const DataFiles& files) {
  if (!has_data_file(files, file_name)) return std::nullopt;
  Problems problems;
  const DataTable data = data_table(files, file_name);
  TableReader file = data.reader(problems);
  file.require({"folds", "data", "rows"});
  CrossValidation result;
  result.folds = whole(file, "folds");
  result.data = file.text("data").value_or("");
  std::set<std::string> ids;
  for (TableReader& row : file.tables("rows", "a row that was left out")) {
    result.rows.push_back(read_row(row));
    if (!ids.insert(result.rows.back().id).second) row.problem("id", "taken by an earlier row");
  }
  file.finish();
  problems.throw_if_any();
  result.stale = result.data != fit_checksum(files);
  return result;
}

void write_cross_validation(const std::filesystem::path& path, const CrossValidation& result) {
  OutputFile file(path);
  file.append(fmt::format(
      "# The value of each fitted row of evidence.toml when it was left out of the fit: written by\n"
      "# `tools/fit --folds {} --store`, not by hand. Rows that share a study or a protocol are left out together;\n"
      "# a row without a value had none. Rule: docs/fit.md.\n\n",
      result.folds));
  file.append(fmt::format("folds = {}\ndata = \"{}\"  # checksum of the data files that it was made with\n", result.folds,
                          result.data));
  for (const CrossValidation::Row& row : result.rows) {
    file.append(fmt::format("\n[[rows]]\nid = \"{}\"\nfold = {}\n", row.id, row.fold));
    if (row.value) file.append(fmt::format("value = {}\n", *row.value));
  }
  publish({&file});
}

}  // namespace calfpump
