// Scripts of figures in tests.
#pragma once

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "calfpump/report/plot.hpp"
#include "calfpump/report/report.hpp"
#include "cli/command.hpp"
#include "study/scenarios.hpp"

namespace calfpump::test {

inline bool has_gnuplot() { return command("command -v gnuplot").code == 0; }

inline std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

/// The figure of runs of these scenarios, as without a page.
inline Picture picture_of(const std::vector<Scenario>& scenarios, const Figure& figure = {}) {
  std::vector<const Scenario*> all;
  for (const Scenario& scenario : scenarios) all.push_back(&scenario);
  const FilmPlan plan = plan_with(report_plan(shipped(), all, Drawn::in_picture), figure);
  RunAllOptions options{{}, nullptr, 1, {}, {}, {}};
  options.film = [&](std::size_t) { return &plan; };
  return plot(run_side_by_side(scenarios, shipped(), options), plan, shipped(), figure);
}

inline std::string script_of(const std::vector<Scenario>& scenarios, const Figure& figure = {}) {
  return picture_of(scenarios, figure).script;
}

/// Time and mean of each point of a block of data, such as "d0_1_0": panel, run, leg.
inline std::vector<std::array<double, 2>> points_of(const std::string& script, const std::string& block) {
  const std::size_t begin = script.find("$" + block + " << EOD\n");
  if (begin == std::string::npos) return {};
  std::istringstream lines(script.substr(begin, script.find("\nEOD\n", begin) - begin));
  std::string line;
  std::getline(lines, line);
  std::vector<std::array<double, 2>> points;
  while (std::getline(lines, line)) {
    std::istringstream numbers(line);
    std::array<double, 2> point{};
    numbers >> point[0] >> point[1];
    points.push_back(point);
  }
  return points;
}

}  // namespace calfpump::test
