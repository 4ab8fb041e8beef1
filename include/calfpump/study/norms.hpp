// Norms: definition of each metric, its published ranges, and ranges of columns for a healthy leg in one activity.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/metrics/bouts.hpp"
#include "calfpump/protocol/timeline.hpp"
#include "calfpump/study/scenario.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// A published range, with its text in the row of evidence.
struct Norm {
  std::string of;              ///< name of the metric or column
  std::string what;            ///< "RT90, refill to 90 % after ten tiptoes", "varicose veins: RT90"
  std::string when;            ///< circumstances of the measurement: "after ten tiptoes, standing"; empty for a band
  std::string group;           ///< "healthy", or the name of a condition
  double lowest = 0.0;         ///< infinite if the range is open
  double highest = 0.0;        ///< infinite if the range is open
  std::string unit, source{};  ///< unit as in the metric's definition
  BoutGroup manoeuvre{};       ///< bouts of its last movement: movement, cycles and lengths; no movement: none matters
  std::string evidence{};      ///< id of the row
};

/// A row about a metric; its unit and short meaning are in metric_definitions().
struct MetricNotes {
  std::string name;
  MetricWords words{};
  std::vector<std::string> aliases;
  std::string definition;            ///< how it is measured
  std::vector<std::string> columns;  ///< observables that it is computed from
  std::string page;                  ///< page of docs/ with its constants; or empty
  std::string source;                ///< of the definition
  std::vector<Norm> norms;
};

/// A term used in the definitions.
struct Term {
  std::string name, meaning;
};

/// The range of a column while a healthy, bare leg keeps one posture, still or in one movement.
struct Band {
  std::string column, posture;
  std::string movement;                                                                      ///< empty: still
  double shortest_cycle_s = 0.0, longest_cycle_s = std::numeric_limits<double>::infinity();  ///< of the movement
  double after_s = 0.0;  ///< time in the activity before the band applies
  Norm norm;
};

struct Norms {
  std::vector<Term> terms;
  std::vector<MetricNotes> metrics;  ///< one for each of metric_definitions()
  std::vector<Band> bands;

  /// Throws std::logic_error if there is no such metric.
  [[nodiscard]] const MetricNotes& of(std::string_view metric) const;
};

/// An interval in which a band applies.
struct ShownBand {
  double from_s = 0.0, to_s = 0.0;
  const Band* band = nullptr;
};

/// Whether the run has bouts of the norm's movement with about as many cycles, as long, within a fifth (chosen); a norm without
/// a movement applies to its metric alone.
[[nodiscard]] bool same_manoeuvre(const Norm& norm, std::span<const BoutGroup> bouts);

/// Whether bands apply to this leg: it has no condition. `bands_of` handles garments.
[[nodiscard]] bool applies(const LegSetup& leg);

/// Intervals in which bands apply to the leg of a timeline; for the second of two legs call it with `timeline.other` as well.
/// An interval begins `after_s` after the leg came to rest in the posture, or after the movement began; there is none while a
/// garment is worn. Sorted by beginning.
[[nodiscard]] std::vector<ShownBand> bands_of(const Timeline& timeline, std::span<const Band> bands);

}  // namespace calfpump
