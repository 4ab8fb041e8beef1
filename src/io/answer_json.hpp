// What the JSON answers share.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace calfpump {

/// The beginning of every answer: which version gave it.
[[nodiscard]] nlohmann::ordered_json answer_begin();
/// Two blanks a level and a last line end; what is not UTF-8 in a title or a file name is replaced.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& json);
/// Null for no value.
[[nodiscard]] nlohmann::ordered_json or_null(std::optional<double> value);
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& names);

}  // namespace calfpump
