// Thinning of samples to what the model can see: means over short times, then straight lines within a tolerance.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace calfpump {

/// Keeps samples as they are, unless they are closer together or more than a run can follow.
class Thinning {
 public:
  enum class Kind {
    lines,  ///< for a drive: samples that lie on a line between their neighbours are left out
    means   ///< for a measurement: means over equal times alone
  };

  /// `tolerances`: of the lines, by column. `rounding_s`: of the times.
  Thinning(std::vector<double> tolerances, Kind kind, double rounding_s);

  void add(double time_s, std::span<const double> values);
  void finish();

  [[nodiscard]] const std::vector<double>& times_s() const { return times_s_; }
  [[nodiscard]] std::vector<double>& column(std::size_t column) { return values_[column]; }
  /// The loss, in words; empty if every sample was kept.
  [[nodiscard]] std::string loss() const;

 private:
  void keep(double time_s, std::span<const double> values);
  void begin_thinning();
  void add_to_bin(double time_s, std::span<const double> values);
  void close_bin();
  void add_to_line(double time_s, std::span<const double> values);
  void end_line();
  void coarsen();

  std::vector<double> tolerances_;
  Kind kind_;
  double shortest_s_;  ///< interval that a run can follow, less what rounding takes from it
  long long samples_ = 0;
  std::vector<double> times_s_;
  std::vector<std::vector<double>> values_;  ///< by column
  bool thinning_ = false;
  double bin_s_ = 0.0, coarser_ = 1.0;  ///< coarser_: factor on the tolerances
  // The bin that is being filled.
  double bin_begin_s_ = 0.0, bin_time_s_ = 0.0, last_s_ = 0.0;
  std::vector<double> sums_, squares_, scatter_;
  long long in_bin_ = 0, most_in_bin_ = 1, scattered_ = 0;
  // The line from the last kept sample: the slopes that stay within the tolerance of all samples since, and the newest sample.
  std::vector<double> lowest_, highest_, newest_;
  double newest_s_ = 0.0;
  bool on_line_ = false;
};

}  // namespace calfpump
