#include "answer_json.hpp"

#include <filesystem>

#include "calfpump/core/version.hpp"

namespace calfpump {

using Json = nlohmann::ordered_json;

Json answer_begin() { return {{"calfpump", version()}}; }

std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

Json or_null(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back((std::filesystem::path(folder) / name).string());
  return paths;
}

}  // namespace calfpump
