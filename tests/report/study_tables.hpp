// Tables of studies made by hand.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/study/study_table.hpp"

namespace calfpump::test {

/// A table and its columns.
struct HandTable {
  StudyTable table;
  std::vector<std::vector<double>> columns;

  void add(StudyColumn column, std::vector<double> numbers) {
    table.columns.push_back(std::move(column));
    columns.push_back(std::move(numbers));
  }

  /// The table, which reads the columns of this object.
  const StudyTable& whole() {
    table.runs = columns.front().size();
    table.numbers = [this](std::size_t column) { return columns.at(column); };
    return table;
  }
};

/// Numbers from 0 to 1 that look random.
inline double scattered(std::size_t number, std::size_t salt) {
  std::uint64_t x = (number + 1) * 0x9e3779b97f4a7c15U + salt * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return static_cast<double>((x ^ (x >> 31U)) >> 11U) * 0x1.0p-53;
}

/// "still" and "raises": people of drawn height, sex and stiffness, raises at four doses and two intervals; the calf swells
/// less by a tenth of a mL a raise, times the height.
inline HandTable raises_study(std::size_t people, std::size_t metrics = 2) {
  const std::vector<double> doses{5, 10, 20, 40}, intervals{15, 30};
  HandTable made;
  made.table.title = "How many raises are enough";
  made.table.scenarios = {"still", "raises"};
  std::vector<double> scenario, sample, dose, interval, height, sex, stiffness;
  std::vector<std::vector<double>> values(metrics);
  const auto add = [&](std::size_t person, double of, double raises, double every) {
    const double tall = 150.0 + 50.0 * scattered(person, 1);
    scenario.push_back(of);
    sample.push_back(static_cast<double>(person));
    dose.push_back(of > 0.0 ? raises : NAN);
    interval.push_back(of > 0.0 ? every : NAN);
    height.push_back(tall);
    sex.push_back(scattered(person, 2) < 0.5 ? 0.0 : 1.0);
    stiffness.push_back(0.7 + 0.6 * scattered(person, 3));
    const double less = of > 0.0 ? 0.1 * raises * 30.0 / every * (tall / 175.0) : 0.0;
    for (std::size_t m = 0; m < metrics; ++m)
      values[m].push_back(40.0 + static_cast<double>(m) + 0.3 * (tall - 175.0) + 4.0 * scattered(person, 4 + m) -
                          (m % 2 == 0 ? less : 0.2 * less));
  };
  for (std::size_t person = 0; person < people; ++person) {
    add(person, 0.0, 0.0, 0.0);
    for (const double raises : doses) {
      for (const double every : intervals) add(person, 1.0, raises, every);
    }
  }
  made.add({"scenario", "", ColumnRole::scenario, false, {}, {"still", "raises"}}, scenario);
  made.add({"sample", "", ColumnRole::sample, false, {}, {}}, sample);
  made.add({"protocol[0].repeat", "", ColumnRole::axis, false, 1, {}}, dose);
  made.add({"protocol[0].steps[0].duration_min", "min", ColumnRole::axis, false, 1, {}}, interval);
  made.add({"subject.height_cm", "cm", ColumnRole::axis, true, {}, {}}, height);
  made.add({"subject.sex", "", ColumnRole::axis, true, {}, {"female", "male"}, true}, sex);
  made.add({"stiffness of the veins", "", ColumnRole::axis, true, {}, {}}, stiffness);
  const std::vector<std::pair<std::string, std::string>> names{{"calf_swelling_mL", "mL"},
                                                               {"ankle_pressure_mean_mmHg", "mmHg"}};
  for (std::size_t m = 0; m < metrics; ++m)
    made.add({m < names.size() ? names[m].first : "metric_" + std::to_string(m) + "_mL",
              m < names.size() ? names[m].second : "mL",
              ColumnRole::metric,
              false,
              {},
              {}},
             values[m]);
  made.add({"failure", "", ColumnRole::failure, false, {}, {}}, std::vector<double>(scenario.size(), NAN));
  return made;
}

}  // namespace calfpump::test
