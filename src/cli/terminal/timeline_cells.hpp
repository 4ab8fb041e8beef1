// Parts of a chart in letters: a time axis, cells of equal time, and bars of cells with their names.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/protocol/timeline.hpp"

namespace calfpump::cli {

/// Interval in which a name stays the same; the name is empty in an interval without a movement or garment.
struct Span {
  double begin_s = 0.0, end_s = 0.0;
  std::string name;

  bool operator==(const Span&) const = default;
};

[[nodiscard]] std::vector<Span> spans_of(const Timeline& leg, const std::function<std::string(const ActivityNames&)>& name_of);

/// Name of a cell that holds several short spans, each of which has no cell of its own.
inline constexpr const char* several = "+";

/// The name of each of `count` cells: the name at its middle, unless a span within would have no cell otherwise.
[[nodiscard]] std::vector<std::string> cells_of(const std::vector<Span>& spans, double duration_s, std::size_t count);

/// Capital letters for the names that are too long for their cells, a different one for each name.
class Letters {
 public:
  [[nodiscard]] std::string of(const std::string& name);
  /// "S sitting", "T standing".
  [[nodiscard]] std::vector<std::string> meanings() const;

 private:
  std::map<char, std::string> given_;
};

/// "├sitting────T──": the cells as one line.
[[nodiscard]] std::string bar(const std::vector<std::string>& cells, Letters& letters, bool unicode);

/// Two lines, each of `indent` blanks and `cells` letters: round times, and a ruler with a mark for each time. With
/// `begins_s` [s since midnight] the times are clock times.
[[nodiscard]] std::string time_axis(double duration_s, std::size_t cells, std::size_t indent, bool unicode,
                                    std::optional<double> begins_s = std::nullopt);

}  // namespace calfpump::cli
