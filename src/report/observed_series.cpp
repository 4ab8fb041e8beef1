#include "observed_series.hpp"

#include <algorithm>

namespace calfpump {
namespace {

constexpr std::size_t most_dots = 4000;  // chosen: a page holds them in 45 kB

bool same(const Observed& a, const Observed& b) {
  return a.name == b.name && a.checksum == b.checksum && a.column == b.column && a.observable == b.observable &&
         a.offset_s == b.offset_s;
}

bool has(const Scenario& scenario, const Observed& series) {
  return std::any_of(scenario.observed.begin(), scenario.observed.end(),
                     [&](const Observed& one) { return same(one, series); });
}

}  // namespace

std::vector<DrawnSeries> drawn_series(const std::vector<const Scenario*>& scenarios) {
  std::vector<DrawnSeries> drawn;
  for (std::size_t run = 0; run < scenarios.size(); ++run) {
    for (std::size_t i = 0; i < scenarios[run]->observed.size(); ++i) {
      const Observed& series = scenarios[run]->observed[i];
      if (run > 0 && has(*scenarios[0], series)) continue;
      const bool shared =
          std::all_of(scenarios.begin(), scenarios.end(), [&](const Scenario* one) { return has(*one, series); });
      drawn.push_back({run, i, shared});
    }
  }
  return drawn;
}

std::vector<std::string> observed_names(const std::vector<const Scenario*>& scenarios) {
  std::vector<std::string> names;
  for (const Scenario* scenario : scenarios) {
    for (const Observed& series : scenario->observed) {
      if (std::find(names.begin(), names.end(), series.observable) == names.end()) names.push_back(series.observable);
    }
  }
  return names;
}

std::string title_of_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

Dots dots_of(const Observed& series) {
  Dots dots;
  const std::size_t every = (series.times_s.size() + most_dots - 1) / most_dots;
  for (std::size_t i = 0; i < series.times_s.size(); i += every) {
    dots.times_s.push_back(series.times_s[i]);
    dots.values.push_back(series.values[i]);
  }
  return dots;
}

}  // namespace calfpump
