// Problems of the input, collected so that all are reported at once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/errors.hpp"

namespace calfpump {

/// Place of a value: a file or an option, and the position in it, counted from 1 (0: none).
struct Place {
  std::string source;
  int line = 0;
  int column = 0;
};

/// The text with control characters escaped, so that no input can disturb a terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// Up to `most` problems, and the count of the others.
class Problems {
 public:
  static constexpr std::size_t most = 50;

  /// Control characters of the message are escaped, so that no input can disturb a terminal.
  void add(const Place& place, std::string_view message);

  [[nodiscard]] std::size_t count() const { return count_; }

  /// Throws an InputError with the problems in the order of the text of each source, if there are any.
  void throw_if_any() const;

 private:
  std::vector<Problem> kept_;
  std::size_t count_ = 0;
};

}  // namespace calfpump
