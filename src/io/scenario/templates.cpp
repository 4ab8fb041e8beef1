#include "calfpump/io/scenario/templates.hpp"

#include <fmt/format.h>

#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/embedded_data.hpp"
#include "calfpump/io/out/output_file.hpp"

namespace calfpump {
namespace {

constexpr std::string_view folder = "templates/";

/// A name like it that is free: "desk-2.toml".
std::filesystem::path free_name(const std::filesystem::path& path) {
  for (int number = 2;; ++number) {
    auto other = path;
    other.replace_filename(fmt::format("{}-{}{}", path.stem().string(), number, path.extension().string()));
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(other, error))) return other;
  }
}

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw InputError({{path.string(), 0, 0,
                     fmt::format("is there already, and is never written over; take another name, such as {}, or move it away",
                                 free_name(path).string())}});
}

}  // namespace

std::vector<Template> templates() {
  std::vector<Template> found;
  for (const EmbeddedFile& file : embedded_data()) {
    if (!file.name.starts_with(folder)) continue;
    const std::string_view name = file.name.substr(folder.size()), line = file.text.substr(0, file.text.find('\n'));
    found.push_back({std::string(name.substr(0, name.rfind('.'))),
                     std::string(line.substr(std::min(line.find_first_not_of("# "), line.size()))), file.text});
  }
  return found;
}

void write_new(const std::filesystem::path& path, std::string_view text) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) refuse(path);  // a link leads nowhere
  OutputFile file(path);
  file.append(text);
  if (!publish_new(file)) refuse(path);
}

}  // namespace calfpump
