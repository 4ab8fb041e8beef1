// Times of the rows of a table, and the window of them that is read.
#pragma once

#include <optional>
#include <string>

#include "io/table/cell_time.hpp"
#include "io/table/table.hpp"

namespace calfpump {

struct SeriesSetup;

class TimeColumn {
 public:
  /// The stated column; else the one with the name of a time or, of several with one name, the nearest to the left of `beside`.
  TimeColumn(const SeriesSetup& setup, const Table& table, std::size_t beside, Problems& problems);

  /// False after a problem with the column or the window.
  [[nodiscard]] bool good() const { return good_; }
  /// Before the rows are read again.
  void restart();
  /// The time of a row; nullopt after a problem.
  [[nodiscard]] std::optional<double> time_s(const TableRow& row);
  [[nodiscard]] bool before_window(double time_s) const { return from_s_ && time_s < *from_s_ - slack_s_; }
  [[nodiscard]] bool after_window(double time_s) const { return to_s_ && time_s > *to_s_ + slack_s_; }
  [[nodiscard]] double rounding_s() const { return reader_ ? reader_->rounding_s() : 0.0; }
  /// "time_s does not rise", and the key that helps.
  [[nodiscard]] std::string not_rising() const;
  [[nodiscard]] std::string in_words() const;

 private:
  [[nodiscard]] bool by_rate() const;
  [[nodiscard]] std::optional<std::size_t> find(std::size_t beside);
  void begin();
  [[nodiscard]] std::optional<double> edge(const std::optional<struct WindowEdge>& edge, const char* key);

  const SeriesSetup* setup_;
  const Table* table_;
  Problems* problems_;
  std::size_t column_ = 0;
  std::optional<TimeReader> reader_;
  std::optional<double> from_s_, to_s_;
  bool good_ = true;
  double slack_s_ = 1e-9;
  long long rows_ = 0;
};

}  // namespace calfpump
