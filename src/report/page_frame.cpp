#include "page_frame.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "calfpump/core/checksum.hpp"
#include "calfpump/report/embedded_page.hpp"
#include "track.hpp"

namespace calfpump {
namespace {

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

/// A source of a Content-Security-Policy: the text of an inline script or style sheet, by its checksum.
std::string source_of(std::string_view text) {
  const std::string digits = checksum(text);
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return "'sha256-" + base64(bytes) + "'";
}

}  // namespace

std::string_view page_part(std::string_view name) {
  const auto files = embedded_page();
  const auto found = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.name == name; });
  if (found == files.end()) throw std::logic_error("not embedded in the program: " + std::string(name));
  return found->text;
}

void fill(std::string& page, std::string_view& left, std::string_view mark, std::string_view text) {
  const std::size_t at = left.find(mark);
  if (at == std::string_view::npos) throw std::logic_error("the page has no mark " + std::string(mark));
  page += left.substr(0, at);
  page += text;
  left.remove_prefix(at + mark.size());
}

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

std::string framed_page(const nlohmann::ordered_json& json, std::string_view bundle) {
  const std::string data = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  const std::string title = as_text(json["title"].get<std::string>());
  const auto& answer = json["answer"];
  const std::string_view script = page_part(std::string(bundle) + ".js"), style = page_part(std::string(bundle) + ".css");
  std::string page;
  std::string_view left = page_part("page.html");
  fill(page, left, "%script-hash%", source_of(script));
  fill(page, left, "%style-hash%", source_of(style));
  fill(page, left, "%title%", title);
  fill(page, left, "/*css*/", style);
  fill(page, left, "%title%", title);
  fill(page, left, "%answer%", answer.empty() ? "" : as_text(answer.front().get<std::string>()));
  fill(page, left, "/*data*/", within_script(data));
  fill(page, left, "/*js*/", script);
  return page.append(left);
}

}  // namespace calfpump
