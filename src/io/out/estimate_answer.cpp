#include "calfpump/io/out/estimate_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "calfpump/core/version.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

/// Digits after the point at which a tenth of the interval is visible, or a thousandth of the range; chosen.
int decimals_of(const EstimatedKey& estimated) {
  const bool whole_range = estimated.reaches_low && estimated.reaches_high;
  const double width = (whole_range ? 0.01 : 1.0) * (estimated.high - estimated.low);
  return width > 0.0 ? std::clamp(static_cast<int>(std::ceil(2.0 - std::log10(width))) - 1, 0, 9) : 4;
}

std::string with_unit(const VariedKey& key, const std::string& number) {
  return key.unit.empty() ? number : number + ' ' + key.unit;
}

std::size_t points_of(const Estimate& estimate) {
  std::size_t points = 0;
  for (const EstimatedSeries& series : estimate.series) points += series.points;
  return points;
}

Json json_of(const VariedKey& key, const EstimatedKey& estimated) {
  Json json{{"key", key.name},
            {"unit", key.unit},
            {"value", estimated.value},
            {"low", estimated.low},
            {"high", estimated.high},
            {"reaches_range", {estimated.reaches_low, estimated.reaches_high}},
            {"range", {key.lowest, key.highest}},
            {"before", or_null(key.present)}};
  if (key.error) json["stated_error"] = *key.error;
  return json;
}

}  // namespace

std::string shown(const VariedKey& key, const EstimatedKey& estimated, double value) {
  return with_unit(key, fmt::format("{:.{}f}", value, decimals_of(estimated)));
}

std::string interval_of(const VariedKey& key, const EstimatedKey& estimated) {
  const int decimals = decimals_of(estimated);
  const std::string low = fmt::format("{:.{}f}", estimated.low, decimals),
                    high = fmt::format("{:.{}f}", estimated.high, decimals);
  if (estimated.reaches_low && estimated.reaches_high) return "not determined";
  if (estimated.reaches_low) return "below " + with_unit(key, high);
  if (estimated.reaches_high) return "above " + with_unit(key, low);
  return with_unit(key, fmt::format("{} to {}", low, high));
}

std::vector<std::string> warnings_of(const std::vector<VariedKey>& keys, const Estimate& estimate) {
  std::vector<std::string> warnings;
  if (estimate.interrupted) return {"The search was interrupted: these are the best values so far, without intervals."};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const EstimatedKey& one = estimate.keys[i];
    if (keys[i].error || (!one.reaches_low && !one.reaches_high)) continue;
    warnings.push_back(
        one.reaches_low && one.reaches_high
            ? fmt::format("The data do not determine {}: its interval reaches both ends of its range.", keys[i].name)
            : fmt::format("The data determine {} to one side only: its interval reaches the {} end of its range.", keys[i].name,
                          one.reaches_low ? "lower" : "upper"));
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double correlation = estimate.correlations[i][j];
      if (std::abs(correlation) > not_told_apart)
        warnings.push_back(fmt::format("The data hardly tell {} from {}: their correlation is {:.2f}.", keys[j].name,
                                       keys[i].name, correlation));
    }
  }
  return warnings;
}

std::string heading_of(const FittedScenario& fitted) {
  const auto& [scenario, keys, estimate, file, files] = fitted;
  std::string text = fmt::format("# Fitted by calfpump {} from {}: {} to {} of\n", version(),
                                 printable(std::filesystem::path(scenario.source).filename().string()),
                                 counted(static_cast<long long>(keys.size()), "key"),
                                 counted(static_cast<long long>(points_of(estimate)), "measurement"));
  for (const Observed& series : scenario.observed)
    text += fmt::format("#   {}, column {}\n", printable(series.file), printable(series.column));
  text += estimate.interrupted ? "# Values:\n" : "# Estimates and 95 % intervals:\n";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const EstimatedKey& one = estimate.keys[i];
    text += fmt::format("#   {} = {}", keys[i].name, shown(keys[i], one, one.value));
    if (!estimate.interrupted) text += fmt::format(" ({})", interval_of(keys[i], one));
    text += '\n';
  }
  for (const std::string& warning : warnings_of(keys, estimate)) text += "# " + warning + '\n';
  return text + '\n';
}

std::string answer_of(const FittedScenario& fitted) {
  const auto& [scenario, keys, estimate, file, files] = fitted;
  Json json = answer_begin();
  json["scenario"] = scenario.stem;
  json["fitted"] = file;
  json["interrupted"] = estimate.interrupted;
  for (std::size_t i = 0; i < keys.size(); ++i) json["keys"].push_back(json_of(keys[i], estimate.keys[i]));
  for (std::size_t k = 0; k < estimate.series.size(); ++k) {
    const EstimatedSeries& one = estimate.series[k];
    json["series"].push_back({{"series", scenario.observed[k].name},
                              {"unit", scenario.observed[k].unit},
                              {"points", one.points},
                              {"independent", one.independent},
                              {"error", one.error},
                              {"rmse_before", one.before},
                              {"rmse", one.after},
                              {"bias", one.bias}});
  }
  json["correlations"] = estimate.correlations;
  json["degrees_of_freedom"] = estimate.freedom;
  json["runs"] = {{"all", estimate.trials}, {"failed", estimate.failed}};
  json["warnings"] = warnings_of(keys, estimate);
  json["files"] = files;
  return text_of(json);
}

}  // namespace calfpump
