// Report page: one self-contained HTML file.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/simulation/settings.hpp"
#include "calfpump/study/answer.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/norms.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// Use of a film: in a page, or in a picture alone.
enum class Drawn { in_page, in_picture };

/// The plan of the films of a page about these scenarios: as many moments as keep the page below 3 MB. A picture alone has no
/// such limit. Throws InputError if the anatomy lacks an observable that is drawn.
[[nodiscard]] FilmPlan report_plan(const Catalogue& catalogue, std::span<const Scenario* const> scenarios,
                                   Drawn drawn = Drawn::in_page);

/// Content of a page. Its runs have films of one plan.
struct Report {
  const std::vector<ComparedRun>& runs;  ///< the baseline first; a single run has no comparison
  const std::vector<ComparedLeg>& legs;
  const FilmPlan& plan;
  const Norms& norms;                  ///< published ranges
  std::vector<std::string> described;  ///< description of each run's person
  Answer answer;
  std::string command;  ///< command that makes the page again, in the folder of the scenarios
  std::string live{};   ///< the live page, from the folder of this page; empty: none
};

/// The page, in UTF-8. Text from a scenario stays text.
[[nodiscard]] std::string report_page(const Report& report, const Catalogue& catalogue, const Settings& settings);

}  // namespace calfpump
