#include "calfpump/report/live_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calfpump/report/embedded_page.hpp"
#include "page_frame.hpp"

namespace calfpump {
namespace {

/// The mark in web/live.html.
std::string with_scenario(const std::string& json) {
  std::string page;
  std::string_view left = page_part(live_page_name);
  fill(page, left, "/*scenario*/", json);
  return page.append(left);
}

}  // namespace

bool has_live_page() {
  const auto files = embedded_page();
  return std::any_of(files.begin(), files.end(), [](const EmbeddedFile& file) { return file.name == live_page_name; });
}

std::string live_page() { return with_scenario(""); }

std::string live_page(std::string_view name, std::string_view text) {
  const nlohmann::ordered_json scenario{{"name", name}, {"text", text}};
  return with_scenario(within_script(scenario.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
}

}  // namespace calfpump
