// Physical ranges of columns and metrics, and the balances of blood and water over a run.
#pragma once

#include "property/course.hpp"

namespace calfpump::test {

/// Fails if the run made blood or water, or a column or metric is outside the range that its meaning allows.
void expect_physical(const Course& course);

}  // namespace calfpump::test
