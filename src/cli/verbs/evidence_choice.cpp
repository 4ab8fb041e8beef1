#include "cli/verbs/evidence_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/validate.hpp"
#include "cli/terminal/progress.hpp"

namespace calfpump::cli {

std::vector<std::string> names_of_rows(const Evidence& evidence) {
  std::vector<std::string> names;
  for (const EvidenceRow& row : evidence.rows) {
    for (const std::string& name : {row.id, row.group}) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

Evidence chosen(const Evidence& all, const std::vector<std::string>& names) {
  if (names.empty()) return all;
  const std::vector<std::string> known = names_of_rows(all);
  std::vector<Problem> problems;
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    problems.push_back({"--only", 0, 0, fmt::format("\"{}\" is no row or group of rows{}", name, did_you_mean(name, known))});
  }
  if (!problems.empty()) throw InputError(problems);
  const std::set<std::string> wanted(names.begin(), names.end());
  return only(all, [&](const EvidenceRow& row) { return wanted.contains(row.id) || wanted.contains(row.group); });
}

std::vector<double> durations_of(const Evidence& evidence, const Catalogue& catalogue) {
  std::vector<double> durations_s;
  for (const Scenario& scenario : evidence.runs) durations_s.push_back(outline(catalogue, scenario).timeline.duration_s);
  return durations_s;
}

std::vector<std::optional<double>> values_with_progress(const Evidence& evidence, const Catalogue& catalogue,
                                                        const Options& options) {
  Progress progress(durations_of(evidence, catalogue), options.quiet);
  ValidateOptions all{options.settings(), &interruption(), 0, {}, {}};
  all.progress = [&](std::size_t run, double time_s) { progress.at(run, time_s); };
  all.finished = [&](std::size_t run) { progress.finished(run); };
  return values_of(evidence, catalogue, all);
}

}  // namespace calfpump::cli
