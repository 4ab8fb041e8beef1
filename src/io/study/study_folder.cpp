#include "io/study/study_folder.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "io/out/temporary_file.hpp"
#include "io/study/runs_file.hpp"
#include "io/study/study_record.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_record = 256 << 20;  // bytes

fs::path record_file(const fs::path& folder) { return folder / "study.json"; }

void make(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw OutputError(fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& why) { throw InputError({{folder.string(), 0, 0, why}}); }

/// The difference between two records, in words.
std::string difference(const std::string& one, const std::string& other) {
  using Json = nlohmann::ordered_json;
  const Json a = Json::parse(one, nullptr, false), b = Json::parse(other, nullptr, false);
  if (a.is_discarded() || b.is_discarded()) return "another record";
  for (const auto& [key, words] :
       {std::pair("sources", "another plan, scenario or table of people"), std::pair("data", "other data"),
        std::pair("solver", "another tolerance"), std::pair("commit", "another build of calfpump")}) {
    if (a.value(key, Json()) != b.value(key, Json())) return words;
  }
  return a.value("set", Json()) != b.value("set", Json()) ? "other values of --set"
                                                          : "another record: study.json has been changed";
}

}  // namespace

bool holds_study(const fs::path& folder) { return fs::exists(record_file(folder)); }

StudyLock::StudyLock(const StudyFolder& folder) : path_(folder.path()), lock_(locked_folder(path_)) {}
StudyLock::~StudyLock() { unlock_folder(lock_, path_); }

StudyFolder StudyFolder::begun(fs::path path, const StudyRecord& record) {
  for (const char* name : {"runs.csv", "summary.csv", "manifest.json"}) {
    if (!holds_study(path) && fs::exists(path / name))
      refuse(path, fmt::format("holds {} of another verb; choose another folder with --output", name));
  }
  make(path / "shards");
  const fs::path file = record_file(path);
  if (!fs::exists(file)) {
    OutputFile output(file);
    output.append(record.text);
    (void)publish_new({&output});  // another call of the same study may have been first
  }
  const std::string there = read_text(file.string(), largest_record);
  if (there != record.text)
    refuse(path, fmt::format("holds a study of {}; choose another folder with --output, or remove this one",
                             difference(record.text, there)));
  return {std::move(path), record};
}

StudyFolder StudyFolder::opened(fs::path path) {
  const fs::path file = record_file(path);
  if (!fs::exists(file)) refuse(path, "there is no study in this folder; expected the folder of --output of `calfpump sweep`");
  try {
    StudyRecord record = record_from(read_text(file.string(), largest_record));
    return {std::move(path), std::move(record)};
  } catch (const nlohmann::json::exception&) {
    refuse(path, "study.json is not the record of a study");
  }
}

bool StudyFolder::complete() const { return fs::exists(path_ / "manifest.json"); }

std::vector<std::size_t> StudyFolder::missing(std::size_t part, std::size_t parts) const {
  std::vector<std::size_t> numbers;
  for (std::size_t n = part; n < record_.shards; n += parts) {
    if (!fs::exists(checksums(n)) || !fs::exists(shard(n)) || (!record_.series.empty() && !fs::exists(shard(n, true))))
      numbers.push_back(n);
  }
  return numbers;
}

fs::path StudyFolder::shard(std::size_t number, bool series) const {
  return path_ / "shards" / fmt::format("{:07}{}.csv", number, series ? "-series" : "");
}

fs::path StudyFolder::checksums(std::size_t number) const { return path_ / "shards" / fmt::format("{:07}.sha256", number); }

void StudyFolder::remove_shards() const {
  std::error_code ignored;
  fs::remove_all(path_ / "shards", ignored);
}

void compute_shard(const StudyFolder& folder, const ReadPlan& read, const StudyOrder& order, std::size_t shard,
                   const StudyCalls& calls, const Settings& settings, const std::atomic<bool>* cancel) {
  const StudyPlan& plan = read.plan;
  const std::string mark = folder.record().mark();
  RunsFile table(folder.shard(shard), {mark});
  std::optional<CsvFile> series;
  if (!plan.series.empty()) series.emplace(folder.shard(shard, true), std::vector{mark});
  StudySinks sinks;
  sinks.series = [&](std::size_t run, const Row& row) {
    series->cell(static_cast<double>(run));
    series->cell(row.time_s);
    for (const double value : row.values) series->cell(value);
    series->end_row();
  };
  sinks.row = [&](const StudyRow& row) { table.row(plan, row); };
  run_shard(plan, order, shard, calls, settings, cancel, sinks);
  std::vector<OutputFile*> files;
  if (series) files.push_back(series->file());
  files.push_back(table.file());
  OutputFile sums(folder.checksums(shard));
  for (OutputFile* file : files) {
    file->close();
    sums.append(fmt::format("{}\n", file->checksum()));
  }
  files.push_back(&sums);
  publish(files);
}

}  // namespace calfpump
