// Frame of a page: title, answer, data, script and style sheet in one HTML file, with a policy that allows these two alone.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace calfpump {

/// `data` has "title" and "answer"; `bundle`: name of the script and of the style sheet among embedded_page(), without ending.
[[nodiscard]] std::string framed_page(const nlohmann::ordered_json& data, std::string_view bundle);

}  // namespace calfpump
