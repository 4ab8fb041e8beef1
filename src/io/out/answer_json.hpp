// What the JSON answers share with each other and with the files of the same rows.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/validate.hpp"

namespace calfpump {

/// The beginning of every answer: which version gave it.
[[nodiscard]] nlohmann::ordered_json answer_begin();
/// Two blanks a level and a last line end; what is not UTF-8 in a title or a file name is replaced.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& json);
/// Null for no value.
[[nodiscard]] nlohmann::ordered_json or_null(std::optional<double> value);
/// A row of an answer as one of a file: a cell for each value, empty for null.
void write_row(CsvFile& file, const nlohmann::ordered_json& row);
/// The rows of `calfpump compare`.
[[nodiscard]] nlohmann::ordered_json comparison_json(std::span<const ComparedRun> runs, std::span<const ComparedLeg> legs);
/// A row of `calfpump validate`.
[[nodiscard]] nlohmann::ordered_json verdict_json(const Verdict& verdict);
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& names);

}  // namespace calfpump
