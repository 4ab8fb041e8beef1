#include "calfpump/study/columns.hpp"

#include "calfpump/body/both_legs.hpp"

namespace calfpump {

std::vector<Observable> observables_of(const Catalogue& catalogue, const Scenario& scenario) {
  return scenario.other ? both_legs(catalogue.anatomy, catalogue.anatomy).observables : catalogue.anatomy.observables;
}

std::vector<std::string> columns_of(const std::vector<std::string>& asked, const Catalogue& catalogue,
                                    const Scenario& scenario) {
  std::vector<std::string> of_legs, of_heart;
  for (std::size_t side = 0; side < (scenario.other ? leg_names.size() : 1); ++side) {
    for (const std::string& name : asked) {
      const QuantityInfo::Scope scope = info_of(find(catalogue.anatomy.observables, name)->quantity).scope;
      if (scope == QuantityInfo::Scope::heart && !scenario.closed_circulation) continue;
      if (scope == QuantityInfo::Scope::leg) {
        of_legs.push_back(scenario.other ? std::string(leg_names.at(side)) + "_" + name : name);
      } else if (side == 0) {
        (scenario.other ? of_heart : of_legs).push_back(name);
      }
    }
  }
  of_legs.insert(of_legs.end(), of_heart.begin(), of_heart.end());
  return of_legs;
}

}  // namespace calfpump
