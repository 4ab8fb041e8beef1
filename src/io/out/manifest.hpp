// What is written beside the numbers so that they can be understood and made again. Nothing in it depends on when or where
// the run was made. It is the descriptor of a Frictionless Data Package 1.0: files are resources, of columns there is a Table
// Schema, with units.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {

/// The description of a file that is written beside the manifest, as a resource of a Frictionless Data Package: bytes and
/// checksum tell whether it is the one described.
[[nodiscard]] nlohmann::ordered_json resource_json(const std::string& name, const OutputFile& file);
/// Of a CSV file its columns too: a tabular resource.
[[nodiscard]] nlohmann::ordered_json resource_json(const std::string& name, const OutputFile& file,
                                                   const std::vector<CsvField>& fields);

/// time_s and the observables of these names.
[[nodiscard]] std::vector<CsvField> fields_of(const std::vector<Observable>& observables,
                                              const std::vector<std::string>& columns);

/// The checksum of each data file.
[[nodiscard]] nlohmann::ordered_json data_json(const Catalogue& catalogue);
[[nodiscard]] nlohmann::ordered_json solver_json(const Settings& settings);
[[nodiscard]] nlohmann::ordered_json statistics_json(const RunResult& result);

}  // namespace calfpump
