// What goes on, by equal parts of the time: the cells of a drawing.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "calfpump/protocol/timeline.hpp"

namespace calfpump::cli {

/// A time in which a name stays the same; empty: nothing goes on.
struct Span {
  double begin_s = 0.0, end_s = 0.0;
  std::string name;

  bool operator==(const Span&) const = default;
};

[[nodiscard]] std::vector<Span> spans_of(const Timeline& leg, const std::function<std::string(const ActivityNames&)>& name_of);

/// In a cell with more than one name, neither of which is seen elsewhere.
inline constexpr const char* several = "+";

/// The name of each cell: the one in its middle, unless there is one within that would not be seen at all.
[[nodiscard]] std::vector<std::string> cells_of(const std::vector<Span>& spans, double duration_s, std::size_t count);

}  // namespace calfpump::cli
