#include "io/out/answer_json.hpp"

#include <filesystem>

#include "calfpump/core/version.hpp"

namespace calfpump {

using Json = nlohmann::ordered_json;

Json answer_begin() { return {{"calfpump", version()}}; }

std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

Json or_null(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

void write_row(CsvFile& file, const Json& row) {
  for (const Json& value : row) {
    if (value.is_string()) {
      file.cell(value.get_ref<const std::string&>());
    } else if (value.is_boolean()) {
      file.cell(value.get<bool>() ? "true" : "false");
    } else {
      file.cell(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
    }
  }
  file.end_row();
}

std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back((std::filesystem::path(folder) / name).string());
  return paths;
}

}  // namespace calfpump
