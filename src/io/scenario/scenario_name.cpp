#include "calfpump/io/scenario/scenario_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace calfpump {
namespace {

bool is_utf8(const std::string& text) {
  try {
    (void)nlohmann::json(text).dump();  // which checks it
    return true;
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

}  // namespace

std::string scenario_name(const std::filesystem::path& file) { return file.stem().string(); }

std::string unfit_name(const std::string& name) {
  const auto unfit = [](const std::string& reason) {
    return fmt::format("results go by the name of the file without its ending, and {}; expected another name", reason);
  };
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7f; };
  if (name.empty()) return unfit("that is nothing here");
  if (name == "." || name == "..") return unfit(fmt::format("a folder \"{}\" is one that is there already", name));
  if (name.front() == '-') return unfit("one that begins with \"-\" would be taken for an option");
  if (name.find('/') != std::string::npos) return unfit("one with \"/\" leads into another folder");
  if (std::any_of(name.begin(), name.end(), is_control)) return unfit("this one has control codes");
  return is_utf8(name) ? "" : unfit("this one is not in UTF-8");
}

}  // namespace calfpump
