#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "calfpump/core/checksum.hpp"
#include "calfpump/report/embedded_page.hpp"
#include "calfpump/report/report.hpp"
#include "report_data.hpp"
#include "track.hpp"

namespace calfpump {
namespace {

/// Escapes the data so that they contain neither an end tag nor a comment.
std::string within_script(const std::string& json) {
  std::string text;
  text.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

std::string as_text(const std::string& words) {
  std::string text;
  for (const char c : words) {
    switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      default:
        text += c;
    }
  }
  return text;
}

std::string_view part(std::string_view name) {
  const auto files = embedded_page();
  const auto found = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.name == name; });
  if (found == files.end()) throw std::logic_error("not embedded in the program: " + std::string(name));
  return found->text;
}

/// A source of a Content-Security-Policy: the text of an inline script or style sheet, by its checksum.
std::string source_of(std::string_view text) {
  const std::string digits = checksum(text);
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return "'sha256-" + base64(bytes) + "'";
}

/// Appends the template up to the mark, then the replacement; removes both from the rest of the template.
void fill(std::string& page, std::string_view& left, std::string_view mark, std::string_view text) {
  const std::size_t at = left.find(mark);
  if (at == std::string_view::npos) throw std::logic_error("the page has no mark " + std::string(mark));
  page += left.substr(0, at);
  page += text;
  left.remove_prefix(at + mark.size());
}

}  // namespace

std::string report_page(const Report& report, const Catalogue& catalogue, const Settings& settings) {
  const auto json = report_json(report, catalogue, settings);
  const std::string data = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string page;
  const std::string title = as_text(json["title"].get<std::string>());
  const auto& answer = json["answer"];
  std::string_view left = part("page.html");
  static const std::string script = source_of(part("report.js")), style = source_of(part("report.css"));
  fill(page, left, "%script-hash%", script);
  fill(page, left, "%style-hash%", style);
  fill(page, left, "%title%", title);
  fill(page, left, "/*css*/", part("report.css"));
  fill(page, left, "%title%", title);
  fill(page, left, "%answer%", answer.empty() ? "" : as_text(answer.front().get<std::string>()));
  fill(page, left, "/*data*/", within_script(data));
  fill(page, left, "/*js*/", part("report.js"));
  return page.append(left);
}

}  // namespace calfpump
