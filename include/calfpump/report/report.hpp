// A page to look at: one HTML file with its data in it, that needs nothing else.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/simulation/settings.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/norms.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// The film that a page about these scenarios shows: as many moments as keep it below 3 MB. Throws
/// InputError where the anatomy lacks an observable that is drawn.
[[nodiscard]] FilmPlan report_plan(const Catalogue& catalogue, std::span<const Scenario* const> scenarios);

/// What a page is about. Runs have films of one plan.
struct Report {
  const std::vector<ComparedRun>& runs;  ///< the baseline first; one: there is nothing to compare
  const std::vector<ComparedLeg>& legs;
  const FilmPlan& plan;
  const Norms& norms;                  ///< what people have
  std::vector<std::string> described;  ///< the person of each run, in words
  std::vector<std::string> answer;     ///< sentences
  std::vector<std::string> notes;
  std::string command;  ///< that makes the page again, in the folder of the scenarios
};

/// The page, in UTF-8. Whatever comes from a scenario stays text in it.
[[nodiscard]] std::string report_page(const Report& report, const Catalogue& catalogue, const Settings& settings);

}  // namespace calfpump
