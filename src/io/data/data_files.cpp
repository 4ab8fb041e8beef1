#include "calfpump/io/data/data_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "io/out/temporary_file.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_data_file = 4 << 20;  // bytes
constexpr std::string_view template_folder = "templates/";
constexpr std::string_view in_the_way = "exists already and is never overwritten; choose another";

[[noreturn]] void refuse(const std::string& path, const std::string& message) {
  throw InputError({Problem{path, 0, 0, message}});
}

std::string nearest_beside(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  if (!fs::is_directory(folder, error)) return fmt::format("; there is no folder \"{}\" either", folder.string());
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  const auto near = nearest(path.filename().string(), names);
  return near ? fmt::format("; did you mean \"{}\"?", (path.parent_path() / *near).string()) : std::string();
}

/// Templates are in a folder of their own, and no data are read from them.
bool is_data(const EmbeddedFile& file) { return file.name.find('/') == std::string_view::npos; }

/// A link that leads nowhere counts too.
bool taken(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

void refuse_existing(const fs::path& folder) {
  std::vector<Problem> problems;
  for (const std::string& name : data_file_names()) {
    if (taken(folder / name)) problems.push_back({(folder / name).string(), 0, 0, fmt::format("{} folder", in_the_way)});
  }
  if (!problems.empty()) throw InputError(problems);
}

/// The first similar name that is free: "desk-2.toml".
fs::path free_name(const fs::path& path) {
  for (int number = 2;; ++number) {
    fs::path other = path;
    other.replace_filename(fmt::format("{}-{}{}", path.stem().string(), number, path.extension().string()));
    if (!taken(other)) return other;
  }
}

[[noreturn]] void refuse_existing_file(const fs::path& path) {
  refuse(path.string(), fmt::format("{} name, such as {}, or move it away", in_the_way, free_name(path).string()));
}

}  // namespace

std::ifstream open_file(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) refuse(path, "there is no such file" + nearest_beside(path));
  if (status.type() == fs::file_type::directory) refuse(path, "this is a folder; expected a file");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) refuse(path, fmt::format("cannot be opened: {}", std::generic_category().message(errno)));
  return file;
}

std::string read_text(const std::string& path, std::size_t limit) {
  std::ifstream file = open_file(path);
  constexpr std::size_t block = 1 << 16;
  std::string text;
  while (file && text.size() <= limit) {
    const std::size_t had = text.size();
    text.resize(std::min(had + std::max(had, block), limit + 1));
    file.read(text.data() + had, static_cast<std::streamsize>(text.size() - had));
    text.resize(had + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) refuse(path, "cannot be read to its end");
  if (text.size() > limit) refuse(path, fmt::format("larger than {} kB; expected a TOML file of a few kB", limit / 1024));
  return text;
}

TextFile data_file(const DataFiles& files, std::string_view name) {
  if (files.folder) {
    const std::string path = (*files.folder / name).string();
    return {path, read_text(path, largest_data_file)};
  }
  const std::string shown = fmt::format("data/{}", name);
  for (const EmbeddedFile& file : embedded_data()) {
    if (file.name == name) return {shown, std::string(file.text)};
  }
  throw std::logic_error(shown + " is not embedded in the program");
}

std::vector<std::string> data_file_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_data()) {
    if (is_data(file)) names.emplace_back(file.name);
  }
  return names;
}

void write_data_files(const fs::path& folder) {
  refuse_existing(folder);
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  if (error) throw OutputError(fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
  try {
    std::deque<OutputFile> files;
    std::vector<OutputFile*> all;
    for (const EmbeddedFile& embedded : embedded_data()) {
      if (!is_data(embedded)) continue;
      all.push_back(&files.emplace_back(folder / embedded.name));
      all.back()->append(embedded.text);
    }
    if (const auto used = publish_new(all)) refuse(used->string(), fmt::format("{} folder", in_the_way));
  } catch (...) {
    clear_leftovers(folder, data_file_names());
    if (made) fs::remove(folder, error);
    throw;
  }
}

std::vector<Template> templates() {
  std::vector<Template> found;
  for (const EmbeddedFile& file : embedded_data()) {
    if (!file.name.starts_with(template_folder)) continue;
    const std::string_view name = file.name.substr(template_folder.size()), line = file.text.substr(0, file.text.find('\n'));
    found.push_back({std::string(name.substr(0, name.rfind('.'))),
                     std::string(line.substr(std::min(line.find_first_not_of("# "), line.size()))), file.text});
  }
  return found;
}

void write_new(const fs::path& path, std::string_view text) {
  if (taken(path)) refuse_existing_file(path);
  OutputFile file(path);
  file.append(text);
  if (publish_new({&file})) refuse_existing_file(path);
}

}  // namespace calfpump
