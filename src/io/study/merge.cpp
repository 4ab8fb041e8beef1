#include "io/study/merge.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "calfpump/core/checksum.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "io/table/rows.hpp"
#include "io/table/text_blocks.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_shard = std::size_t{4} << 30U;  // bytes
constexpr double absent = std::numeric_limits<double>::quiet_NaN();

[[noreturn]] void refuse(const fs::path& file, int line, const std::string& why) {
  throw InputError({{file.string(), line, line > 0 ? 1 : 0, why}});
}

/// The files of a shard, the series first if there is one, as they were written.
std::vector<std::string> read_shard(const StudyFolder& folder, std::size_t number) {
  std::vector<fs::path> paths{folder.shard(number)};
  if (!folder.record().series.empty()) paths.insert(paths.begin(), folder.shard(number, true));
  std::vector<std::string> texts;
  std::string sums;
  for (const fs::path& path : paths) {
    texts.push_back(read_text(path.string(), largest_shard));
    sums += checksum(texts.back()) + '\n';
  }
  if (sums != read_text(folder.checksums(number).string(), largest_shard))
    refuse(paths.back(), 0,
           fmt::format("this shard has been changed after it was written; remove {}, and `calfpump sweep` computes it again",
                       folder.checksums(number).string()));
  return texts;
}

/// The text below the mark of its study.
std::string_view body_of(const std::string& text, const fs::path& file, const std::string& mark) {
  const std::size_t end = text.find('\n');
  if (end == std::string::npos || text.substr(0, end) != mark)
    refuse(file, 1,
           "belongs to another study: another plan, data, version or tolerance; remove it, and `calfpump sweep` computes it "
           "again");
  return std::string_view(text).substr(end + 1);
}

/// Reads the cells of every row into the columns.
class Columns {
 public:
  /// `names`: the text begins with the row of names.
  Columns(const StudyRecord& record, const fs::path& folder, bool names)
      : names_(names),
        columns_(record.columns),
        spilled_(std::make_shared<SpilledColumns>(columns_.size(), folder)),
        known_(columns_.size()) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t i = 0; i < columns_[c].levels.size(); ++i) known_[c][columns_[c].levels[i]] = static_cast<double>(i);
    }
  }

  void feed(std::string_view text, const fs::path& file) {
    if (!rows_.feed(text) || !bad_.empty()) refuse(file, 0, bad_.empty() ? "a cell is not closed" : bad_);
  }
  void finish(const fs::path& file) {
    if (!rows_.finish() || !bad_.empty()) refuse(file, 0, bad_.empty() ? "a cell is not closed" : bad_);
  }

  [[nodiscard]] std::size_t runs() const { return runs_; }

  MergedStudy finished(const StudyRecord& record) && {
    MergedStudy merged;
    merged.failed = failed_;
    merged.first_failure = first_failure_;
    merged.table = {record.title, record.scenarios, runs_, std::move(columns_), {}};
    merged.table.numbers = [spilled = std::move(spilled_)](std::size_t column) { return spilled->numbers(column); };
    return merged;
  }

 private:
  /// Must not throw: it is called by a C library.
  void add(const TableRow& row) {
    if (!bad_.empty() || (names_ && row.line == 1)) return;
    if (row.cells.size() != columns_.size())
      return fault(fmt::format("the row of run {} has {} cells; expected {}", runs_, row.cells.size(), columns_.size()));
    for (std::size_t c = 0; c < columns_.size(); ++c) spilled_->add(c, number(c, row.cells[c]));
    if (number(0, row.cells[0]) != static_cast<double>(runs_))
      return fault(fmt::format("read run {}; expected run {}", row.cells[0], runs_));
    ++runs_;
  }

  void fault(std::string why) { bad_ = std::move(why); }

  double number(std::size_t column, const std::string& cell) {
    if (cell.empty()) return absent;
    StudyColumn& of = columns_[column];
    if (of.role == ColumnRole::failure) {
      if (failed_++ == 0) first_failure_ = cell;
      return 1.0;
    }
    if (of.words || of.role == ColumnRole::scenario) {
      const auto [found, fresh] = known_[column].try_emplace(cell, static_cast<double>(of.levels.size()));
      if (fresh) of.levels.push_back(cell);
      return found->second;
    }
    double value = absent;
    (void)read_number(cell.data(), cell.data() + cell.size(), value);
    return value;
  }

  bool names_;
  RowParser rows_{',', [this](const TableRow& row) { add(row); }};
  std::vector<StudyColumn> columns_;
  std::shared_ptr<SpilledColumns> spilled_;
  std::vector<std::map<std::string, double, std::less<>>> known_;
  std::size_t runs_ = 0, failed_ = 0;
  std::string first_failure_, bad_;
};

}  // namespace

struct SpilledColumns::Spill {
  std::FILE* file = nullptr;
  std::size_t size = 0;

  explicit Spill(const fs::path& folder) {
    const int number = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    file = number >= 0 ? fdopen(number, "w+b") : std::tmpfile();
    if (file == nullptr)
      throw OutputError(fmt::format("cannot write a temporary file in {}: {}", folder.string(), std::strerror(errno)));
  }
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;
  ~Spill() { std::fclose(file); }
};

SpilledColumns::SpilledColumns(std::size_t columns, const fs::path& folder) {
  for (std::size_t c = 0; c < columns; ++c) spills_.push_back(std::make_unique<Spill>(folder));
}

SpilledColumns::~SpilledColumns() = default;

void SpilledColumns::add(std::size_t column, double number) {
  Spill& spill = *spills_[column];
  (void)std::fwrite(&number, sizeof number, 1, spill.file);  // an error shows when it is read
  ++spill.size;
}

std::vector<double> SpilledColumns::numbers(std::size_t column) {
  Spill& spill = *spills_[column];
  std::vector<double> numbers(spill.size);
  std::rewind(spill.file);
  if (std::fread(numbers.data(), sizeof(double), numbers.size(), spill.file) != numbers.size())
    throw OutputError(fmt::format("cannot read back a column of the table: {}", std::strerror(errno)));
  return numbers;
}

MergedStudy merge_shards(const StudyFolder& folder, const std::function<void(std::size_t shard)>& progress) {
  const StudyRecord& record = folder.record();
  const std::string mark = record.mark();
  Columns columns(record, folder.path(), false);
  std::vector<std::string> names, series_names;
  for (const StudyColumn& column : record.columns) names.push_back(column.name);
  for (const CsvField& field : record.series) series_names.push_back(field.name);
  auto runs = std::make_unique<CsvFile>(folder.path() / "runs.csv", names);
  auto series = series_names.empty() ? nullptr : std::make_unique<CsvFile>(folder.path() / "timeseries.csv", series_names);
  for (std::size_t n = 0; n < record.shards; ++n) {
    const std::vector<std::string> texts = read_shard(folder, n);
    const std::string_view body = body_of(texts.back(), folder.shard(n), mark);
    columns.feed(body, folder.shard(n));
    runs->file()->append(body);
    if (series) series->file()->append(body_of(texts.front(), folder.shard(n, true), mark));
    progress(n);
  }
  columns.finish(folder.path());
  if (columns.runs() != record.runs)
    refuse(folder.path(), 0, fmt::format("the shards hold {} runs; expected {}", columns.runs(), record.runs));
  MergedStudy merged = std::move(columns).finished(record);
  merged.runs = std::move(runs);
  merged.series = std::move(series);
  return merged;
}

namespace {

/// The files of a complete study must be as its manifest states.
void refuse_changed(const StudyFolder& folder) {
  const auto manifest =
      nlohmann::json::parse(read_text((folder.path() / "manifest.json").string(), largest_shard), nullptr, false);
  for (const auto& resource : manifest.value("resources", nlohmann::json::array())) {
    const fs::path file = folder.path() / resource.value("path", "");
    Checksum sum;
    std::ifstream stream(file, std::ios::binary);
    std::string block(std::size_t{1} << 20U, '\0');
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())), stream.gcount() > 0)
      sum.add({block.data(), static_cast<std::size_t>(stream.gcount())});
    if (!stream.eof() || "sha256:" + sum.digits() != resource.value("hash", ""))
      refuse(
          file, 0,
          "is not as manifest.json states: it is missing or has been changed; remove the folder, and compute the study again");
  }
}

}  // namespace

MergedStudy read_runs(const StudyFolder& folder) {
  refuse_changed(folder);
  const fs::path file = folder.path() / "runs.csv";
  Columns columns(folder.record(), folder.path(), true);
  TextBlocks blocks(file.string());
  std::string text;
  while (blocks.next(text)) columns.feed(text, file);
  columns.finish(file);
  if (columns.runs() != folder.record().runs)
    refuse(file, 0, fmt::format("holds {} runs; expected {}", columns.runs(), folder.record().runs));
  return std::move(columns).finished(folder.record());
}

}  // namespace calfpump
