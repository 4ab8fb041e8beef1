#include "calfpump/study/dose_search.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace calfpump {
namespace {

constexpr long scan_steps = 8;  // parts of the range, chosen: a response that turns within an eighth is not found
constexpr int zooms = 2;  // scans around the best value if none reaches the target, each of the two parts beside it: chosen

class Search {
 public:
  explicit Search(const DoseSearch& search) : search_(search) {}

  /// Equal parts from one step to another.
  void scan(long from, long to) {
    std::vector<long> steps;
    const long parts = std::min(scan_steps, to - from);
    for (long i = 0; i <= parts; ++i) steps.push_back(from + (i * (to - from) + parts / 2) / std::max(parts, 1L));
    try_all(steps);
  }

  [[nodiscard]] bool any_reached() const {
    return std::any_of(values_.begin(), values_.end(), [&](const auto& one) { return search_.target.reached(one.second); });
  }

  [[nodiscard]] std::optional<long> best() const {
    std::optional<long> step;
    for (const auto& [at, value] : values_) {
      if (value && (!step || search_.target.nearer(*value, *values_.at(*step)))) step = at;
    }
    return step;
  }

  /// The parts beside the best step, if it is none of the ends.
  void zoom() {
    const auto step = best();
    if (!step) return;
    const auto at = values_.find(*step);
    if (at == values_.begin() || std::next(at) == values_.end()) return;
    scan(std::prev(at)->first, std::next(at)->first);
  }

  /// Until a step that reaches the target and one that does not are neighbours, wherever two such trials follow each other.
  void bisect() {
    for (auto pair = gap(); pair.second > pair.first; pair = gap()) try_all({pair.first + (pair.second - pair.first) / 2});
  }

  [[nodiscard]] FoundDoses found() const {
    FoundDoses result;
    for (const auto& [step, value] : values_) result.trials.push_back({step, value});
    bool open = false;
    for (const auto& [step, value] : values_) {
      const bool reached = search_.target.reached(value);
      if (reached && !open) result.stretches.push_back({step, step});
      if (reached) result.stretches.back().last = step;
      open = reached;
    }
    result.best = best();
    result.turns = turns();
    return result;
  }

 private:
  void try_all(std::vector<long> steps) {
    std::erase_if(steps, [&](long step) { return values_.contains(step); });
    if (steps.empty()) return;
    const auto values = search_.values(steps);
    for (std::size_t i = 0; i < steps.size(); ++i) values_[steps[i]] = values[i];
  }

  /// The widest pair of successive trials of which one reaches the target; 0 and 0 if none is left.
  [[nodiscard]] std::pair<long, long> gap() const {
    std::pair<long, long> widest{0, 0};
    for (auto at = values_.begin(); at != values_.end() && std::next(at) != values_.end(); ++at) {
      const auto& [step, value] = *std::next(at);
      if (search_.target.reached(at->second) == search_.target.reached(value)) continue;
      if (step - at->first > std::max(widest.second - widest.first, 1L)) widest = {at->first, step};
    }
    return widest;
  }

  /// Extremes from which the value comes back by more than the resolution.
  [[nodiscard]] std::vector<long> turns() const {
    std::vector<long> steps;
    std::optional<Trial> low, high;  // since the last turn
    int direction = 0;               // of the last change beyond the resolution
    for (const auto& [step, value] : values_) {
      if (!value) continue;
      const Trial now{step, value};
      if (!low || *value < *low->value) low = now;
      if (!high || *value > *high->value) high = now;
      if (direction <= 0 && *value - *low->value > search_.resolution) {
        if (direction < 0) steps.push_back(low->step);
        direction = 1;
        high = now;
      } else if (direction >= 0 && *high->value - *value > search_.resolution) {
        if (direction > 0) steps.push_back(high->step);
        direction = -1;
        low = now;
      }
    }
    return steps;
  }

  const DoseSearch& search_;
  std::map<long, std::optional<double>> values_;
};

}  // namespace

FoundDoses find_doses(const DoseSearch& options) {
  Search search(options);
  search.scan(0, options.last_step);
  for (int i = 0; i < zooms && !search.any_reached(); ++i) search.zoom();
  search.bisect();
  return search.found();
}

std::optional<double> value_at(const FoundDoses& found, long step) {
  const auto at = std::find_if(found.trials.begin(), found.trials.end(), [&](const Trial& one) { return one.step == step; });
  return at == found.trials.end() ? std::nullopt : at->value;
}

}  // namespace calfpump
