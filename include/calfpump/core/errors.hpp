// What can go wrong, told apart: the user's input, the simulation itself, the writing of results, an interruption.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace calfpump {

/// One thing wrong with an input, and where. `line` and `column` count from 1; 0 means that the place has none.
struct Problem {
  std::string source;  ///< file name, or the option the text came from
  int line = 0;
  int column = 0;
  std::string message;  ///< what was read, what was expected, the nearest valid name
};

/// "file:line:column: message", leaving out what is not known.
[[nodiscard]] std::string to_string(const Problem& problem);

/// The user's input cannot be used. Carries every problem that was found, not only the first.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The simulation could not go on: at `time_s`, `variable` had `value`.
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

/// The user asked to stop.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace calfpump
