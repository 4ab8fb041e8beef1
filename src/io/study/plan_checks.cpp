#include "io/study/plan_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "calfpump/study/study_groups.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_tried = 1000;  // values of an axis, chosen
constexpr double near_end = 0.001;        // part of the values beyond the tried ones, chosen

class Trial {
 public:
  Trial(const std::vector<std::shared_ptr<const ScenarioTemplate>>& scenarios, const Catalogue& catalogue, Problems& problems)
      : scenarios_(scenarios), catalogue_(catalogue), problems_(problems) {}

  /// False after a problem.
  [[nodiscard]] bool accepts(const StudyAxis& axis, const AxisValue& value, const Place& place) const {
    for (std::size_t s = 0; s < scenarios_.size(); ++s) {
      if (axis.scenario && *axis.scenario != s) continue;
      for (const std::string& key : axis.keys) {
        if (!accepts(*scenarios_[s], key + '=' + value.text, place)) return false;
      }
    }
    return true;
  }

 private:
  /// Problems of the value itself; problems of its company, as of a mass with the height of the scenario, may vanish with other
  /// axes.
  [[nodiscard]] bool accepts(const ScenarioTemplate& scenario, const std::string& assignment, const Place& place) const {
    try {
      (void)scenario.with(std::vector{assignment}, catalogue_);
    } catch (const InputError& error) {
      const auto own = [](const Problem& problem) { return problem.source.rfind("--set", 0) == 0; };
      const auto found = std::find_if(error.problems().begin(), error.problems().end(), own);
      if (found == error.problems().end()) return true;
      problems_.add(place, fmt::format("{} in {}: {}", assignment, scenario.scenario().stem, found->message));
      return false;
    }
    return true;
  }

  const std::vector<std::shared_ptr<const ScenarioTemplate>>& scenarios_;
  const Catalogue& catalogue_;
  Problems& problems_;
};

/// Each variant of a study with samples is a group of its summary.
void refuse_many_groups(TableReader& file, const StudyPlan& plan) {
  constexpr double most_groups = 1e5;  // chosen: they fit into little memory
  const double groups = StudyOrder::runs_of(plan) / static_cast<double>(plan.samples);
  const auto many = [](const StudyAxis& axis) { return axis.values.size() > most_group_values; };
  if (plan.samples == 1 || (groups <= most_groups && std::none_of(plan.axes.begin(), plan.axes.end(), many))) return;
  file.problem(fmt::format(
      "the samples are run at {:.4g} combinations of listed values, each a group of the summary; expected at most {:.0f}, "
      "and {} values of one axis; draw the axis instead: distribution = \"uniform\"",
      groups, most_groups, most_group_values));
}

/// Two axes that set one key of one scenario would overrule each other.
void refuse_same_keys(TableReader& file, const StudyPlan& plan) {
  std::set<std::pair<std::size_t, std::string>> taken;
  for (const StudyAxis& axis : plan.axes) {
    for (const std::string& key : axis.keys) {
      if (key == "legs")
        file.problem("an axis changes \"legs\", and with it the columns of the table; expected another scenario");
      bool twice = false;
      for (std::size_t s = 0; s < plan.scenarios.size(); ++s) {
        if (!axis.scenario || *axis.scenario == s) twice = !taken.emplace(s, key).second || twice;
      }
      if (twice) file.problem(fmt::format("\"{}\" has two axes; expected one for each key of a scenario", key));
    }
  }
}

/// Columns of all tables of a study.
void refuse_same_names(TableReader& file, const StudyPlan& plan) {
  std::set<std::string> columns{"run",     "scenario", "sample", "failure", "metric", "unit",   "of",  "runs",
                                "mean",    "sd",       "lowest", "p5",      "p25",    "median", "p75", "p95",
                                "highest", "factor",   "index",  "value",   "low",    "high"};
  for (const StudyMetric& metric : plan.metrics) columns.insert(metric.column);
  for (const StudyAxis& axis : plan.axes) {
    if (!columns.insert(axis.name).second)
      file.problem(
          fmt::format("\"{}\" is the name of another column; expected another name of the axis: name = \"...\"", axis.name));
  }
}

}  // namespace

void check_axes(const ReadAxes& axes, const People* people,
                const std::vector<std::shared_ptr<const ScenarioTemplate>>& scenarios, const Catalogue& catalogue,
                Problems& problems) {
  const Trial trial(scenarios, catalogue, problems);
  for (std::size_t a = 0; a < axes.listed.size(); ++a) {
    const StudyAxis& axis = axes.listed[a];
    const std::size_t stride = std::max<std::size_t>(1, axis.values.size() / most_tried);
    for (std::size_t v = 0; v < axis.values.size(); v += stride) {
      if (!trial.accepts(axis, axis.values[v], axes.listed_places[a]) && !axis.words) break;
    }
    if (stride > 1) (void)trial.accepts(axis, axis.values.back(), axes.listed_places[a]);
  }
  for (std::size_t a = 0; a < axes.drawn.size(); ++a) {
    const DrawnAxis& drawn = axes.drawn[a];
    const std::size_t tries = std::max<std::size_t>(2, drawn.choices.size());
    for (std::size_t v = 0; v < tries; ++v) {
      const AxisValue value =
          drawn.choices.empty() ? drawn.at(v == 0 ? near_end : 1.0 - near_end) : AxisValue{drawn.choices[v], drawn.choices[v]};
      if (!value.text.empty() && !trial.accepts(drawn.axis, value, axes.drawn_places[a])) break;
    }
  }
  for (std::size_t a = 0; people != nullptr && people->size() > 0 && a < people->axes().size(); ++a) {
    const AxisValue first = people->value(0, a);
    if (!first.text.empty()) (void)trial.accepts(people->axes()[a], first, people->place(a));
  }
}

void check_plan(TableReader& file, const StudyPlan& plan) {
  refuse_same_keys(file, plan);
  refuse_same_names(file, plan);
  refuse_many_groups(file, plan);
}

}  // namespace calfpump
