// Who a scenario is about: the person, what is wrong with each leg, what it wears, how warm it is.
#pragma once

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// Reads "legs", [subject], [left], [right], [garment] and [environment].
void read_person(TableReader& file, const Catalogue& catalogue, Scenario& scenario);

}  // namespace calfpump
