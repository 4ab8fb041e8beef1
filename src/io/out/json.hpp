// JSON that answers, manifests and tables share. A manifest describes the numbers so that they can be understood and computed
// again; it holds no time and no place of the run. It is the descriptor of a Frictionless Data Package 1.0: files are
// resources, columns have a Table Schema, with units.
#pragma once

#include <deque>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/io/out/results.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/compare_spread.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/validate.hpp"

namespace calfpump {

using Json = nlohmann::ordered_json;

/// Beginning of every answer: the version.
[[nodiscard]] Json answer_begin();
/// Two spaces a level and a final line end; bytes of a title or file name that are not UTF-8 are replaced.
[[nodiscard]] std::string text_of(const Json& json);
/// Null without a value.
[[nodiscard]] Json or_null(std::optional<double> value);
/// Null for a value that is not finite.
[[nodiscard]] Json finite_or_null(double value);
/// A row of an answer as a row of a file: a cell for each value, empty for null.
void write_row(CsvFile& file, const Json& row);
/// The rows of `calfpump compare`, with the spread of each cell if it was sampled.
[[nodiscard]] Json comparison_json(std::span<const ComparedRun> runs, std::span<const ComparedLeg> legs, bool spread);
[[nodiscard]] Json spread_json(const SpreadOrigin& origin);
/// A row of `calfpump validate`.
[[nodiscard]] Json verdict_json(const Verdict& verdict);
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& names);

/// The resolved scenario, in the keys of a scenario file with every default filled in.
[[nodiscard]] Json scenario_json(const Scenario& scenario, const Catalogue& catalogue);
/// The checksum of each data file.
[[nodiscard]] Json data_json(const Catalogue& catalogue);
[[nodiscard]] Json solver_json(const Settings& settings);
[[nodiscard]] Json statistics_json(const RunResult& result);

/// Points, bias and root mean square error of each observed series of the scenario.
[[nodiscard]] Json observed_json(const Scenario& scenario, const RunResult& result);

/// A file beside the manifest, as a resource: its size and checksum identify it.
[[nodiscard]] Json resource_json(const std::string& name, const OutputFile& file);
/// A CSV file with its columns: a tabular resource.
[[nodiscard]] Json resource_json(const std::string& name, const OutputFile& file, const std::vector<CsvField>& fields);

/// Writes documents into the folder, to be published with `files`, and lists them in the manifest; `beside` keeps them.
void add_documents(const std::filesystem::path& folder, const std::vector<Document>& documents, std::deque<OutputFile>& beside,
                   std::vector<OutputFile*>& files, Json& manifest);

/// time_s and the observables of these names.
[[nodiscard]] std::vector<CsvField> fields_of(const std::vector<Observable>& observables,
                                              const std::vector<std::string>& columns);

}  // namespace calfpump
