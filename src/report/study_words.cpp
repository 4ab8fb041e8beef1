#include "study_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "calfpump/core/rows.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/study/answer.hpp"

namespace calfpump {
namespace {

/// Two means of a metric that differ, and the words for the runs that they belong to.
struct Effect {
  std::size_t metric = 0;
  std::string run, baseline;  ///< "raises with protocol[0].repeat = 40", "still"
  std::size_t scenario = 0;
  double from = 0.0, to = 0.0;
  std::optional<Cell> differences;  ///< single runs minus their baseline
};

class Answering {
 public:
  Answering(const StudyReport& report, const StudyLayout& layout, const std::vector<MetricSummary>& summaries)
      : report_(report), table_(report.table), layout_(layout), summaries_(summaries) {
    for (const std::size_t column : layout.metrics) metrics_.push_back(metric_of(table_.columns[column], report.wording));
  }

  [[nodiscard]] std::vector<std::string> sentences() const {
    std::vector<std::string> words;
    std::optional<Effect> largest, first;
    for (std::size_t m = 0; m < metrics_.size(); ++m) {
      const auto effect = said(m) ? effect_of(m) : std::nullopt;
      if (effect && !first) first = effect;
      if (effect && (!largest || size_of(*effect) > size_of(*largest))) largest = effect;
    }
    if (largest) words.push_back(sentence(*largest));
    if (first && first->metric != largest->metric) words.push_back(sentence(*first));
    const std::size_t about = first ? first->metric : 0;
    if (!largest) words.push_back(spread(about));
    if (const std::string mover = mover_of(about, first ? first->scenario : 0); !mover.empty()) words.push_back(mover);
    return words;
  }

 private:
  [[nodiscard]] bool said(std::size_t m) const {
    const MetricDefinition* definition = metrics_[m].definition;
    if (definition == nullptr) return false;
    const auto& says = report_.wording.of(definition->name).says;
    return says && !says->alone;
  }

  [[nodiscard]] double size_of(const Effect& effect) const {
    return std::abs(shown_percent(*metrics_[effect.metric].definition, effect.from, effect.to, report_.wording).value_or(0.0));
  }

  /// "protocol[0].repeat = 40"
  [[nodiscard]] std::string setting(std::size_t a, std::size_t level) const {
    const StudyColumn& column = table_.columns[layout_.axes[a].column];
    return fmt::format("{} = {}", label_of(table_, layout_.axes[a].column),
                       with_unit(column, layout_.axes[a].levels[level].words));
  }

  [[nodiscard]] std::string words_of(const StudyGroup& group) const {
    std::vector<std::string> settings;
    for (std::size_t i = 0; i < group.levels.size(); ++i) {
      if (group.levels[i] != AxisLevels::none) settings.push_back(setting(layout_.doses.axes[i], group.levels[i]));
    }
    const std::string& name = table_.scenarios[group.scenario];
    return settings.empty() ? name : fmt::format("{} with {}", name, fmt::join(settings, ", "));
  }

  /// The largest effect on a metric: of a group against the baseline, or of a listed axis of a single scenario.
  [[nodiscard]] std::optional<Effect> effect_of(std::size_t m) const {
    return summaries_[m].differences ? against_baseline(m) : along_axes(m);
  }

  [[nodiscard]] std::optional<Effect> against_baseline(std::size_t m) const {
    std::optional<Effect> largest;
    for (std::size_t g = 0; g < layout_.doses.groups.size(); ++g) {
      const Cell &value = summaries_[m].values.doses[g], &difference = summaries_[m].differences->doses[g];
      if (difference.runs == 0) continue;
      const StudyGroup& group = layout_.doses.groups[g];
      const Effect effect{m,          words_of(group), table_.scenarios.front(), group.scenario, value.mean - difference.mean,
                          value.mean, difference};
      if (!largest || std::abs(difference.mean) > std::abs(largest->differences->mean)) largest = effect;
    }
    return largest;
  }

  [[nodiscard]] std::optional<Effect> along_axes(std::size_t m) const {
    std::optional<Effect> largest;
    for (std::size_t a = 0; a < layout_.axes.size(); ++a) {
      const AxisLevels& axis = layout_.axes[a];
      if (table_.columns[axis.column].drawn) continue;
      const std::vector<Cell>& cells = summaries_[m].values.axes[a];
      for (std::size_t level = 1; level < axis.levels.size(); ++level) {
        if (cells[0].runs == 0 || cells[level].runs == 0) continue;
        const Effect effect{m, setting(a, level), setting(a, 0), 0, cells[0].mean, cells[level].mean, {}};
        if (!largest || std::abs(effect.to - effect.from) > std::abs(largest->to - largest->from)) largest = effect;
      }
    }
    return largest;
  }

  /// "in nine of ten runs between 5 and 9 mL less"
  [[nodiscard]] std::string interval(const Effect& effect) const {
    const ShownMetric& metric = metrics_[effect.metric];
    if (!effect.differences || effect.differences->runs < 10) return "";
    const double low = effect.differences->low, high = effect.differences->high;
    const auto number = [&](double x) { return rounded(std::abs(x), metric.resolution); };
    const auto signed_number = [&](double x) { return fmt::format("{}{}", x < 0.0 ? '-' : '+', number(x)); };
    if (number(low) == number(high)) return "";
    const std::string_view unit = metric.definition->unit;
    const std::string range = low < 0.0 && high < 0.0 ? fmt::format("{} to {} {} less", number(high), number(low), unit)
                              : low > 0.0 && high > 0.0
                                  ? fmt::format("{} to {} {} more", number(low), number(high), unit)
                                  : fmt::format("{} to {} {}", signed_number(low), signed_number(high), unit);
    return fmt::format("; in nine of ten runs {}", range);
  }

  [[nodiscard]] std::string sentence(const Effect& effect) const {
    const ShownMetric& metric = metrics_[effect.metric];
    const std::string leg = metric.leg.empty() ? "" : metric.leg + ", ";
    const std::string clause =
        difference_clause(*metric.definition, {effect.from, effect.to, effect.baseline}, report_.wording);
    const bool many = effect.differences ? effect.differences->runs > 1 : layout_.samples > 1;
    return fmt::format("{} against {}: {}{}{}{}.", effect.run, effect.baseline, leg, clause, many ? ", on average" : "",
                       interval(effect));
  }

  /// A study that compares nothing.
  [[nodiscard]] std::string spread(std::size_t m) const {
    if (metrics_.empty()) return "";
    const ShownMetric& metric = metrics_[m];
    const Cell& cell = summaries_[m].values.scenarios.front();
    const auto number = [&](double x) {
      return metric.resolution > 0.0 ? rounded(x, metric.resolution) : fmt::format("{:.4g}", x);
    };
    if (cell.runs == 0) return fmt::format("No run has a value of {}.", metric.label);
    const std::string range =
        cell.runs < 10 ? "" : fmt::format("; in nine of ten runs it is between {} and {}", number(cell.low), number(cell.high));
    return fmt::format("The mean of {} over {} is {} {}{}.", metric.label, counted(static_cast<long long>(cell.runs), "run"),
                       number(cell.mean), table_.columns[layout_.metrics[m]].unit, range);
  }

  /// The drawn axis that a metric follows most closely.
  [[nodiscard]] std::string mover_of(std::size_t m, std::size_t scenario) const {
    constexpr double least = 0.3;  // chosen: below it, other axes matter as much
    std::optional<std::size_t> mover;
    double strongest = least;
    for (std::size_t a = 0; m < summaries_.size() && a < layout_.axes.size(); ++a) {
      const double strength = std::abs(summaries_[m].values.correlations[a][scenario]);
      if (!table_.columns[layout_.axes[a].column].drawn || !(strength > strongest)) continue;
      mover = a;
      strongest = strength;
    }
    if (!mover) return "";
    return fmt::format("Between samples, {} of {} follows {} most closely (rank correlation {:.2f}).", metrics_[m].label,
                       table_.scenarios[scenario], label_of(table_, layout_.axes[*mover].column),
                       summaries_[m].values.correlations[*mover][scenario]);
  }

  const StudyReport& report_;
  const StudyTable& table_;
  const StudyLayout& layout_;
  const std::vector<MetricSummary>& summaries_;
  std::vector<ShownMetric> metrics_;
};

}  // namespace

ShownMetric metric_of(const StudyColumn& column, const Wording& wording) {
  std::string_view name = column.name;
  ShownMetric metric;
  for (const std::string_view side : {"left", "right"}) {
    const std::string beginning = std::string(side) + '_';
    if (find(metric_definitions(), name) != nullptr || !name.starts_with(beginning)) continue;
    name.remove_prefix(beginning.size());
    metric.leg = std::string(side) + " leg";
  }
  metric.definition = find(metric_definitions(), name);
  if (metric.definition == nullptr) return {column.name, "", "", 0.0, nullptr};
  const MetricWords& words = wording.of(name);
  metric.label = metric.leg.empty() ? words.title : fmt::format("{}, {}", words.title, metric.leg);
  metric.meaning = metric.definition->meaning;
  metric.resolution = words.resolution;
  return metric;
}

std::vector<std::string> study_answer(const StudyReport& report, const StudyLayout& layout,
                                      const std::vector<MetricSummary>& summaries) {
  std::vector<std::string> sentences = Answering(report, layout, summaries).sentences();
  std::erase(sentences, "");
  return sentences;
}

}  // namespace calfpump
