#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "calfpump/core/version.hpp"
#include "calfpump/io/out/results.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

std::string figure(std::optional<double> value) { return value ? fmt::format("{:.4g}", *value) : "none"; }

/// A cell of a table: no bar, no line break.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string verdict_of(const Verdict& verdict) {
  if (verdict.hit) return "hit";
  return verdict.value ? fmt::format("**miss** by {:+.3g}", verdict.distance) : "**miss**, no value";
}

void append_rows(std::string& page, const std::vector<Verdict>& verdicts, const std::string& group) {
  page += fmt::format(
      "\n## {}\n| row | quantity | measured by | window | people | calfpump | unit | verdict | counts | source |\n", group);
  page += "|---|---|---|---|---|---|---|---|---|---|\n";
  for (const Verdict& verdict : verdicts) {
    const EvidenceRow& row = *verdict.row;
    if (row.group != group) continue;
    const std::string target = row.target ? fmt::format(" ({:.4g})", *row.target) : "";
    const std::string counts = row.scored() ? std::string(use_of(row)) : "no: " + row.unscored;
    page += fmt::format("| {} | {} | {}, {} | {} | {}{} | {} | {} | {}{} | {} | {} [{}] |\n", row.id, cell(row.quantity),
                        row.instrument, cell(row.segment), cell(row.window), band_in_words(row), target, figure(verdict.value),
                        row.unit, row.ordering() ? "ordering, " : "", verdict_of(verdict), cell(counts), cell(row.source),
                        row_of(confidences, row.confidence).name);
  }
}

void append_scores(std::string& page, const std::vector<Verdict>& verdicts, const CrossValidation& left_out) {
  page += "| within the band | figures | orderings |\n|---|---|---|\n";
  for (const NamedScore& named : scores(verdicts, left_out))
    page += fmt::format("| {} | {} | {} |\n", named.name, in_words(named.figures), in_words(named.orderings));
  if (const std::string words = in_words(left_out); !words.empty()) page += fmt::format("\n{}.\n", words);
  page += fmt::format("\nShown and not counted: {} of {} rows.\n", unscored(verdicts), verdicts.size());
}

void append_misses(std::string& page, const std::vector<Verdict>& verdicts) {
  page += "\n## Misses\n";
  for (const Verdict& verdict : verdicts) {
    if (!verdict.hit) page += fmt::format("- **{}**: {}\n", verdict.row->id, verdict.row->reason);
  }
}

void write(const std::filesystem::path& path, const std::string& text) {
  OutputFile file(path);
  file.append(text);
  publish({&file});
}

}  // namespace

void write_validation_csv(const std::filesystem::path& path, const std::vector<Verdict>& verdicts) {
  std::vector<std::string> names;
  const auto first = verdict_json(verdicts.front());
  for (const auto& [name, value] : first.items()) names.push_back(name);
  CsvFile csv(path, names);
  for (const Verdict& verdict : verdicts) write_row(csv, verdict_json(verdict));
  publish({csv.file()});
}

void write_validation_page(const std::filesystem::path& path, const std::vector<Verdict>& verdicts,
                           const CrossValidation& left_out, bool whole) {
  std::string page = fmt::format(
      "# Evidence, hits and misses\n"
      "Published findings against calfpump {}, as `calfpump validate` prints them. Rows, measures, bands and sources\n"
      "are in [`data/evidence.toml`](../data/evidence.toml). People: band, and the published mean in brackets. An\n"
      "ordering states only which of two values is larger. Counts: whether the row is in the score; \"fitted\":\n"
      "parameters were fitted to it ([fit](fit.md)); \"held back\": neither a law nor a value is chosen by it\n"
      "([held back](fit.md#held-back)). The mark after a source: its figure was [read], [recalled] and not re-read,\n"
      "or [derived] by arithmetic. Uncertainty of the answers: [uncertainty](uncertainty.md).\n\n",
      version());
  if (!whole) page += "This page holds only a part of the rows.\n\n";
  append_scores(page, verdicts, left_out);
  std::vector<std::string> groups;
  for (const Verdict& verdict : verdicts) {
    if (std::find(groups.begin(), groups.end(), verdict.row->group) != groups.end()) continue;
    groups.push_back(verdict.row->group);
    append_rows(page, verdicts, groups.back());
  }
  append_misses(page, verdicts);
  write(path, page);
}

void write_spread_page(const std::filesystem::path& path, const std::vector<Verdict>& verdicts,
                       const std::vector<Spread>& spreads, std::span<const Parameter> parameters) {
  int samples = 0;  // count for a row that has a value in every sample
  for (const Spread& spread : spreads) samples = std::max(samples, spread.samples);
  std::string page = fmt::format(
      "# Uncertainty\n"
      "Change of the answers of calfpump {} when the parameters that nothing fixes vary all at once, each within its\n"
      "spread (a factor between 1/(1 + spread) and 1 + spread on its value,\n"
      "[`data/parameters.toml`](../data/parameters.toml)). Each row is driven by the parameter of the largest rank\n"
      "correlation (Spearman). {} Sobol samples. Within: part of the samples that are within the band. `calfpump\n"
      "validate --spread {}` prints this table.\n\n"
      "| row | unit | people | calfpump | 5 % | 50 % | 95 % | within | driven by | rank correlation |\n"
      "|---|---|---|---|---|---|---|---|---|---|\n",
      version(), samples, samples);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const EvidenceRow& row = *verdicts[i].row;
    const Spread& s = spreads[i];
    page += fmt::format("| {} | {} | {} | {} | {:.4g} | {:.4g} | {:.4g} | {:.0f} % | {} | {:+.2f} |\n", row.id, row.unit,
                        band_in_words(row), figure(verdicts[i].value), s.low, s.median, s.high, 100.0 * s.within,
                        s.driver ? parameters[*s.driver].name : "nothing", s.correlation);
  }
  page += "\n| parameter | spread |\n|---|---|\n";
  for (const Parameter& parameter : parameters) page += fmt::format("| {} | {:.2g} |\n", parameter.name, parameter.spread);
  write(path, page);
}

}  // namespace calfpump
