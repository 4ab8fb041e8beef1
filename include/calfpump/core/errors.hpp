// Errors by kind: bad input, a failed simulation, results that cannot be written, an interruption.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace calfpump {

/// One fault of an input, and its place. `line` and `column` count from 1; 0: the fault has no place.
struct Problem {
  std::string source;  ///< file name, or the option that the text came from
  int line = 0;
  int column = 0;
  std::string message;  ///< the text that was read, what was expected, the nearest valid name
};

/// "file:line:column: message"; without line and column if they are unknown.
[[nodiscard]] std::string to_string(const Problem& problem);

/// The user's input cannot be used. Holds every problem found, not only the first.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The simulation cannot go on: at `time_s`, `variable` had `value`.
class SimulationError : public std::runtime_error {
 public:
  SimulationError(const std::string& reason, double time_s, std::string variable, double value);
  [[nodiscard]] double time_s() const { return time_s_; }
  [[nodiscard]] const std::string& variable() const { return variable_; }
  [[nodiscard]] double value() const { return value_; }

 private:
  double time_s_;
  std::string variable_;
  double value_;
};

/// A result could not be written: full disk, no permission, a folder in the way.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The user interrupted the program.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace calfpump
