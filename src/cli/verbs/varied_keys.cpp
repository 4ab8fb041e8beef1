#include "cli/verbs/varied_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "calfpump/core/number_and_unit.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/scenario/scenario_text.hpp"

namespace calfpump::cli {
namespace {

constexpr double deviations = 4.0;  // on each side of a stated value: chosen, so that its range cuts nothing off

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Two numbers with a sign between them, and their unit.
struct Pair {
  double first = 0.0, second = 0.0;
  std::string unit;
};

Pair pair_of(const std::string& text, const std::vector<std::string>& signs, const std::string& expected) {
  for (const std::string& sign : signs) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos) continue;
    const auto first = number_and_unit(text.substr(0, at)), second = number_and_unit(text.substr(at + sign.size()));
    if (!first || !second) break;
    if (!first->unit.empty() && first->unit != second->unit)
      throw std::invalid_argument(
          fmt::format("two units, \"{}\" and \"{}\"; expected {}", first->unit, second->unit, expected));
    return {first->number, second->number, second->unit};
  }
  throw std::invalid_argument("expected " + expected);
}

std::pair<std::string, std::string> split(const std::string& option, const std::string& expected) {
  const std::size_t equals = option.find('=');
  if (equals == std::string::npos || equals == 0) throw std::invalid_argument("expected " + expected);
  return {trimmed(option.substr(0, equals)), option.substr(equals + 1)};
}

VariedKey ranged(const std::string& option, const std::string& scenario, bool start_within) {
  const std::string expected = "KEY=LOW..HIGH and its unit, such as subject.calf_girth=30..50cm";
  const auto [name, words] = split(option, expected);
  const Pair range = pair_of(words, {".."}, expected);
  if (range.first >= range.second)
    throw std::invalid_argument(fmt::format("the range is empty: {} is not below {}", exact(range.first), exact(range.second)));
  VariedKey key{name, range.unit, range.first, range.second, {}, {}};
  const auto written = value_in(scenario, name);
  if (!written) return key;
  key.present = in_unit(*written, range.unit);
  if (!key.present)
    throw std::invalid_argument(
        fmt::format("the scenario has {} = {}; expected a range in a unit of the same kind", name, *written));
  if (start_within && (*key.present < range.first || *key.present > range.second))
    throw std::invalid_argument(
        fmt::format("the scenario's value {} is outside the range; widen it, or state another value by --set", *written));
  return key;
}

VariedKey stated(const std::string& option) {
  const std::string expected = "KEY=VALUE+-SD and its unit, such as subject.height=175+-2cm";
  const auto [name, words] = split(option, expected);
  const Pair value = pair_of(words, {"+-", "±"}, expected);
  if (value.second <= 0.0) throw std::invalid_argument("the standard deviation is not above 0");
  const double reach = deviations * value.second;
  return {name, value.unit, value.first - reach, value.first + reach, value.first, value.second};
}

}  // namespace

std::vector<VariedKey> varied_keys(const KeyOptions& options, const std::string& scenario) {
  std::vector<VariedKey> keys;
  std::vector<Problem> problems;
  const auto read = [&](const char* name, const std::vector<std::string>& texts, const auto& reading) {
    for (const std::string& text : texts) {
      try {
        keys.push_back(reading(text));
        const auto same = [&](const VariedKey& key) { return key.name == keys.back().name; };
        if (std::any_of(keys.begin(), keys.end() - 1, same)) throw std::invalid_argument("the key is named twice");
      } catch (const std::invalid_argument& error) {
        problems.push_back({fmt::format("{} {}", name, text.substr(0, 100)), 0, 0, error.what()});
      }
    }
  };
  read("--vary", options.vary, [&](const std::string& text) { return ranged(text, scenario, options.start_within); });
  read("--uncertain", options.uncertain, stated);
  if (!problems.empty()) throw InputError(problems);
  return keys;
}

void refuse_bad_ranges(const std::vector<VariedKey>& keys, const std::string& scenario, const std::string& name,
                       const Catalogue& catalogue) {
  std::vector<Problem> problems;
  for (const VariedKey& key : keys) {
    for (const double end : {key.lowest, key.highest}) {
      try {
        (void)read_scenario_text(scenario, name, catalogue, {key.name + '=' + value_text(key, end)});
      } catch (const InputError& error) {
        for (const Problem& problem : error.problems())
          problems.push_back({fmt::format("{}, {}", option_of(key), value_text(key, end)), 0, 0, problem.message});
        break;  // the other end has the same problem, or one of its own afterwards
      }
    }
  }
  if (!problems.empty()) throw InputError(problems);
}

std::string option_of(const VariedKey& key) { return (key.error ? "--uncertain " : "--vary ") + key.name; }

std::string value_text(const VariedKey& key, double value) { return exact(value) + (key.unit.empty() ? "" : ' ' + key.unit); }

std::vector<std::string> assignments(const std::vector<VariedKey>& keys, std::span<const double> values) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < keys.size(); ++i)
    all.push_back(fmt::format("{}={}", keys[i].name, value_text(keys[i], values[i])));
  return all;
}

}  // namespace calfpump::cli
