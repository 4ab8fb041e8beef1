// Values of a plan's axes, tried on its scenarios before anything runs.
#pragma once

#include <memory>
#include <vector>

#include "calfpump/io/scenario/scenario_template.hpp"
#include "io/study/people.hpp"
#include "io/study/plan_axes.hpp"

namespace calfpump {

/// Notes the problems of values that a scenario does not accept: every listed value, nearly the ends of each distribution, and
/// the first person. Whether values fit together is found when they run.
void check_axes(const ReadAxes& axes, const People* people,
                const std::vector<std::shared_ptr<const ScenarioTemplate>>& scenarios, const Catalogue& catalogue,
                Problems& problems);

/// Notes keys with two axes, names of two columns, and more groups than a summary can have.
void check_plan(TableReader& file, const StudyPlan& plan);

}  // namespace calfpump
