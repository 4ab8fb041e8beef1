#include "cli/verbs/study_results.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/report/study_report.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/study_tables.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/parts.hpp"
#include "io/study/merge.hpp"
#include "io/study/study_files.hpp"

namespace calfpump::cli {
namespace {

constexpr double most_failed = 0.01;  // part of the runs

/// "numbers 3, 7 to 9".
std::string ranges_in_words(const std::vector<std::size_t>& numbers) {
  constexpr std::size_t most = 12;
  std::vector<std::string> ranges;
  for (std::size_t i = 0, j = 0; i < numbers.size() && ranges.size() <= most; i = j) {
    for (j = i + 1; j < numbers.size() && numbers[j] == numbers[j - 1] + 1; ++j) {
    }
    ranges.push_back(j == i + 1 ? fmt::format("{}", numbers[i]) : fmt::format("{} to {}", numbers[i], numbers[j - 1]));
  }
  const bool more = ranges.size() > most;
  if (more) ranges.back() = "...";
  return fmt::format("number{} {}", numbers.size() == 1 ? "" : "s", fmt::join(ranges, ", "));
}

/// Throws InputError that names the missing shards and what computes them.
void refuse_missing(const StudyFolder& folder) {
  const std::vector<std::size_t> missing = folder.missing();
  if (missing.empty()) return;
  const std::string array = array_line(missing, folder.path());
  const std::string remedy = array.empty() ? "`calfpump sweep` with the same plan and --output computes them"
                                           : fmt::format("these tasks make up for them: sbatch {} ...", array);
  throw InputError({{folder.path().string(), 0, 0,
                     fmt::format("{} of {} missing, {}; {}", counted(static_cast<long long>(missing.size()), "shard"),
                                 folder.record().shards, ranges_in_words(missing), remedy)}});
}

MergedStudy merged_of(const StudyFolder& folder, const StudyOptions& options) {
  if (folder.complete()) return read_runs(folder);
  refuse_missing(folder);
  StatusLine line(options.quiet);
  return merge_shards(folder, [&](std::size_t shard) {
    stop_if_interrupted();
    line.show([&](double) { return fmt::format("merging shard {} of {}", shard + 1, folder.record().shards); });
  });
}

int exit_code(const MergedStudy& merged, const StudyOptions& options) {
  if (merged.failed == 0) return done;
  const double part = static_cast<double>(merged.failed) / static_cast<double>(merged.table.runs);
  const bool much = options.strict || part >= most_failed;
  say(stderr, "{}",
      paragraph(fmt::format("{}{} of {} failed ({:.2g} %); their rows have a reason, the first: {}",
                            much ? "" : "Note: ", counted(static_cast<long long>(merged.failed), "run"), merged.table.runs,
                            100.0 * part, printable(merged.first_failure)),
                style_of(stderr).width, 2));
  return much ? simulation_failed : done;
}

std::vector<StudyIndex> report_indices(const MergedStudy& merged, const StudyAnswer& answer, const StudyRecord& record) {
  std::vector<StudyIndex> all;
  if (!answer.design) return all;
  for (const SensitivityRow& row : answer.indices) {
    for (std::size_t f = 0; f < row.indices.factors.size(); ++f) {
      for (const auto& [kind, one] : named_indices(answer.design->method(), row.indices.factors[f])) {
        if (kind == std::string_view("sigma")) continue;  // the page draws sizes
        all.push_back({shown_key(merged.table, answer.index_groups, row.group, 0), merged.table.columns[row.column].name,
                       record.sensitivity->factors[f], kind, one.value, one.low, one.high});
      }
    }
  }
  return all;
}

std::vector<const StudyFormat*> formats_of(const StudyOptions& options) {
  std::vector<const StudyFormat*> formats;
  for (const StudyFormat& format : study_formats) {
    if (format.name == "netcdf" ? options.netcdf : options.sqlite) formats.push_back(&format);
  }
  return formats;
}

std::vector<Document> page_of(const StudyRecord& record, const MergedStudy& merged, const StudyAnswer& answer,
                              const DataFiles& data) {
  std::string command = "calfpump sweep " + shell_word(record.plan_file);
  for (const std::string& assignment : record.set) command += " --set " + shell_word(assignment);
  const Wording wording = read_wording(data, read_catalogue(data));
  return {{"report.html", "the study in pictures, for a browser",
           study_page({merged.table, wording, record.by, report_indices(merged, answer, record), record.plan,
                       command + " --report"})}};
}

}  // namespace

void add_study_options(CLI::App& verb, StudyOptions& options) {
  verb.add_flag("--strict", options.strict, "exit with 3 if any run failed, not only from 1 % on");
  verb.add_flag("--report", options.page, "write a report page of the study as well");
  verb.add_flag("--netcdf", options.netcdf, "write the table as NetCDF-4 too, runs.nc, in a build with CALFPUMP_NETCDF");
  verb.add_flag("--sqlite", options.sqlite, "write the table as SQLite too, runs.sqlite, in a build with CALFPUMP_SQLITE");
  add_json_option(verb, options.json);
  add_quiet_option(verb, options.quiet);
}

void refuse_missing_parts(const StudyOptions& options) {
  refuse_no_page(options.page);
  for (const StudyFormat* format : formats_of(options)) require_format(*format);
}

int conclude(const StudyFolder& folder, const StudyOptions& options, const DataFiles& data) {
  MergedStudy merged = merged_of(folder, options);
  const StudyAnswer answer = answer_of(folder.record(), merged.table);
  std::vector<Document> besides;
  if (options.page) besides = page_of(folder.record(), merged, answer, data);
  const std::vector<std::string> files = write_study(folder, merged, answer, besides, formats_of(options));
  if (options.json) {
    say(stdout, "{}", study_json(folder, merged, answer, files));
  } else if (!options.quiet) {
    say(stdout, "{}", paragraph(printable(folder.record().title), style_of(stdout).width, 2));
    say(stdout, "{}", study_tables(merged.table, answer, folder.record().sensitivity));
    say(stdout, "{}",
        paragraph(fmt::format("  {}; wrote {}: {}", counted(static_cast<long long>(merged.table.runs), "run"),
                              printable((folder.path() / "").string()), fmt::join(files, ", ")),
                  style_of(stdout).width, 4));
  }
  return exit_code(merged, options);
}

}  // namespace calfpump::cli
