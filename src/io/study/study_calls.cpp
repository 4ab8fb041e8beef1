#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/study/columns.hpp"
#include "io/study/plan_reader.hpp"

namespace calfpump {

StudyCalls calls_of(const ReadPlan& read, const Catalogue& catalogue, const DataFiles& data) {
  StudyCalls calls;
  calls.usual = &catalogue;
  calls.parameters = read.parameters.size();
  calls.scenario = [&read](std::size_t scenario, std::span<const std::string> assignments, const Catalogue& legs) {
    Scenario one = read.scenarios[scenario]->with(assignments, legs);
    if (!read.series_every_s) return one;
    one.output.asked = read.plan.series;
    one.output.columns = columns_of(one.output.asked, legs, one);
    one.output.every_s = *read.series_every_s;
    return one;
  };
  calls.catalogue = [&read, data](std::span<const std::optional<double>> factors) {
    std::vector<double> all;
    for (std::size_t p = 0; p < factors.size(); ++p) all.push_back(factors[p].value_or(read.parameters[p].present));
    return read_catalogue(with_factors(data, read.parameters, all));
  };
  return calls;
}

}  // namespace calfpump
