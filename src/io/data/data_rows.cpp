#include "calfpump/io/data/data_rows.hpp"

#include <array>
#include <map>

#include "io/toml/toml_document.hpp"

namespace calfpump {
namespace {

struct Kind {
  const char *file, *table, *name;
};

constexpr std::array<Kind, 8> kinds{{{"leg.toml", "observables", "column"},
                                     {"movements.toml", "movements", "movement"},
                                     {"postures.toml", "postures", "posture"},
                                     {"conditions.toml", "conditions", "condition"},
                                     {"garments.toml", "garments", "garment"},
                                     {"subjects.toml", "fitness", "fitness"},
                                     {"leg.toml", "veins", "vein"},
                                     {"leg.toml", "edges", "edge"}}};

std::string text(const toml::table& row, const char* key) { return row[key].value_or(std::string()); }

DataRow read_row(const toml::table& table, const char* kind, const std::string& file) {
  DataRow row{kind, text(table, "name"), text(table, "meaning"), text(table, "source"), file, 0};
  row.line = place_of(table.source(), {file, 0, 0}).line;
  if (row.kind != "edge") return row;
  const std::string to = text(table, "to");
  row.name = text(table, "from") + "->" + (to == "right atrium" ? "RA" : to);
  row.meaning = "way of the blood from " + text(table, "from") + " to " + to + ", " +
                (table["valve"].value_or(false) ? "with a valve" : "without a valve");
  return row;
}

}  // namespace

std::vector<DataRow> data_rows(const DataFiles& files) {
  std::vector<DataRow> rows;
  std::map<std::string, std::pair<std::string, toml::table>> read;  // name shown and content of each file
  for (const Kind& kind : kinds) {
    if (!read.contains(kind.file)) {
      Problems problems;
      const TextFile file = data_file(files, kind.file);
      auto parsed = parse_toml(file.text, file.name, problems);
      problems.throw_if_any();
      read[kind.file] = {file.name, std::move(*parsed)};  // a copy would not know its lines
    }
    const auto& [shown, content] = read[kind.file];
    const toml::array* tables = content[kind.table].as_array();
    for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
      if (const toml::table* row = (*tables)[i].as_table()) rows.push_back(read_row(*row, kind.name, shown));
    }
  }
  return rows;
}

}  // namespace calfpump
