// One TOML value read as one of ours, or told to be a problem: what was read, what was expected, the nearest valid name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/core/quantity.hpp"
#include "calfpump/io/toml/range.hpp"
#include "io/toml/toml_document.hpp"

namespace calfpump {

/// A value of the file. `label` names it in messages. A getter gives nothing where it noted a problem.
struct Value {
  const toml::node* node;
  std::string label;
  Place place;
  Problems* problems;

  /// A text such as "175 cm", in the inside unit of the dimension.
  [[nodiscard]] std::optional<double> quantity(Dimension dimension, const Range& range = any_number) const;
  [[nodiscard]] std::optional<double> number(const Range& range = any_number) const;
  [[nodiscard]] std::optional<long long> integer(const Range& range = any_number) const;
  /// Anything but nothing.
  [[nodiscard]] std::optional<std::string> text() const;
  [[nodiscard]] std::optional<bool> flag() const;
  /// The place of the text among the names; `what` they are is for messages: "vein".
  [[nodiscard]] std::optional<int> choice(const std::string& what, const std::vector<std::string>& names) const;
  /// The elements of an array; of anything else none.
  [[nodiscard]] std::vector<Value> elements() const;

  void problem(std::string_view message) const;
  void wrong_type(std::string_view expected) const;
};

}  // namespace calfpump
