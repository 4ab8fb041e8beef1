// What the metrics mean and what people have: how each is taken, published ranges of it, and ranges of columns while a healthy
// leg does one thing.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/protocol/timeline.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// A published range, with the words of the row of evidence that it is from.
struct Norm {
  std::string of;              ///< name of the metric or column
  std::string what;            ///< "RT90, refill to 90 % after ten tiptoes", "varicose veins: RT90"
  std::string when;            ///< what it was taken with: "after ten tiptoes, standing"; empty for a band
  std::string group;           ///< whose legs: "healthy", or the name of a condition
  double lowest = 0.0;         ///< infinite where the range is open
  double highest = 0.0;        ///< likewise
  std::string unit, source{};  ///< unit as in the metric's definition
};

/// A row about a metric; its unit and short meaning are those of metric_definitions().
struct MetricNotes {
  std::string name;
  std::vector<std::string> aliases;
  std::string definition;            ///< how it is taken
  std::vector<std::string> columns;  ///< observables that it is made of
  std::string page;                  ///< of docs/, for its constants; or empty
  std::string source;                ///< of the definition
  std::vector<Norm> norms;
};

/// A word that the definitions use.
struct Term {
  std::string name, meaning;
};

/// The range of a column while a healthy, bare leg keeps one posture, still or in one movement.
struct Band {
  std::string column, posture;
  std::string movement;                                                                      ///< empty: still
  double shortest_cycle_s = 0.0, longest_cycle_s = std::numeric_limits<double>::infinity();  ///< of the movement
  double after_s = 0.0;  ///< how long it has done so by then
  Norm norm;
};

struct Norms {
  std::vector<Term> terms;
  std::vector<MetricNotes> metrics;  ///< one for each of metric_definitions()
  std::vector<Band> bands;

  /// Throws std::logic_error for what is no metric.
  [[nodiscard]] const MetricNotes& of(std::string_view metric) const;
};

/// A time in which a band holds.
struct ShownBand {
  double from_s = 0.0, to_s = 0.0;
  const Band* band = nullptr;
};

/// Whether bands hold for this leg: nothing is wrong with it. What it wears is for `bands_of`.
[[nodiscard]] bool applies(const LegSetup& leg);

/// When which of the bands hold for the leg of a timeline, by itself: of two legs ask for `timeline.other` as well. A time
/// begins `after_s` after the leg came into the posture and was still, or after the movement began; none while a garment is
/// worn. Sorted by beginning.
[[nodiscard]] std::vector<ShownBand> bands_of(const Timeline& timeline, std::span<const Band> bands);

}  // namespace calfpump
