// Published findings as rows to compare the model with: a measure of one or several runs, and its band.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/rows.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// Reduction of a column of a run, over an interval, to a number.
enum class Take {
  at,             ///< value at the time `from`
  mean,           ///< mean of the rows
  highest,        ///< largest
  lowest,         ///< smallest
  expelled,       ///< of a flow: the largest sum of its excess over the value at `from` [mL]
  reversed,       ///< of a flow: time below -0.1 mL/s [s]
  response_time,  ///< from `from` until 1 - 1/e of the way to the value at `to` is covered [s]
  return_time,    ///< from `from` until the value has come 90 % of the way to the value at `to`, and stays there [s]
  time_to,        ///< from `from` until the value first reaches `level`, by `to` [s]
};

/// A number computed from runs: factor x (raw - less)/by, where `raw` is a metric, or a column between two times.
struct Measure {
  std::size_t run = 0;  ///< index into Evidence::runs
  std::string metric;   ///< empty: a column
  std::string column;   ///< of the run, with its side if there are two legs
  Take take = Take::at;
  double from_s = 0.0, to_s = 0.0;
  double level = 0.0;  ///< for Take::time_to, in the unit of the column
  bool right = false;  ///< for a metric: the right leg's
  double factor = 1.0;
  std::vector<Measure> less, by;  ///< none or one
};

/// Confidence in the published figure.
enum class Confidence { read, recalled, derived };
inline constexpr std::array confidences{Named{Confidence::read, "read"}, Named{Confidence::recalled, "recalled"},
                                        Named{Confidence::derived, "derived"}};
static_assert(in_order(confidences));

/// One published finding.
struct EvidenceRow {
  std::string id, group, quantity, unit;
  std::string instrument;  ///< the instrument of the measurement
  std::string segment;     ///< the part of the body measured
  std::string window;      ///< the time that the number refers to
  Measure measure;
  std::vector<std::string> protocols;  ///< the measure's runs, with the postures and movements of the measure
  std::string study;                   ///< short name of the publication; rows of one study are left out of a fit together
  double lowest = 0.0, highest = 0.0;  ///< the band; infinite without an edge
  std::optional<double> target;
  std::string source;
  Confidence confidence = Confidence::read;
  bool healthy = true;     ///< about a healthy leg
  bool fitted = false;     ///< parameters were fitted to it; else it was not used in the fit
  bool held_back = false;  ///< kept away from every fit and from the form of the laws; never `fitted`
  std::string unscored;    ///< reason if the row is shown but not scored; empty: scored
  bool expect_hit = true;
  std::string reason;  ///< for a known miss

  [[nodiscard]] bool scored() const { return unscored.empty(); }
  /// Whether the row is an ordering: an open band, or the band of a ratio with an edge at 1. Otherwise it is a figure.
  [[nodiscard]] bool ordering() const;
};

struct Evidence {
  std::vector<Scenario> runs;  ///< every run that a measure needs, once
  std::vector<EvidenceRow> rows;
};

/// "5 to 14", "above 11", "below 0.5".
[[nodiscard]] std::string band_in_words(double lowest, double highest);
[[nodiscard]] std::string band_in_words(const EvidenceRow& row);

/// Use of a row in the score: "no", "fitted", "held back", or "yes" if neither fitted nor held back.
[[nodiscard]] std::string_view use_of(const EvidenceRow& row);

/// "figure" or "ordering".
[[nodiscard]] std::string_view kind_of(const EvidenceRow& row);

/// Keeps only those rows, and the runs that they need.
[[nodiscard]] Evidence only(const Evidence& evidence, const std::function<bool(const EvidenceRow&)>& keeps);

}  // namespace calfpump
