#include "calfpump/io/out/destination.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <map>
#include <system_error>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  // as Linux follows

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw OutputError(fmt::format("cannot write {}: {}", path.string(), reason));
}

/// Number of the stream of this process with this name in /proc; negative: the path is not a stream.
int stream_number(const fs::path& path) {
  if (path.parent_path() != fmt::format("/proc/{}/fd", getpid())) return -1;
  const std::string name = path.filename().string();
  int number = -1;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
  return read.ptr == name.data() + name.size() ? number : -1;
}

Destination::Kind kind_of(const fs::path& path, const fs::path& name) {
  std::error_code error;
  switch (fs::symlink_status(path, error).type()) {
    case fs::file_type::regular:
    case fs::file_type::not_found:
      return Destination::Kind::file;
    case fs::file_type::character:
    case fs::file_type::block:
    case fs::file_type::fifo:
      return Destination::Kind::device;
    case fs::file_type::directory:
      fail(name, "a folder has that name");
    case fs::file_type::socket:
      fail(name, "a socket has that name");
    default:
      fail(name, error ? error.message() : "it is neither a file nor a device");
  }
}

}  // namespace

Destination destination_of(const fs::path& name) {
  std::error_code gone;
  fs::path path = fs::absolute(name, gone);
  if (gone) fail(name, gone.message());
  for (int links = 0; links <= most_links; ++links) {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(path.parent_path(), error);
    if (error) fail(name, error.message());
    path = folder / path.filename();
    const int stream = stream_number(path);
    if (stream >= 0) return {Destination::Kind::stream, path, stream};
    if (!fs::is_symlink(fs::symlink_status(path, error))) return {kind_of(path, name), path, -1};
    path = folder / fs::read_symlink(path, error);
    if (error) fail(name, error.message());
  }
  fail(name, "its links lead in a circle");
}

void refuse_overwriting(const std::vector<NamedOutput>& outputs, const std::vector<NamedInput>& inputs) {
  std::vector<Problem> problems;
  for (const NamedOutput& output : outputs) {
    for (const NamedInput& input : inputs) {
      std::error_code ignored;
      if (!fs::equivalent(output.path, input.path, ignored)) continue;
      problems.push_back({output.asked_by, 0, 0,
                          fmt::format("{} is {}, which this call reads; it would be lost", output.path.string(), input.what)});
    }
  }
  if (!problems.empty()) throw InputError(problems);
}

void refuse_same_outputs(const std::vector<NamedOutput>& outputs) {
  std::map<fs::path, const NamedOutput*> places;
  std::vector<Problem> problems;
  for (const NamedOutput& output : outputs) {
    try {
      const Destination destination = destination_of(output.path);
      std::error_code ignored;
      if (destination.kind == Destination::Kind::file && fs::equivalent(destination.path, "/proc/self/fd/1", ignored))
        problems.push_back({output.asked_by, 0, 0, output.path.string() + " is where the standard output goes"});
      const auto [place, is_new] = places.emplace(destination.path, &output);
      if (is_new) continue;
      problems.push_back({output.asked_by, 0, 0,
                          fmt::format("{} is the same file as {} of {}", output.path.string(), place->second->path.string(),
                                      place->second->asked_by)});
    } catch (const OutputError&) {
      continue;  // reported when it is opened
    }
  }
  if (!problems.empty()) throw InputError(problems);
}

}  // namespace calfpump
