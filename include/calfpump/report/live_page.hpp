// The live page: one HTML file with the model compiled for browsers, embedded in a program that was built with it
// (CALFPUMP_LIVE).
#pragma once

#include <string>
#include <string_view>

namespace calfpump {

/// Name of the page in a folder of results, where reports link to it.
constexpr const char* live_page_name = "live.html";

/// Whether this program was built with the page.
[[nodiscard]] bool has_live_page();

/// The page as it opens by itself, in UTF-8; has_live_page().
[[nodiscard]] std::string live_page();

/// The page that begins with the legs of a scenario. `name` and `text` of the scenario stay text.
[[nodiscard]] std::string live_page(std::string_view name, std::string_view text);

}  // namespace calfpump
