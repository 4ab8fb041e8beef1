#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

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

/// How `calfpump compare --spread` samples; a part of the page that no number of it changes.
constexpr std::string_view about_differences = R"(
## Differences
The rows above are values. A comparison asks for a difference, in which much of the uncertainty is common to both runs and
cancels. `calfpump compare a.toml b.toml --spread 64` runs both scenarios with each of 64 samples of the uncertain values and
prints beside each difference the interval that holds 90 % of them, in the table, in the sentences ("3 to 7 mL less"), in
`comparison.csv`, in `--json` and in the report. Each row also names the value that drives the difference.

### Joint spread
Many parameters were fitted to findings, and a finding that depends on two of them allows only pairs that give its value. Samples
of `compare --spread` move the fitted parameters together, as their findings allow. With `t = ln(factor/present factor)`:
- Before the findings each parameter is independent, with the deviation `ln(1 + spread)/sqrt(3)`: `t` is evenly
  spread between `-ln(1 + spread)` and `ln(1 + spread)`.
- Each fitted row of the evidence counts as a measurement whose error is the half width of its band. A band with one edge has a
  tenth of the edge as its error, and counts only if the value is within a tenth of it or beyond.
- Slopes `J` of the rows, divided by their errors, are differences over a deviation to both sides. The covariance is
  `(J'J + P^-1)^-1`, `P` being the variances before: a linearised posterior around the present values (Laplace).
- A sample is a Sobol point through the quantiles of the normal distribution, times a root of the covariance (Cholesky); each
  factor stays within the range of its parameter.

`tools/fit --joint-spread` computes the root and stores it in [`data/joint_spread.toml`](../data/joint_spread.toml), with a
checksum of the data. If the data have changed since, the answer says that the spread is stale. With `--data FOLDER` and no such
file, or one about other parameters, all parameters are independent and the intervals are too wide; a note says so.

Limits: rows of one study count as independent findings, which makes the spread too narrow; the half width of a band as a standard
deviation makes it too wide. The intervals hold what the parameters leave open. The laws of the model and the person of the
scenario are taken as they are ([limits](limits.md)).
)";

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
  page += about_differences;
  write(path, page);
}

}  // namespace calfpump
