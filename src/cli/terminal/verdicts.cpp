#include "cli/terminal/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

std::string verdict_cell(const Verdict& verdict, const TerminalStyle& style) {
  const std::string text = verdict.hit     ? "hit"
                           : verdict.value ? fmt::format("miss by {:+.3g}", verdict.distance)
                                           : "miss: no value";
  const Mark mark = verdict.hit && verdict.expected() ? Mark::good : Mark::bad;
  const char* expectation = verdict.expected() ? (verdict.hit ? "" : ", known")
                            : verdict.hit      ? ", EXPECTED A MISS"
                                               : ", EXPECTED A HIT";
  return marked(text + expectation, mark, style);
}

std::string reasons(const std::vector<Verdict>& verdicts, const TerminalStyle& style) {
  std::string text;
  for (const Verdict& verdict : verdicts) {
    if (verdict.row->expect_hit) continue;
    text += paragraph(fmt::format("  {}: {}", verdict.row->id, verdict.row->reason), style.width, 4);
  }
  return text.empty() ? text : marked("Known misses", Mark::heading, style) + '\n' + text + '\n';
}

std::string score_table(const std::vector<Verdict>& verdicts, const CrossValidation& left_out, const TerminalStyle& style) {
  Rows lines{{"within the band", "figures", "orderings"}};
  for (const NamedScore& named : scores(verdicts, left_out)) {
    if (named.figures.rows + named.orderings.rows == 0) continue;
    lines.push_back({std::string(named.name), in_words(named.figures), in_words(named.orderings)});
  }
  std::string text = table(lines, true, 1, style);
  if (const std::string words = in_words(left_out); !words.empty()) text += words + '\n';
  if (const int rows = unscored(verdicts); rows > 0)
    text += fmt::format("{} not counted: the reason is in data/evidence.toml\n", counted(rows, "row"));
  return text;
}

std::string small(double value) { return fmt::format("{:.2g}", value); }

std::vector<std::string> row_of(const Difference& difference) {
  return {difference.name,
          difference.unit,
          small(difference.difference()),
          small(difference.stated),
          difference.share() <= 1.0 ? "" : "ABOVE",
          difference.metric ? "" : fmt::format("{:.6g} s", difference.time_s)};
}

}  // namespace

std::string validation_table(const std::vector<Verdict>& verdicts, const CrossValidation& left_out,
                             const TerminalStyle& style) {
  Rows lines{{"row", "people", "calfpump", "unit", "verdict", "counts", "quantity", "instrument", "source"}};
  for (const Verdict& verdict : verdicts) {
    const EvidenceRow& row = *verdict.row;
    lines.push_back({row.id, band_in_words(row), figure(verdict.value), row.unit, verdict_cell(verdict, style),
                     std::string(use_of(row)), row.quantity, fmt::format("{}, {}", row.instrument, row.segment), row.source});
  }
  std::string text = table(lines, true, 1, style) + '\n' + reasons(verdicts, style);
  text += score_table(verdicts, left_out, style);
  const auto wrong = std::count_if(verdicts.begin(), verdicts.end(), [](const Verdict& v) { return !v.expected(); });
  if (wrong > 0) text += fmt::format("{} not as expected in data/evidence.toml: see EXPECTED above\n", counted(wrong, "row"));
  return text;
}

std::string spread_table(const std::vector<Verdict>& verdicts, const std::vector<Spread>& spreads,
                         std::span<const Parameter> parameters, const TerminalStyle& style) {
  Rows lines{{"row", "people", "calfpump", "5 %", "50 %", "95 %", "unit", "within", "driven by", "rank correlation"}};
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const EvidenceRow& row = *verdicts[i].row;
    const Spread& spread = spreads[i];
    lines.push_back({row.id, band_in_words(row), figure(verdicts[i].value), figure(spread.low), figure(spread.median),
                     figure(spread.high), row.unit, fmt::format("{:.0f} %", 100.0 * spread.within),
                     spread.driver ? parameters[*spread.driver].name : "–", fmt::format("{:+.2f}", spread.correlation)});
  }
  return table(lines, true, 1, style);
}

std::string verify_text(const VerifiedScenario& verified, bool whole, const TerminalStyle& style) {
  const Verification& v = verified.verification;
  std::string text = fmt::format("{}: {}\n", printable(verified.path),
                                 v.holds() ? marked("good", Mark::good, style) : marked("not as stated", Mark::bad, style));
  const bool agree = v.rates.largest <= rates_agree;
  const Difference& worst = v.worst();
  const std::vector<std::string> lines{
      fmt::format("rates at {} of phases: at most {} of their scale from the model's, {} {:g}{}", counted(v.edges, "edge"),
                  small(v.rates.largest), agree ? "within" : "ABOVE", rates_agree,
                  agree ? "" : fmt::format(": {} at {:.6g} s", v.rates.variable, v.rates.time_s)),
      fmt::format("compared with the model under Odeint's dopri5 at a tolerance of {:g}: {} and {}", reference_tolerance,
                  counted(v.usual.accepted, "step"), counted(v.reference.accepted, "step")),
      fmt::format("nearest to its stated error: {}, {} of {} {}", worst.name, small(worst.difference()), small(worst.stated),
                  worst.unit)};
  for (const std::string& line : lines) text += paragraph("  " + line, style.width, 4);
  Rows rows{{"column or metric", "unit", "difference", "stated", "", "at"}};
  for (const Difference& difference : v.differences) {
    if (whole || difference.share() > 1.0) rows.push_back(row_of(difference));
  }
  if (rows.size() > 1) text += "\n" + table(rows, false, 1, style);
  return text;
}

}  // namespace calfpump::cli
