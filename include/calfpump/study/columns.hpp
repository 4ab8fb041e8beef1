// Columns of a scenario: observables of one leg or of both, and of the heart with a closed circulation.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/observable.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// The observables of a scenario's legs, with their names in this scenario.
[[nodiscard]] std::vector<Observable> observables_of(const Catalogue& catalogue, const Scenario& scenario);

/// With two legs a name stands for one column per leg, except for whole-body observables; observables that this scenario lacks
/// are left out.
[[nodiscard]] std::vector<std::string> columns_of(const std::vector<std::string>& asked, const Catalogue& catalogue,
                                                  const Scenario& scenario);

}  // namespace calfpump
