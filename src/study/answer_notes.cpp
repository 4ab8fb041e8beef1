#include "study/answer_notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/words.hpp"
#include "calfpump/study/differences.hpp"

namespace calfpump {
namespace {

/// "a", "a and b", "a, b and c".
std::string listed_with_and(const std::vector<std::string>& words) {
  if (words.size() < 2) return words.empty() ? "" : words.front();
  return fmt::format("{} and {}", fmt::join(words.begin(), words.end() - 1, ", "), words.back());
}

/// One difference is the subject of the comparison; the effects of several cannot be separated.
void note_differences(const std::vector<ComparedRun>& runs, std::vector<std::string>& notes) {
  const ComparedRun& baseline = runs.front();
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const std::vector<std::string> all = differences(*baseline.scenario, *runs[i].scenario).all();
    if (all.size() < 2) continue;
    notes.push_back(fmt::format("{} differs from {} in {}; the comparison cannot separate their effects.",
                                runs[i].scenario->stem, baseline.scenario->stem, listed_with_and(all)));
  }
}

void note_lengths(const std::vector<ComparedRun>& runs, std::vector<std::string>& notes) {
  const auto other = [&](const ComparedRun& run) {
    return std::abs(run.result.duration_s - runs.front().result.duration_s) >= 0.5;
  };
  if (std::none_of(runs.begin(), runs.end(), other)) return;
  std::vector<std::string> lengths;
  for (const ComparedRun& run : runs)
    lengths.push_back(fmt::format("{} {}", run.scenario->stem, rounded_time(run.result.duration_s)));
  notes.push_back(fmt::format("The runs differ in length ({}): means are over each whole run, swelling is at its end.",
                              fmt::join(lengths, ", ")));
}

void note_movement_at_end(const std::vector<ComparedRun>& runs, std::vector<std::string>& notes) {
  std::vector<std::string> names;
  for (const ComparedRun& run : runs) {
    if (run.result.ends_moving) names.push_back(run.scenario->stem);
  }
  if (names.empty()) return;
  notes.push_back(
      fmt::format("{} end{} in a movement: its last volume and girth belong to a leg in motion, and what "
                  "follows the movement is not in the run.",
                  listed_with_and(names), names.size() == 1 ? "s" : ""));
}

}  // namespace

std::vector<std::string> answer_notes(const std::vector<ComparedRun>& runs) {
  std::vector<std::string> notes;
  note_differences(runs, notes);
  note_lengths(runs, notes);
  note_movement_at_end(runs, notes);
  if (runs.size() > 1 && std::any_of(runs.begin(), runs.end(), [](const auto& run) { return !worn(*run.scenario).empty(); }))
    notes.emplace_back(
        "A garment hardly changes the pressure inside the vein; it lowers the pressure across the vein's wall, which stretches "
        "it.");
  return notes;
}

}  // namespace calfpump
