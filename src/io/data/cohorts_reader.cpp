#include "calfpump/io/data/cohorts_reader.hpp"

#include <fmt/format.h>

#include <set>

#include "io/data/data_table.hpp"

namespace calfpump {
namespace {

struct Measured {
  BodyMeasure value;
  const char *name, *key;  ///< in correlations, of its distribution
  Dimension dimension;
};
constexpr std::array<Measured, body_measures> measures{{{BodyMeasure::age, "age", "age", Dimension::age},
                                                        {BodyMeasure::height, "height", "height", Dimension::length},
                                                        {BodyMeasure::mass, "mass", "mass", Dimension::mass},
                                                        {BodyMeasure::girth, "girth", "calf_girth", Dimension::length}}};
static_assert(in_order(measures));

/// The distributions that a body measure may have.
constexpr std::array kinds{Named{Distribution::Kind::normal, "normal"}, Named{Distribution::Kind::lognormal, "lognormal"}};

Distribution read_distribution(TableReader& sex, const Measured& measured) {
  Distribution distribution;
  sex.require({measured.key});
  auto row = sex.table(measured.key, fmt::format("the distribution of \"{}\"", measured.key));
  if (!row) return distribution;
  row->require({"distribution"});
  distribution.kind = row->choice("distribution", "distribution", kinds);
  const std::size_t before = row->problems().count();
  row->fill({{"mean", measured.dimension, positive, &distribution.mean},
             {"sd", measured.dimension, positive, &distribution.sd},
             {"lowest", measured.dimension, positive, &distribution.lowest},
             {"highest", measured.dimension, positive, &distribution.highest}});
  row->finish();
  if (row->problems().count() != before) return distribution;
  if (const auto fault = fault_of(distribution))
    row->problem(std::string(fault->key), fmt::format("expected {}", fault->expected));
  return distribution;
}

BodyMatrix read_correlations(TableReader& sex) {
  BodyMatrix matrix{};
  for (std::size_t i = 0; i < body_measures; ++i) matrix.at(i).at(i) = 1.0;
  sex.require({"correlations"});
  auto row = sex.table("correlations", "correlations");
  if (!row) return matrix;
  for (std::size_t i = 0; i < body_measures; ++i) {
    for (std::size_t j = i + 1; j < body_measures; ++j) {
      const std::string key = fmt::format("{}_{}", measures.at(i).name, measures.at(j).name);
      matrix.at(i).at(j) = matrix.at(j).at(i) = row->number(key, {-1.0, 1.0}).value_or(0.0);
    }
  }
  row->finish();
  return matrix;
}

BodyOfSex read_sex(TableReader& cohort, const std::string& key) {
  BodyOfSex of;
  cohort.require({key});
  auto sex = cohort.table(key, fmt::format("[cohorts.{}]", key));
  if (!sex) return of;
  for (const Measured& measured : measures)
    of.measures.at(static_cast<std::size_t>(measured.value)) = read_distribution(*sex, measured);
  if (const auto mixing = mixing_of(read_correlations(*sex)))
    of.mixing = *mixing;
  else
    sex->problem("correlations", "no people have these together; expected a positive definite matrix");
  sex->require_source();
  of.youngest_y = of.measures.front().lowest;
  of.oldest_y = of.measures.front().highest;
  sex->finish();
  return of;
}

BodyStatistics read_cohort(TableReader& row) {
  BodyStatistics cohort;
  row.require({"name", "meaning", "women"});
  row.require_source();
  cohort.name = row.text("name").value_or("");
  cohort.meaning = row.text("meaning").value_or("");
  cohort.source = row.text("source").value_or("");
  cohort.women = row.number("women", fraction).value_or(0.5);
  for (const auto& sex : sexes) cohort.sexes.at(static_cast<std::size_t>(sex.value)) = read_sex(row, std::string(sex.name));
  const auto& [men, women] = cohort.sexes;
  if (men.youngest_y != women.youngest_y || men.oldest_y != women.oldest_y)
    row.problem("female", "other ages than the men's; expected the same lowest and highest age");
  row.finish();
  return cohort;
}

}  // namespace

std::vector<BodyStatistics> read_cohorts(const DataFiles& files) {
  Problems problems;
  const DataTable data = data_table(files, "cohorts.toml");
  TableReader file = data.reader(problems);
  file.require({"cohorts"});
  std::vector<BodyStatistics> cohorts;
  std::set<std::string> names;
  for (TableReader& row : file.tables("cohorts", "a cohort")) {
    cohorts.push_back(read_cohort(row));
    if (!names.insert(cohorts.back().name).second) row.problem("name", "taken by an earlier cohort");
  }
  file.finish();
  problems.throw_if_any();
  return cohorts;
}

}  // namespace calfpump
