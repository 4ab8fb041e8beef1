#include "calfpump/io/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace calfpump {
std::string printable(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      safe += fmt::format("\\x{:02x}", byte);
    } else {
      safe += c;
    }
  }
  return safe;
}

void Problems::add(const Place& place, std::string_view message) {
  const Problem problem{printable(place.source), place.line, place.column, printable(message)};
  const bool told = std::any_of(kept_.begin(), kept_.end(), [&](const Problem& other) {
    return other.line == problem.line && other.column == problem.column && other.message == problem.message &&
           other.source == problem.source;
  });
  if (told) return;
  ++count_;
  if (kept_.size() < most) kept_.push_back(problem);
}

void Problems::throw_if_any() const {
  if (count_ == 0) return;
  std::vector<std::string> sources;  // in the order of their first problem
  const auto rank = [&sources](const Problem& problem) {
    return std::find(sources.begin(), sources.end(), problem.source) - sources.begin();
  };
  for (const Problem& problem : kept_) {
    if (rank(problem) == std::ssize(sources)) sources.push_back(problem.source);
  }
  std::vector<Problem> sorted = kept_;
  std::stable_sort(sorted.begin(), sorted.end(), [&rank](const Problem& a, const Problem& b) {
    return std::tuple(rank(a), a.line, a.column) < std::tuple(rank(b), b.line, b.column);
  });
  if (count_ > sorted.size())
    sorted.push_back({sorted.back().source, 0, 0, fmt::format("and {} more", count_ - sorted.size())});
  throw InputError(std::move(sorted));
}

}  // namespace calfpump
