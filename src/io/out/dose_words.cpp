// Sentences of `calfpump find`.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/quantity.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/io/out/dose_answer.hpp"

namespace calfpump {
namespace {

/// "garment ankle pressure", "duration": the key with its table, unless that is one of several.
std::string label_of(const DoseKey& key) {
  const std::string& name = key.key.name;
  const std::size_t dot = name.rfind('.');
  const std::size_t above = dot == std::string::npos ? dot : name.rfind('.', dot - 1) + 1;  // 0 without another dot
  const bool alone = dot != std::string::npos && name[dot - 1] != ']';
  std::string label = alone ? name.substr(above) : name.substr(dot + 1);
  std::replace_if(
      label.begin(), label.end(), [](char c) { return c == '_' || c == '.'; }, ' ');
  return label;
}

bool counted(const DoseKey& key) { return !key.noun.empty(); }

/// "12 repeats", "an ankle pressure of 18 mmHg" without its article.
std::string dose_words(const DoseKey& key, long step) {
  if (!counted(key)) return fmt::format("{} {}", label_of(key), value_words(key, step));
  std::string noun = key.noun;
  if (key.value(step) == 1.0) noun.erase(std::min(noun.find(' '), noun.size()) - 1, 1);  // the plural s
  return fmt::format("{} {}", value_words(key, step), noun);
}

bool plural(const DoseKey& key, long step) { return counted(key) && key.value(step) != 1.0; }

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string with_unit(const std::string& number, const DoseTarget& target) {
  return target.metric.unit == "1" ? number : fmt::format("{} {}", number, target.metric.unit);
}

std::string number_words(const DoseAnswer& answer, double value, const Wording& wording) {
  return with_unit(rounded(value, resolution_of(answer, wording)), answer.target);
}

/// "calf swelling 44.8 mL".
std::string metric_words(const DoseAnswer& answer, double value, const Wording& wording) {
  return fmt::format("{} {}", wording.of(answer.target.metric.name).title, number_words(answer, value, wording));
}

/// "wanted 45 mL or less", "wanted 41.7 mL or less (calf_swelling_mL<=-20% against the 52.1 mL of sit-still)".
std::string wanted(const DoseAnswer& answer, const Wording& wording) {
  const DoseTarget& target = answer.target;
  const char* side = target.target.at_most ? "less" : "more";
  if (target.baseline.empty()) return fmt::format("wanted {} or {}", with_unit(exact(target.target.limit), target), side);
  return fmt::format("wanted {} or {} ({} against the {} of {})", number_words(answer, target.target.limit, wording), side,
                     target.asked, number_words(answer, *target.baseline_value, wording), target.baseline);
}

/// "11 gives 45.3 mL", "11 has no value".
std::string beside(const DoseAnswer& answer, const FoundDoses& found, long step, const Wording& wording) {
  const DoseKey& key = answer.keys.back();
  const auto value = value_at(found, step);
  const bool many = plural(key, step);
  if (!value) return fmt::format("{} {} no value", value_words(key, step), many ? "have" : "has");
  return fmt::format("{} {} {}", value_words(key, step), many ? "leave" : "gives", number_words(answer, *value, wording));
}

/// The range in which the target is reached, beyond the dose of the answer.
std::string stretch_sentence(const DoseAnswer& answer, const FoundDoses& found, const Wording& wording) {
  const DoseKey& key = answer.keys.back();
  const Stretch& own = answer.largest ? found.stretches.back() : found.stretches.front();
  const long other = answer.largest ? own.first : own.last, end = answer.largest ? 0 : key.last;
  std::string text;
  if (other != end)
    text = fmt::format("The target is reached {} {} {}; {}.", answer.largest ? "from" : "up to", value_words(key, other),
                       answer.largest ? "on" : "only", beside(answer, found, answer.largest ? other - 1 : other + 1, wording));
  for (const Stretch& stretch : found.stretches) {
    if (&stretch == &own) continue;
    text += fmt::format("{}It is also reached from {} to {}.", text.empty() ? "" : " ", value_words(key, stretch.first),
                        value_words(key, stretch.last));
  }
  return text;
}

void add_turns(const DoseAnswer& answer, const FoundDoses& found, const Wording& wording, std::vector<std::string>& sentences) {
  for (const long turn : found.turns)
    sentences.push_back(fmt::format("The response turns: near {} the {} is {}.", dose_words(answer.keys.back(), turn),
                                    wording.of(answer.target.metric.name).title,
                                    number_words(answer, *value_at(found, turn), wording)));
}

void add_reached(const DoseAnswer& answer, const DosePoint& point, const Wording& wording,
                 std::vector<std::string>& sentences) {
  const DoseKey& key = answer.keys.back();
  const long dose = *dose_of(point, answer.largest), end = answer.largest ? key.last : 0;
  const std::string value = metric_words(answer, *value_at(point.found, dose), wording);
  const Stretch& whole = point.found.stretches.front();
  const std::string with = point.first ? fmt::format(" with {}", dose_words(answer.keys.front(), *point.first)) : "";
  const std::string words = capital(dose_words(key, dose));
  const char* verb = plural(key, dose) ? "are" : "is";
  if (whole.first == 0 && whole.last == key.last && !point.first) {
    sentences.push_back(fmt::format("Every value of {} from {} to {} reaches the target: {} {} {} enough: {}, {}.",
                                    label_of(key), value_words(key, 0), value_words(key, key.last),
                                    answer.largest ? "even" : "already", dose_words(key, dose), verb, value,
                                    wanted(answer, wording)));
    return;
  }
  std::string text = fmt::format("{}{} {} {}enough: {}, {}", words, with, verb, answer.largest ? "still " : "", value,
                                 wanted(answer, wording));
  if (dose != end) text += fmt::format("; {}", beside(answer, point.found, dose + (answer.largest ? 1 : -1), wording));
  sentences.push_back(text + '.');
  if (point.first) return;
  if (std::string more = stretch_sentence(answer, point.found, wording); !more.empty()) sentences.push_back(std::move(more));
}

void add_missed(const DoseAnswer& answer, const Wording& wording, std::vector<std::string>& sentences) {
  const DoseKey& key = answer.keys.back();
  const DosePoint* nearest = nullptr;
  for (const DosePoint& point : answer.points) {
    if (!point.found.best) continue;
    if (nearest == nullptr ||
        answer.target.target.nearer(*value_at(point.found, *point.found.best), *value_at(nearest->found, *nearest->found.best)))
      nearest = &point;
  }
  std::string text =
      fmt::format("No value of {} from {} to {}", label_of(key), value_words(key, 0), value_words(key, key.last));
  if (answer.keys.size() > 1)
    text += fmt::format(", with {} from {} to {},", label_of(answer.keys.front()), value_words(answer.keys.front(), 0),
                        value_words(answer.keys.front(), answer.keys.front().last));
  text += " reaches the target";
  if (nearest != nullptr) {
    const long best = *nearest->found.best;
    const std::string with = nearest->first ? fmt::format(" with {}", dose_words(answer.keys.front(), *nearest->first)) : "";
    text += fmt::format(": nearest {} {}{}, {}, {}", plural(key, best) ? "are" : "is", dose_words(key, best), with,
                        metric_words(answer, *value_at(nearest->found, best), wording), wanted(answer, wording));
  }
  sentences.push_back(text + '.');
}

}  // namespace

double DoseKey::value(long number) const {
  if (number >= last) return key.highest;
  const double digits = std::pow(10.0, std::max(0.0, -std::floor(std::log10(step))) + 3.0);  // no dust of binary fractions
  return std::round((key.lowest + static_cast<double>(number) * step) * digits) / digits;
}

std::optional<long> dose_of(const DosePoint& point, bool largest) {
  if (point.found.stretches.empty()) return std::nullopt;
  return largest ? point.found.stretches.back().last : point.found.stretches.front().first;
}

const DosePoint* chosen(const DoseAnswer& answer) {
  const DosePoint* best = nullptr;
  std::optional<double> least;
  for (std::size_t i = 0; i < answer.points.size(); ++i) {
    if (!dose_of(answer.points[i], answer.largest)) continue;
    if (answer.keys.size() == 1) return &answer.points[i];
    const std::optional<double> cost = i < answer.costs.size() ? answer.costs[i] : std::nullopt;
    if (!cost || (least && *cost >= *least)) continue;
    least = cost;
    best = &answer.points[i];
  }
  return best;
}

std::string value_words(const DoseKey& key, long step) {
  return exact(key.value(step)) + (key.key.unit.empty() ? "" : ' ' + key.key.unit);
}

double resolution_of(const DoseAnswer& answer, const Wording& wording) {
  constexpr int most_digits = 4;
  double step = 0.1 * wording.of(answer.target.metric.name).resolution;
  const Target& target = answer.target.target;
  const auto misleads = [&](const Trial& trial) {
    return trial.value && !target.reached(trial.value) && rounded(*trial.value, step) == rounded(target.limit, step);
  };
  const auto any_misleads = [&](const DosePoint& point) {
    return std::any_of(point.found.trials.begin(), point.found.trials.end(), misleads);
  };
  for (int digit = 1; digit < most_digits && std::any_of(answer.points.begin(), answer.points.end(), any_misleads); ++digit)
    step *= 0.1;
  return step;
}

std::vector<std::string> sentences_of(const DoseAnswer& answer, const Wording& wording) {
  std::vector<std::string> sentences;
  const bool any = std::any_of(answer.points.begin(), answer.points.end(),
                               [](const DosePoint& point) { return !point.found.stretches.empty(); });
  const DosePoint* point = chosen(answer);
  if (!any) {
    add_missed(answer, wording, sentences);
  } else if (point != nullptr) {
    add_reached(answer, *point, wording, sentences);
    if (answer.keys.size() > 1) sentences.back().insert(0, fmt::format("Least {}: ", answer.cost));
  } else {
    sentences.push_back(fmt::format("The table has the {} {} for each {}: {}.", answer.largest ? "largest" : "least",
                                    label_of(answer.keys.back()), label_of(answer.keys.front()), wanted(answer, wording)));
  }
  if (answer.keys.size() == 1) add_turns(answer, answer.points.front().found, wording, sentences);
  const std::string shortest = rounded_time(answer.shortest_s), longest = rounded_time(answer.longest_s);
  if (shortest != longest)
    sentences.push_back(fmt::format("The trials last from {} to {}: means are over each whole run, swelling is at its end.",
                                    shortest, longest));
  if (answer.failed > 0)
    sentences.push_back(fmt::format("{} of {} did not run and count as not reaching the target; the first: {}", answer.failed,
                                    calfpump::counted(answer.runs, "trial"), answer.failure));
  return sentences;
}

}  // namespace calfpump
