#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/metrics/observer.hpp"
#include "calfpump/report/report.hpp"
#include "calfpump/study/film_times.hpp"
#include "curves.hpp"
#include "observed_series.hpp"

namespace calfpump {
namespace {

constexpr double film_bytes = 2.0e6;         // chosen: in base64 2.7 MB, which leaves 0.3 MB of 3 for the rest
constexpr std::size_t most_moments = 12000;  // chosen: ten for each pixel of a wide screen

/// Bytes per leg and moment, as in report_legs.cpp.
double bytes_of(const Anatomy& leg, std::size_t curves) {
  constexpr double curve = 6.0, vein = 3.0, edge = 3.0, joint = 2.0;
  return curve * static_cast<double>(curves) + vein * static_cast<double>(leg.veins.size()) +
         edge * static_cast<double>(leg.edges.size()) + joint * static_cast<double>(leg.segments.size() + 1);
}

}  // namespace

FilmPlan report_plan(const Catalogue& catalogue, std::span<const Scenario* const> scenarios, Drawn drawn) {
  FilmPlan plan;
  for (const ReportCurve& curve : report_curves()) {
    if (find(catalogue.anatomy.observables, curve.name) == nullptr)
      throw InputError({{"leg.toml", 0, 0,
                         fmt::format("a report draws the observable \"{}\", which the file does not define", curve.name)}});
    plan.curves.emplace_back(curve.name);
  }
  for (const std::string& name : observed_names({scenarios.begin(), scenarios.end()})) {
    if (std::find(plan.curves.begin(), plan.curves.end(), name) == plan.curves.end()) plan.curves.push_back(name);
  }
  std::vector<Preparation> outlines;
  double bytes = sizeof(float);  // per moment: its time
  for (const Scenario* scenario : scenarios) {
    outlines.push_back(outline(catalogue, *scenario));
    bytes += bytes_of(catalogue.anatomy, plan.curves.size()) * (scenario->other ? 2.0 : 1.0);
  }
  std::vector<const Timeline*> timelines;
  for (const Preparation& one : outlines) timelines.push_back(&one.timeline);
  const std::size_t most = drawn == Drawn::in_picture ? most_moments : static_cast<std::size_t>(film_bytes / bytes);
  plan.times_s = film_times(timelines, std::min(most_moments, most));
  return plan;
}

}  // namespace calfpump
