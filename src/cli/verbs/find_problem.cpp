#include "cli/verbs/find_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/core/number_and_unit.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/scenario/scenario_text.hpp"
#include "cli/verbs/scenario_files.hpp"

namespace calfpump::cli {
namespace {

constexpr double least_steps = 200.0;  // least number for a key that is no whole number: chosen

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A number at the beginning of a text, and the rest without blanks.
std::optional<std::pair<double, std::string>> number_and_rest(const std::string& words) {
  std::string text = trimmed(words);
  if (text.starts_with('+')) text.erase(0, 1);
  double number = 0.0;
  const auto [end, error] = read_number(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  return std::pair{number, trimmed(text.substr(static_cast<std::size_t>(end - text.data())))};
}

/// The largest step of 1, 2 or 5 times a power of ten that makes enough steps.
double step_of(double range) {
  const double most = range / least_steps, power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double digit : {5.0, 2.0}) {
    if (digit * power <= most) return digit * power;
  }
  return power;
}

/// Whole numbers only: both ends are whole, and the scenario refuses a half.
bool is_whole(const VariedKey& key, const FindProblem& problem, const Catalogue& catalogue) {
  if (!key.unit.empty() || key.lowest != std::floor(key.lowest) || key.highest != std::floor(key.highest)) return false;
  try {
    (void)read_scenario_text(problem.text, problem.scenario.source, catalogue,
                             {key.name + '=' + value_text(key, key.lowest + 0.5)});
  } catch (const InputError&) {
    return true;
  }
  return false;
}

/// The things that a whole number of this key counts.
std::string noun_of(const VariedKey& key, const std::string& text) {
  const std::size_t dot = key.name.rfind('.');
  const std::string last = key.name.substr(dot + 1);
  if (last == "repeat") return "repeats";
  if (last != "repetitions" || dot == std::string::npos) return "";
  const auto movement = value_in(text, key.name.substr(0, dot) + ".movement");
  return movement ? fmt::format("repetitions of {}", *movement) : "repetitions";
}

DoseKey dose_key(const VariedKey& key, const FindProblem& problem, const Catalogue& catalogue) {
  DoseKey dose{key, 1.0, 0, noun_of(key, problem.text)};
  const double range = key.highest - key.lowest;
  if (!is_whole(key, problem, catalogue)) dose.step = step_of(range);
  dose.last = std::lround(std::ceil(range / dose.step - 1e-9));
  return dose;
}

/// "left:" or "right:" before a metric.
std::string take_leg(std::string& name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return "";
  const std::string leg = trimmed(name.substr(0, colon));
  if (std::find(leg_names.begin(), leg_names.end(), leg) == leg_names.end())
    throw std::invalid_argument(fmt::format("\"{}\" is no leg; expected \"left\" or \"right\" before the colon", leg));
  name = trimmed(name.substr(colon + 1));
  return leg;
}

const MetricDefinition& metric_named(const std::string& name, const Wording& wording) {
  for (const MetricDefinition& metric : metric_definitions()) {
    if (metric.name == name || wording.of(metric.name).title == name) return metric;
  }
  const std::string advice = did_you_mean(name, names_of(metric_definitions()));
  throw std::invalid_argument(
      fmt::format("\"{}\" is no metric{}", name, advice.empty() ? "; calfpump list metrics lists them" : advice));
}

void read_target(const FindOptions& options, const Wording& wording, FindProblem& problem) {
  constexpr std::array signs{std::pair{"<=", true}, std::pair{">=", false}, std::pair{"≤", true},
                             std::pair{"≥", false}, std::pair{"<", true},   std::pair{">", false}};
  const auto sign = std::find_if(signs.begin(), signs.end(),
                                 [&](const auto& one) { return options.target.find(one.first) != std::string::npos; });
  if (sign == signs.end())
    throw std::invalid_argument("expected METRIC<=VALUE or METRIC>=VALUE, such as 'calf_swelling_mL<=45'");
  const std::size_t at = options.target.find(sign->first);
  DoseTarget& target = problem.target;
  target.asked = trimmed(options.target);
  target.target.at_most = sign->second;
  std::string name = trimmed(options.target.substr(0, at));
  target.leg = take_leg(name);
  target.metric = metric_named(name, wording);
  const std::string words = trimmed(options.target.substr(at + std::string(sign->first).size()));
  const auto value = number_and_rest(words);
  const std::string unit(target.metric.unit);
  if (!value)
    throw std::invalid_argument(fmt::format("\"{}\" is no value; expected a number in {}{}", words, unit,
                                            options.against.empty() ? "" : ", or in % of the baseline"));
  const auto& [number, own] = *value;
  target.target.limit = number;
  if (own.empty() || own == unit) return;
  if (own == "%") {
    problem.percent = true;
    if (options.against.empty())
      throw std::invalid_argument("a difference in % needs a baseline; expected --against SCENARIO.toml as well");
    return;
  }
  const auto converted = in_unit(fmt::format("{} {}", number, own), unit);
  if (!converted)
    throw std::invalid_argument(fmt::format("\"{}\" is no unit of {}; expected {}", own, target.metric.name, unit));
  target.target.limit = *converted;
}

CostTerm read_term(const std::string& text, const std::vector<std::string>& names) {
  CostTerm term;
  int power = 1;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("*/", begin), text.size());
    const std::string factor = trimmed(text.substr(begin, end - begin));
    const auto name = std::find(names.begin(), names.end(), factor);
    const auto number = number_and_rest(factor);
    if (name != names.end()) {
      term.powers.emplace_back(static_cast<std::size_t>(name - names.begin()) % 2, power);
    } else if (number && number->second.empty()) {
      term.factor *= std::pow(number->first, power);
    } else {
      throw std::invalid_argument(fmt::format("\"{}\" is neither a number nor a varied key{}; expected {}", factor,
                                              did_you_mean(factor, names), listed(names)));
    }
    power = end < text.size() && text[end] == '/' ? -1 : 1;
    begin = end + 1;
  }
  return term;
}

void read_cost(const FindOptions& options, FindProblem& problem) {
  if (options.cost.empty()) return;
  if (options.vary.size() != 2) throw std::invalid_argument("a cost chooses among pairs; expected two options --vary");
  std::vector<std::string> names{"first", "second"};
  for (const DoseKey& key : problem.keys) names.push_back(key.key.name);
  for (std::size_t begin = 0; begin <= options.cost.size();) {
    const std::size_t end = std::min(options.cost.find('+', begin), options.cost.size());
    problem.cost.push_back(read_term(options.cost.substr(begin, end - begin), names));
    begin = end + 1;
  }
}

/// The problems of each part of the call.
class Parts {
 public:
  void read(const std::string& source, const std::function<void()>& part) {
    try {
      part();
    } catch (const InputError& error) {
      problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
    } catch (const std::invalid_argument& error) {
      problems_.push_back({source, 0, 0, error.what()});
    }
  }
  [[nodiscard]] bool good() const { return problems_.empty(); }
  void throw_if_any() const {
    if (!good()) throw InputError(problems_);
  }

 private:
  std::vector<Problem> problems_;
};

void read_scenarios(const FindOptions& options, const Catalogue& catalogue, FindProblem& problem, Parts& parts) {
  std::vector<std::string> paths = scenario_files(options.input.scenarios);
  if (paths.size() != 1) throw InputError({{"find", 0, 0, "varies one scenario; state the baseline by --against"}});
  if (!options.against.empty()) paths.push_back(options.against);
  const auto overrides = overrides_of(paths, options.input.overrides);
  if (paths.size() > 1) parts.read("--against", [&] { problem.baseline = read_scenario(paths[1], overrides[1], catalogue); });
  problem.scenario = read_scenario(paths[0], overrides[0], catalogue);
  std::vector<KeyValue> set;
  for (const std::string& assignment : overrides[0]) {
    const std::string key = assignment.substr(0, assignment.find('='));
    set.push_back({key.substr(key.rfind(':') + 1), assignment.substr(assignment.find('=') + 1)});
  }
  problem.text = with_keys(problem.scenario.text, set);
}

void read_keys(const FindOptions& options, const Catalogue& catalogue, FindProblem& problem) {
  if (options.vary.size() > 2) throw std::invalid_argument("at most two keys can be varied");
  const std::vector<VariedKey> keys = varied_keys({options.vary, {}, false}, problem.text);
  refuse_bad_ranges(keys, problem.text, problem.scenario.source, catalogue);
  for (const VariedKey& key : keys) problem.keys.push_back(dose_key(key, problem, catalogue));
}

}  // namespace

FindProblem read_problem(const FindOptions& options, const Catalogue& catalogue, const Wording& wording) {
  FindProblem problem;
  Parts parts;
  bool known = false;
  parts.read("find", [&] {
    read_scenarios(options, catalogue, problem, parts);
    known = true;
  });
  if (known) parts.read("--vary", [&] { read_keys(options, catalogue, problem); });
  parts.read("--target " + options.target.substr(0, 100), [&] { read_target(options, wording, problem); });
  if (known && !problem.target.leg.empty() && !problem.scenario.other)
    parts.read("--target", [&] {
      throw std::invalid_argument(
          fmt::format("{} has one leg; leave out \"{}:\"", problem.scenario.source, problem.target.leg));
    });
  if (known && (problem.keys.size() == options.vary.size() || options.vary.size() != 2))
    parts.read("--cost", [&] { read_cost(options, problem); });
  parts.throw_if_any();
  return problem;
}

double cost_of(const std::vector<CostTerm>& cost, const std::vector<double>& values) {
  double sum = 0.0;
  for (const CostTerm& term : cost) {
    double product = term.factor;
    for (const auto& [key, power] : term.powers) product *= std::pow(values[key], power);
    sum += product;
  }
  return sum;
}

}  // namespace calfpump::cli
