#include "calfpump/core/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace calfpump {
namespace {

constexpr std::size_t longest_name = 64;  // no name is as long, and the cost is quadratic

char lowered(char c) { return (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const auto same = [&](std::size_t i, std::size_t j) { return lowered(a[i]) == lowered(b[j]); };
  std::vector<std::size_t> row(b.size() + 1), above(b.size() + 1), second(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    second.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j - 1] + (same(i - 1, j - 1) ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1)) row[j] = std::min(row[j], second[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > longest_name) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(name.size(), candidate.size()), shorter = std::min(name.size(), candidate.size());
    const auto is_near = [&](std::size_t distance) {
      return distance <= std::max<std::size_t>(2, candidate.size() / 3) && distance < longer &&
             (!best || distance < best_distance);
    };
    if (!is_near(longer - shorter)) continue;  // the least distance of texts of these lengths
    const std::size_t distance = edit_distance(name, candidate);
    if (!is_near(distance)) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const auto near = nearest(name, candidates);
  return near ? fmt::format("; did you mean \"{}\"?", *near) : std::string();
}

std::string listed(const std::vector<std::string>& candidates) {
  std::string text;
  for (const std::string& candidate : candidates) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", candidate);
  return text;
}

}  // namespace calfpump
