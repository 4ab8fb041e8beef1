// Frame of a page: title, answer, data, script and style sheet in one HTML file, with a policy that allows these two alone.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace calfpump {

/// `data` has "title" and "answer"; `bundle`: name of the script and of the style sheet among embedded_page(), without ending.
[[nodiscard]] std::string framed_page(const nlohmann::ordered_json& data, std::string_view bundle);

/// A file of embedded_page(); throws std::logic_error if the program was built without it.
[[nodiscard]] std::string_view page_part(std::string_view name);

/// Appends the rest of a template up to the mark, then the replacement; removes both from the rest.
void fill(std::string& page, std::string_view& left, std::string_view mark, std::string_view text);

/// JSON that contains neither an end tag nor a comment.
[[nodiscard]] std::string within_script(const std::string& json);

}  // namespace calfpump
