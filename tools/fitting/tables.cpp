#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/io/out/csv.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::fitting {
namespace {

/// Three digits, as in the data.
std::string three(double value) { return fmt::format("{:.3g}", value); }

const char* verdict_of(const EvidenceRow& row, std::optional<double> value) { return judge(row, value).hit ? "hit" : "miss"; }

std::string score_of(const std::vector<Verdict>& verdicts) {
  const auto in_words_of = [&](bool ordering) {
    return in_words(score(verdicts, [&](const EvidenceRow& row) { return row.ordering() == ordering; }));
  };
  return fmt::format("figures {}; orderings {}", in_words_of(false), in_words_of(true));
}

void write_parameters(const std::filesystem::path& path, const Fitted& fitted) {
  CsvFile csv(path, {"parameter", "value", "unit", "prior", "fitted", "present", "factor", "determined"});
  for (std::size_t i = 0; i < fitted.parameters.size(); ++i) {
    const Parameter& parameter = fitted.parameters[i];
    const double factor = fitted.fit.factors[i];
    for (const DataValue& value : parameter.values) {
      for (const std::string& text : {parameter.name, value.path, value.unit}) csv.cell(text);
      for (const double number :
           {value.prior, value.prior * factor, value.prior * parameter.present, factor, fitted.fit.determined[i]})
        csv.cell(std::optional(number));
      csv.end_row();
    }
  }
  publish({csv.file()});
}

void write_left_out(const std::filesystem::path& path, const Fitted& fitted) {
  CsvFile csv(path, {"id", "unit", "fold", "fitted", "left_out", "lowest", "highest", "verdict_fitted", "verdict_left_out"});
  for (const LeftOut& one : left_out(fitted)) {
    for (const std::string& text : {one.row->id, one.row->unit}) csv.cell(text);
    csv.cell(std::optional(static_cast<double>(one.fold)));
    for (const auto& number : {one.fitted, one.value}) csv.cell(number);
    for (const double edge : {one.row->lowest, one.row->highest})
      csv.cell(std::isfinite(edge) ? std::optional(edge) : std::nullopt);
    for (const auto& number : {one.fitted, one.value}) csv.cell(verdict_of(*one.row, number));
    csv.end_row();
  }
  publish({csv.file()});
}

}  // namespace

std::vector<LeftOut> left_out(const Fitted& fitted) {
  std::vector<LeftOut> rows;
  for (std::size_t f = 0; f < fitted.folds.size(); ++f) {
    const FoldResult& fold = fitted.folds[f];
    for (std::size_t k = 0; k < fold.rows.size(); ++k) {
      const std::size_t row = fold.rows[k];
      rows.push_back({&fitted.evidence.rows[row], static_cast<int>(f + 1), fitted.values[row], fold.values[k]});
    }
  }
  std::sort(rows.begin(), rows.end(), [](const LeftOut& a, const LeftOut& b) { return a.row < b.row; });
  return rows;
}

std::string parameter_table(const Fitted& fitted) {
  cli::Rows lines{{"value", "unit", "prior", "fitted", "in the data", "factor", "range", "by rows", "parameter"}};
  for (std::size_t i = 0; i < fitted.parameters.size(); ++i) {
    const Parameter& parameter = fitted.parameters[i];
    const double factor = fitted.fit.factors[i];
    for (const DataValue& value : parameter.values) {
      lines.push_back({value.path, value.unit, three(value.prior), three(value.prior * factor),
                       three(value.prior * parameter.present), fmt::format("{:.3f}", factor),
                       fmt::format("{:.3g}-{:.3g}", parameter.lowest, parameter.highest),
                       fmt::format("{:.0f} %", 100.0 * fitted.fit.determined[i]), parameter.name});
    }
  }
  return cli::table(lines, true);
}

std::string cross_validation_table(const Fitted& fitted) {
  cli::Rows lines{{"row", "unit", "band", "fitted", "left out", "verdict", "fold"}};
  std::vector<Verdict> seen, unseen;
  for (const LeftOut& one : left_out(fitted)) {
    lines.push_back({one.row->id, one.row->unit, band_in_words(*one.row), cli::figure(one.fitted), cli::figure(one.value),
                     fmt::format("{}{}", verdict_of(*one.row, one.value), one.row->scored() ? "" : ", does not count"),
                     std::to_string(one.fold)});
    seen.push_back(judge(*one.row, one.fitted));
    unseen.push_back(judge(*one.row, one.value));
  }
  return fmt::format("{}\nwithin the band when fitted: {}\nwithin the band when left out: {}\n", cli::table(lines, true),
                     score_of(seen), score_of(unseen));
}

std::string joint_table(const JointFit& joint) {
  cli::Rows lines{{"parameter", "spread alone", "with the rows", "correlation", "strongest with"}};
  const auto product = [&](std::size_t a, std::size_t b) {
    double sum = 0.0;
    for (std::size_t k = 0; k <= std::min(a, b); ++k) sum += joint.root[a][k] * joint.root[b][k];
    return sum;
  };
  for (std::size_t a = 0; a < joint.parameters.size(); ++a) {
    std::size_t with = a;
    double strongest = 0.0;
    for (std::size_t b = 0; b < joint.parameters.size(); ++b) {
      const double correlation = product(a, b) / std::sqrt(product(a, a) * product(b, b));
      if (a == b || std::abs(correlation) <= std::abs(strongest)) continue;
      strongest = correlation;
      with = b;
    }
    lines.push_back({joint.parameters[a].name, three(deviation_of(joint.parameters[a])), three(std::sqrt(product(a, a))),
                     fmt::format("{:+.2f}", strongest), with == a ? "" : joint.parameters[with].name});
  }
  return cli::table(lines, true);
}

void write_tables(const std::filesystem::path& folder, const Fitted& fitted) {
  write_parameters(folder / "parameters.csv", fitted);
  if (!fitted.folds.empty()) write_left_out(folder / "cross_validation.csv", fitted);
}

}  // namespace calfpump::fitting
