#include "cli/terminal/validation_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal/text.hpp"
#include "cli/terminal/wrap.hpp"

namespace calfpump::cli {
namespace {

std::string told(const Verdict& verdict, const TerminalStyle& style) {
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
  std::vector<std::vector<std::string>> lines{{"within the band", "figures", "orderings"}};
  for (const NamedScore& named : scores(verdicts, left_out)) {
    if (named.figures.rows + named.orderings.rows == 0) continue;
    lines.push_back({std::string(named.name), in_words(named.figures), in_words(named.orderings)});
  }
  std::string text = table(lines, true, 1, style);
  if (const std::string words = in_words(left_out); !words.empty()) text += words + '\n';
  if (const int rows = unscored(verdicts); rows > 0)
    text += fmt::format("{} shown and not counted: see why in data/evidence.toml\n", counted(rows, "row"));
  return text;
}

}  // namespace

std::string validation_table(const std::vector<Verdict>& verdicts, const CrossValidation& left_out,
                             const TerminalStyle& style) {
  std::vector<std::vector<std::string>> lines{
      {"row", "people", "calfpump", "unit", "verdict", "counts", "quantity", "instrument", "source"}};
  for (const Verdict& verdict : verdicts) {
    const EvidenceRow& row = *verdict.row;
    lines.push_back({row.id, band_in_words(row), figure(verdict.value), row.unit, told(verdict, style),
                     std::string(use_of(row)), row.quantity, fmt::format("{}, {}", row.instrument, row.segment), row.source});
  }
  std::string text = table(lines, true, 1, style) + '\n' + reasons(verdicts, style);
  text += score_table(verdicts, left_out, style);
  const auto wrong = std::count_if(verdicts.begin(), verdicts.end(), [](const Verdict& v) { return !v.expected(); });
  if (wrong > 0) text += fmt::format("{} not as data/evidence.toml says: see EXPECTED above\n", counted(wrong, "row"));
  return text;
}

std::string spread_table(const std::vector<Verdict>& verdicts, const std::vector<Spread>& spreads,
                         std::span<const Parameter> parameters, const TerminalStyle& style) {
  std::vector<std::vector<std::string>> lines{
      {"row", "people", "calfpump", "5 %", "50 %", "95 %", "unit", "within", "driven by", "rank correlation"}};
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const EvidenceRow& row = *verdicts[i].row;
    const Spread& spread = spreads[i];
    lines.push_back({row.id, band_in_words(row), figure(verdicts[i].value), figure(spread.low), figure(spread.median),
                     figure(spread.high), row.unit, fmt::format("{:.0f} %", 100.0 * spread.within),
                     spread.driver ? parameters[*spread.driver].name : "–", fmt::format("{:+.2f}", spread.correlation)});
  }
  return table(lines, true, 1, style);
}

}  // namespace calfpump::cli
