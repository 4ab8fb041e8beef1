#include "calfpump/core/errors.hpp"

#include <fmt/format.h>

#include <utility>

namespace calfpump {
namespace {

std::string joined(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    if (!text.empty()) text += '\n';
    text += to_string(problem);
  }
  return text;
}

}  // namespace

std::string to_string(const Problem& problem) {
  if (problem.line <= 0) return fmt::format("{}: {}", problem.source, problem.message);
  return fmt::format("{}:{}:{}: {}", problem.source, problem.line, problem.column, problem.message);
}

InputError::InputError(std::vector<Problem> problems) : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

SimulationError::SimulationError(const std::string& reason, double time_s, std::string variable, double value)
    : std::runtime_error(fmt::format("{} at t = {:.6g} s ({} = {:.6g})", reason, time_s, variable, value)),
      time_s_(time_s),
      variable_(std::move(variable)),
      value_(value) {}

}  // namespace calfpump
