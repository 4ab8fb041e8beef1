// Plan of a study: scenarios, the axes along which they vary, and samples of people and of uncertain values. Every run of it is
// a row of the study's table.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/core/rows.hpp"

namespace calfpump {

/// A value of an axis as a scenario takes it, "171.3 cm", and as the table shows it, "171.3".
struct AxisValue {
  std::string text, cell;
};

struct StudyAxis {
  std::string name;                           ///< column of the table, with its unit: "subject.height_cm"
  std::string unit;                           ///< empty: a bare number, or words
  std::vector<std::string> keys = {};         ///< of the scenarios, as --set takes them; empty: a parameter, or a mere label
  std::optional<std::size_t> parameter = {};  ///< index of an uncertain value of the model, whose factor the values are
  std::optional<std::size_t> scenario = {};   ///< an axis of this scenario alone
  bool words = false;                         ///< its values are no numbers
  std::vector<AxisValue> values = {};         ///< of a listed axis; empty: each sample has its own value
};

/// The columns of a study's metrics: one for each leg of two.
struct StudyMetric {
  std::string column;  ///< "calf_swelling_mL", "left_calf_swelling_mL"
  std::string metric;  ///< "calf_swelling_mL"
  bool right = false;  ///< of the right leg of two
  bool of_two = false;
};

/// The columns of these metrics, for runs of one leg, of two, or of both kinds.
[[nodiscard]] std::vector<StudyMetric> study_metrics(const std::vector<std::string>& names, bool one_leg, bool two_legs);

/// Every metric; metrics of the heart only with a closed circulation.
[[nodiscard]] std::vector<std::string> metric_names(bool closed_circulation);

/// Indices of the drawn axes that are computed: none, Sobol's or Morris's. They set the samples.
enum class SensitivityMethod { none, sobol, morris };
inline constexpr std::array sensitivity_methods{Named{SensitivityMethod::none, "none"},
                                                Named{SensitivityMethod::sobol, "sobol"},
                                                Named{SensitivityMethod::morris, "morris"}};
static_assert(in_order(sensitivity_methods));

struct StudyPlan {
  std::string title;
  std::vector<std::string> scenarios;  ///< names; the first is the baseline of the others
  std::vector<StudyAxis> axes;
  std::vector<StudyMetric> metrics;
  std::size_t samples = 1;
  bool together = false;                  ///< eight samples on one clock
  std::vector<std::string> series;        ///< observables of the time series; empty: none
  std::vector<std::string> by;            ///< columns of further groups of the summary
  std::optional<std::size_t> shard = {};  ///< runs of a shard, about
  /// Returns the value of each sampled axis, in their order; it depends on the number of the sample alone. Called from several
  /// threads at once.
  std::function<std::vector<AxisValue>(std::size_t sample)> draw = {};
};

/// Order of the runs: blocks of eight consecutive samples; in a block each variant, which is a combination of the listed values
/// that all scenarios share, a scenario, and a combination of its own listed values; in a variant the samples. A group is a
/// variant of a block, a shard a range of groups. None of it depends on the number of threads, ranks or machines.
class StudyOrder {
 public:
  /// Throws std::overflow_error for more than `most_runs`.
  explicit StudyOrder(const StudyPlan& plan);

  static constexpr double most_runs = 1e10;  // chosen: beyond it are years of any cluster
  /// Number of runs, also of a plan that is too large.
  [[nodiscard]] static double runs_of(const StudyPlan& plan);

  struct Group {
    std::size_t first_run = 0, scenario = 0, first_sample = 0, samples = 0;
    std::vector<std::optional<std::size_t>> levels = {};  ///< index of the value of each axis; none: not of this variant
  };
  [[nodiscard]] std::size_t runs() const { return samples_ * variants_; }
  [[nodiscard]] std::size_t groups() const { return blocks_ * variants_; }
  [[nodiscard]] std::size_t shards() const { return (groups() + groups_per_shard_ - 1) / groups_per_shard_; }
  [[nodiscard]] Group group(std::size_t number) const;

  struct Range {
    std::size_t first, end;
  };
  /// Groups of a shard.
  [[nodiscard]] Range groups_of(std::size_t shard) const;

 private:
  const StudyPlan& plan_;
  std::size_t samples_, blocks_, shared_ = 1, variants_ = 0, groups_per_shard_ = 1;
  std::vector<std::size_t> own_;  // combinations of each scenario's own values
};

}  // namespace calfpump
