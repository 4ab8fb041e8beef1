#include "cli/verbs/parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <set>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

namespace fs = std::filesystem;

std::optional<long long> whole(std::string_view text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<long long> variable(const char* name) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread begins
  return text == nullptr ? std::nullopt : whole(text);
}

/// Parts of the first array and the number of its first task.
struct Array {
  long long parts = 0, first = 0;
};

fs::path array_file(const fs::path& folder) { return folder / "shards" / "array"; }

std::optional<Array> array_of(const fs::path& folder) {
  std::ifstream file(array_file(folder));
  Array array;
  if (file >> array.parts >> array.first) return array;
  return std::nullopt;
}

Array remembered(const Array& array, const fs::path& folder) {
  if (const auto earlier = array_of(folder)) return *earlier;
  std::error_code error;
  fs::create_directories(folder / "shards", error);
  if (error) throw OutputError(fmt::format("cannot make the folder {}: {}", (folder / "shards").string(), error.message()));
  OutputFile file(array_file(folder));
  file.append(fmt::format("{} {}\n", array.parts, array.first));
  (void)publish_new({&file});  // another task may have been first, with the same numbers
  return array_of(folder).value_or(array);
}

std::optional<Part> part_of_array(const fs::path& folder) {
  const auto task = variable("SLURM_ARRAY_TASK_ID"), count = variable("SLURM_ARRAY_TASK_COUNT"),
             first = variable("SLURM_ARRAY_TASK_MIN");
  if (std::getenv("SLURM_ARRAY_TASK_ID") == nullptr) return std::nullopt;  // NOLINT(concurrency-mt-unsafe)
  if (!task || !count || !first || *count < 1)
    throw InputError(
        {{"SLURM_ARRAY_TASK_ID", 0, 0,
          "is set, but SLURM_ARRAY_TASK_COUNT and SLURM_ARRAY_TASK_MIN with it are no array's; unset it to compute the "
          "whole study, or name the part by --part K/N"}});
  const Array array = remembered({*count, *first}, folder);
  const long long index = *task - array.first, last = array.first + array.parts - 1;
  if (index < 0 || index >= array.parts)
    throw InputError({{"SLURM_ARRAY_TASK_ID", 0, 0,
                       fmt::format("is {}, but the array of this study has tasks {} to {}; expected one of these", *task,
                                   array.first, last)}});
  return Part{static_cast<std::size_t>(index), static_cast<std::size_t>(array.parts)};
}

}  // namespace

std::optional<Part> part_of(const std::string& option, const fs::path& folder) {
  if (option.empty()) return part_of_array(folder);
  const std::size_t slash = option.find('/');
  const auto index = whole(option.substr(0, slash)),
             parts = slash == std::string::npos ? std::nullopt : whole(option.substr(slash + 1));
  if (!index || !parts || *index < 1 || *index > *parts)
    throw InputError({{"--part " + option.substr(0, 40), 0, 0, "expected K/N, part K of N from 1, such as 3/40"}});
  return Part{static_cast<std::size_t>(*index - 1), static_cast<std::size_t>(*parts)};
}

std::string part_done(const Part& part, std::size_t computed, const fs::path& folder) {
  return fmt::format("part {} of {}: {} computed; when all parts are done: calfpump merge {}", part.index + 1, part.parts,
                     counted(static_cast<long long>(computed), "shard"), shell_word(folder.string()));
}

std::string array_line(const std::vector<std::size_t>& missing, const fs::path& folder) {
  const auto array = array_of(folder);
  if (!array) return {};
  std::set<long long> tasks;
  for (const std::size_t shard : missing) tasks.insert(array->first + static_cast<long long>(shard) % array->parts);
  return fmt::format("--array={}", fmt::join(tasks, ","));
}

}  // namespace calfpump::cli
