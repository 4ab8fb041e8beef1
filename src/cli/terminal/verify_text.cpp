#include "cli/terminal/verify_text.hpp"

#include <fmt/format.h>

#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/wrap.hpp"

namespace calfpump::cli {
namespace {

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

std::string verify_text(const VerifiedScenario& verified, bool whole, const TerminalStyle& style) {
  const Verification& v = verified.verification;
  std::string text = fmt::format("{}: {}\n", printable(verified.path),
                                 v.holds() ? marked("good", Mark::good, style) : marked("not as stated", Mark::bad, style));
  const bool agree = v.rates.largest <= rates_agree;
  const Difference& worst = v.worst();
  const std::vector<std::string> lines{
      fmt::format("rates at {} of phases: {} of their scale from the model's at most, {} {:g}{}", counted(v.edges, "edge"),
                  small(v.rates.largest), agree ? "within" : "ABOVE", rates_agree,
                  agree ? "" : fmt::format(": {} at {:.6g} s", v.rates.variable, v.rates.time_s)),
      fmt::format("against the model under Odeint's dopri5 at a tolerance of {:g}: {} beside {}", reference_tolerance,
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
