#include "cli/verbs/remarks.hpp"

#include <fmt/format.h>

#include <cmath>

#include "calfpump/io/data/covered_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/style.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/wrap.hpp"

namespace calfpump::cli {
namespace {

constexpr double long_work = 1e8;  // steps, some minutes: chosen

double two_digits(double x) {
  const double unit = std::pow(10.0, std::floor(std::log10(x)) - 1.0);
  return std::round(x / unit) * unit;
}

}  // namespace

std::string work_in_words(const ProtocolTotals& totals) {
  const double work = expected_work(totals);
  if (work <= 0.0) return "";
  return fmt::format("{}, {} in motion: about {:.0f} steps of computation",
                     counted(std::llround(std::floor(totals.cycles + 1e-9)), "cycle"), spoken_time(totals.moving_s),
                     two_digits(work));
}

std::vector<std::string> remarks(const Scenario& scenario, const Options& options) {
  return outside_evidence(read_covered(options.data()), scenario.subject);
}

void print_remarks(const Scenario& scenario, const Options& options) {
  if (options.quiet) return;
  std::vector<std::string> all = remarks(scenario, options);
  const ProtocolTotals totals = totals_of(scenario.protocol);
  if (expected_work(totals) > long_work) all.push_back(work_in_words(totals));
  for (const std::string& remark : all)
    say(stderr, "{}", paragraph(fmt::format("{}: {}", printable(scenario.source), remark), style_of(stderr).width, 2));
}

}  // namespace calfpump::cli
