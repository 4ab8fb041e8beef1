#include "calfpump/io/data/catalogue_reader.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#include "calfpump/core/checksum.hpp"
#include "io/data/anatomy_reader.hpp"
#include "io/data/data_path.hpp"
#include "io/data/row_readers.hpp"

namespace calfpump {
namespace {

struct DataTable {
  std::string source, checksum;
  std::optional<toml::table> table;
};

DataTable load(const DataFiles& files, const std::string& name, Problems& problems) {
  try {
    const TextFile file = data_file(files, name);
    DataTable data{file.name, calfpump::checksum(file.text), parse_toml(file.text, file.name, problems)};
    for (const DataChange& change : files.changes) {
      if (data.table && change.file == name) change_value(*data.table, change.path, change.number);
    }
    return data;
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems())
      problems.add({problem.source, problem.line, problem.column}, problem.message);
    return {name, "", std::nullopt};
  }
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
  std::array<DataTable, catalogue_files.size()> tables;
  for (std::size_t i = 0; i < names.size(); ++i) tables.at(i) = load(files, names.at(i), problems);
  problems.throw_if_any();  // the rows of a file that is not there would seem to be unknown to all others

  const auto reader = [&](std::size_t i) {
    return TableReader(*tables.at(i).table, "the file", {tables.at(i).source, 1, 1}, problems);
  };
  auto leg = reader(0), postures = reader(1), movements = reader(2), conditions = reader(3), garments = reader(4),
       subjects = reader(5), environment = reader(6), circulation = reader(7);
  Catalogue catalogue;
  for (std::size_t i = 0; i < names.size(); ++i) catalogue.origins.push_back({names.at(i), tables.at(i).checksum});
  catalogue.anatomy = read_anatomy(leg);
  catalogue.postures = read_postures(postures, catalogue.anatomy);
  catalogue.movements = read_movements(movements, catalogue.anatomy, catalogue.postures);
  catalogue.conditions = read_conditions(conditions, catalogue.anatomy);
  catalogue.garments = read_garments(garments, catalogue.anatomy);
  catalogue.subjects = read_subjects(subjects, catalogue.anatomy);
  read_environment(environment, catalogue.subjects);
  catalogue.circulation = read_circulation(circulation);
  if (find(catalogue.conditions, "healthy") == nullptr)
    conditions.problem("conditions", "there is no condition \"healthy\", which a scenario begins with");
  problems.throw_if_any();
  return catalogue;
}

}  // namespace calfpump
