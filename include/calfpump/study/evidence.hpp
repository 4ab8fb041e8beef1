// What people show, as rows that the model can be held against: a measure of one or several runs, and the band it should be in.
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

/// How a column of a run, from one time to another, becomes a number.
enum class Take {
  at,             ///< value at the time `from`
  mean,           ///< mean of the rows
  highest,        ///< largest
  lowest,         ///< smallest
  expelled,       ///< of a flow: the most that what is above its value at `from` sums up to [mL]
  reversed,       ///< of a flow: time below -0.1 mL/s [s]
  response_time,  ///< from `from` until 1 - 1/e of the way to the value at `to` is gone [s]
  return_time,    ///< from `from` until the value is back to 90 % of the way to the value at `to`, and stays there [s]
  time_to,        ///< from `from` until the value first is at `level`, by `to` [s]
};

/// A number made of runs: factor x (raw - less)/by, where `raw` is a metric, or a column between two times.
struct Measure {
  std::size_t run = 0;  ///< of Evidence::runs
  std::string metric;   ///< empty: a column
  std::string column;   ///< of the run, with its side where there are two legs
  Take take = Take::at;
  double from_s = 0.0, to_s = 0.0;
  double level = 0.0;  ///< of Take::time_to, in the unit of the column
  bool right = false;  ///< of a metric: the right leg's
  double factor = 1.0;
  std::vector<Measure> less, by;  ///< none or one
};

/// How sure the published figure is.
enum class Confidence { read, recalled, derived };
inline constexpr std::array confidences{Named{Confidence::read, "read"}, Named{Confidence::recalled, "recalled"},
                                        Named{Confidence::derived, "derived"}};
static_assert(in_order(confidences));

/// One published finding.
struct EvidenceRow {
  std::string id, group, quantity, unit;
  std::string instrument;  ///< the instrument of the measurement
  std::string segment;     ///< the part of the body it was on
  std::string window;      ///< the time the number refers to
  Measure measure;
  std::vector<std::string> protocols;  ///< of the measure's runs, with the postures and movements that the measure gives them
  std::string study;                   ///< short name of the publication; rows of one study stand or fall together
  double lowest = 0.0, highest = 0.0;  ///< the band; infinite where it has one edge
  std::optional<double> target;
  std::string source;
  Confidence confidence = Confidence::read;
  bool healthy = true;     ///< of a healthy leg
  bool fitted = false;     ///< parameters were fitted to it; else it was not used in the fit
  bool held_back = false;  ///< kept away from every fit and from the form of the laws; never `fitted`
  std::string unscored;    ///< why it does not count, though it is shown; empty: it counts
  bool expect_hit = true;
  std::string reason;  ///< of a known miss

  [[nodiscard]] bool scored() const { return unscored.empty(); }
  /// Says only which of two is more: an open band, or one of a ratio with an edge at 1. Else it is a figure.
  [[nodiscard]] bool ordering() const;
};

struct Evidence {
  std::vector<Scenario> runs;  ///< each that a measure needs, once
  std::vector<EvidenceRow> rows;
};

/// "5 to 14", "above 11", "below 0.5".
[[nodiscard]] std::string band_in_words(double lowest, double highest);
[[nodiscard]] std::string band_in_words(const EvidenceRow& row);

/// Whether a row counts, and for what: "no", "fitted", "held back", or "yes" of one that is neither.
[[nodiscard]] std::string_view use_of(const EvidenceRow& row);

/// "figure" or "ordering".
[[nodiscard]] std::string_view kind_of(const EvidenceRow& row);

/// Leaves those rows, and the runs that they need.
[[nodiscard]] Evidence only(const Evidence& evidence, const std::function<bool(const EvidenceRow&)>& keeps);

}  // namespace calfpump
