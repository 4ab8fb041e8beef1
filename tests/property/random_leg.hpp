// Random legs: the reference leg with other values, within the ranges of data/parameters.toml and by factors on its rows.
#pragma once

#include <rapidcheck/Gen.h>

#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/study/catalogue.hpp"

namespace calfpump::test {

struct RandomLeg {
  std::vector<double> parameters;                    ///< factors on the priors of data/parameters.toml, in its order
  std::vector<std::pair<std::string, double>> rows;  ///< "vein CS", "edge CD->PF", "bed calf skin", "segment calf"; factor
};

/// Shows the factors by name.
void showValue(const RandomLeg& leg, std::ostream& out);

[[nodiscard]] rc::Gen<RandomLeg> random_legs();

/// The data with this leg.
[[nodiscard]] Catalogue catalogue_of(const RandomLeg& leg);

}  // namespace calfpump::test
