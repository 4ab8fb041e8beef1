#include "calfpump/io/data/catalogue_reader.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include "calfpump/core/checksum.hpp"
#include "io/data/anatomy_reader.hpp"
#include "io/data/data_table.hpp"
#include "io/data/row_readers.hpp"

namespace calfpump {
namespace {

/// The data file with its changes; nullopt after a problem.
std::optional<DataTable> changed_table(const DataFiles& files, const std::string& name, Problems& problems) {
  try {
    DataTable data = data_table(files, name);
    for (const DataChange& change : files.changes) {
      if (change.file == name) change_value(data.table, change.path, change.number);
    }
    return data;
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems())
      problems.add({problem.source, problem.line, problem.column}, problem.message);
    return std::nullopt;
  }
}

Subject read_end(TableReader& file, const char* key) {
  Subject end;
  auto row = file.table(key, key);
  if (!row) return end;
  end.height_cm = row->quantity("height", Dimension::length).value_or(end.height_cm);
  end.mass_kg = row->quantity("mass", Dimension::mass).value_or(end.mass_kg);
  end.age_y = row->quantity("age", Dimension::age).value_or(end.age_y);
  return end;
}

struct RowKind {
  const char *file, *table, *name;
};

constexpr std::array<RowKind, 8> kinds{{{"leg.toml", "observables", "column"},
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

Catalogue read_catalogue(const DataFiles& files) {
  Problems problems;
  std::error_code error;
  if (files.folder && !std::filesystem::is_directory(*files.folder, error)) {
    problems.add({files.folder->string(), 0, 0}, "there is no such folder of data files");
    problems.throw_if_any();
  }
  const auto& names = catalogue_files;
  std::array<std::optional<DataTable>, catalogue_files.size()> tables;
  for (std::size_t i = 0; i < names.size(); ++i) tables.at(i) = changed_table(files, names.at(i), problems);
  problems.throw_if_any();  // rows of a missing file would be reported as unknown by all others

  const auto reader = [&](std::size_t i) { return tables.at(i)->reader(problems); };
  auto leg = reader(0), postures = reader(1), movements = reader(2), conditions = reader(3), garments = reader(4),
       subjects = reader(5), environment = reader(6), circulation = reader(7);
  Catalogue catalogue;
  for (std::size_t i = 0; i < names.size(); ++i) catalogue.origins.push_back({names.at(i), checksum(tables.at(i)->file.text)});
  catalogue.anatomy = read_anatomy(leg);
  catalogue.postures = read_postures(postures, catalogue.anatomy);
  catalogue.movements = read_movements(movements, catalogue.anatomy, catalogue.postures);
  catalogue.conditions = read_conditions(conditions, catalogue.anatomy);
  read_garments(garments, catalogue);
  catalogue.subjects = read_subjects(subjects, catalogue.anatomy);
  read_environment(environment, catalogue.subjects);
  catalogue.circulation = read_circulation(circulation);
  if (find(catalogue.conditions, "healthy") == nullptr)
    conditions.problem("conditions", "there is no condition \"healthy\", the default of a scenario");
  problems.throw_if_any();
  return catalogue;
}

Covered read_covered(const DataFiles& files) {
  Problems problems;
  const DataTable table = data_table(files, "subjects.toml");
  TableReader file = table.reader(problems);
  const Covered covered{read_end(file, "covered_smallest"), read_end(file, "covered_largest")};
  problems.throw_if_any();
  return covered;
}

std::vector<DataRow> data_rows(const DataFiles& files) {
  std::vector<DataRow> rows;
  std::map<std::string, DataTable> read;
  for (const RowKind& kind : kinds) {
    if (!read.contains(kind.file)) read.emplace(kind.file, data_table(files, kind.file));
    const DataTable& data = read.at(kind.file);
    const toml::array* tables = data.table[kind.table].as_array();
    for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
      if (const toml::table* row = (*tables)[i].as_table()) rows.push_back(read_row(*row, kind.name, data.file.name));
    }
  }
  return rows;
}

}  // namespace calfpump
