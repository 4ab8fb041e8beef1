// Signals of a file on their way into the model, sample by sample: gaps are filled, then signals are rectified and smoothed.
#pragma once

#include <deque>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace calfpump {

/// Receives samples: a time [s] and a value of each column.
using SampleSink = std::function<void(double time_s, std::span<const double> values)>;

inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Samples in a queue: times, and values by column.
struct SampleQueue {
  explicit SampleQueue(std::size_t columns) : values(columns), front(columns) {}

  void push(double time_s, std::span<const double> sample);
  /// Passes the sample on; `size() > 0`.
  void pop(const SampleSink& sink);
  [[nodiscard]] std::size_t size() const { return times_s.size(); }

  std::deque<double> times_s;
  std::vector<std::deque<double>> values;
  std::vector<double> front;
};

struct GapRule {
  enum class Kind { refuse, hold, interpolate };
  Kind kind = Kind::refuse;
  double longest_s = 0.0;  ///< between the samples beside a gap that is interpolated
};

/// Fills samples without a value.
class GapFiller {
 public:
  GapFiller(std::size_t columns, GapRule rule, SampleSink sink);

  /// Empty, or why the gap that this sample belongs to or ends cannot be filled.
  [[nodiscard]] std::string add(double time_s, std::span<const double> values);
  /// Likewise, at the end of the samples.
  [[nodiscard]] std::string finish();
  [[nodiscard]] long long filled(std::size_t column) const { return filled_[column]; }
  [[nodiscard]] double longest_s() const { return longest_s_; }

 private:
  struct Known {
    double time_s = 0.0, value = no_value;
  };

  [[nodiscard]] std::string close(std::size_t column, double time_s, double value);

  GapRule rule_;
  SampleSink sink_;
  SampleQueue waiting_;
  std::vector<Known> last_;
  std::vector<std::size_t> missing_;  ///< by column: samples at the end of the queue without a value
  std::vector<long long> filled_;
  double longest_s_ = 0.0;
};

struct Smoothing {
  double window_s = 0.0;  ///< window of a centred moving mean; 0: none
  bool rectify = false;   ///< the mean of absolute values
};

/// Smooths each column over its own window.
class Smoother {
 public:
  Smoother(std::vector<Smoothing> columns, SampleSink sink);

  void add(double time_s, std::span<const double> values);
  void finish();

 private:
  struct Window {
    std::size_t begin = 0, end = 0;  ///< samples of the queue within it
    double sum = 0.0;
  };

  void pass_on(bool all);
  [[nodiscard]] double mean(std::size_t column, double time_s);

  std::vector<Smoothing> columns_;
  SampleSink sink_;
  double half_s_ = 0.0;  ///< half of the longest window
  SampleQueue queue_;
  std::vector<Window> windows_;
  std::vector<double> means_;
  std::size_t next_ = 0;  ///< sample of the queue that is passed on next
};

}  // namespace calfpump
