// What can be seen of a scenario: of one leg or of both, and of the heart where it answers.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/observable.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// The observables of a scenario's legs, with the names that they have there.
[[nodiscard]] std::vector<Observable> observables_of(const Catalogue& catalogue, const Scenario& scenario);

/// With two legs a name stands for one of each leg, but for those of the whole body; what this scenario does not have is left
/// out.
[[nodiscard]] std::vector<std::string> columns_of(const std::vector<std::string>& asked, const Catalogue& catalogue,
                                                  const Scenario& scenario);

}  // namespace calfpump
