#include "calfpump/core/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/letters.hpp"

namespace calfpump {
namespace {

constexpr std::size_t longest_name = 64;  // no name is as long, and the cost is quadratic

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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & '\x80') != 0; }

/// The words of a name in small letters, each without its plural s.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name.substr(0, longest_name)) {
    if (is_letter(lowered(c))) words.back() += lowered(c);
    if (!is_letter(lowered(c)) && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  for (std::string& word : words) {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// Candidates with exactly these words, written apart or together.
std::vector<std::string> spelt(const std::vector<std::string>& words, const std::vector<std::string>& candidates) {
  std::vector<std::string> found;
  for (const std::string& candidate : candidates) {
    if (!words.empty() && joined(words_of(candidate)) == joined(words)) add(found, candidate);
  }
  return found;
}

/// The words with each place of `from` replaced; empty if there is none.
std::vector<std::string> replaced(const std::vector<std::string>& words, const std::vector<std::string>& from,
                                  const std::vector<std::string>& to) {
  const auto at = std::search(words.begin(), words.end(), from.begin(), from.end());
  if (from.empty() || at == words.end()) return {};
  std::vector<std::string> result(words.begin(), at);
  result.insert(result.end(), to.begin(), to.end());
  result.insert(result.end(), at + std::ssize(from), words.end());
  return result;
}

bool holds_all(const std::vector<std::string>& words, const std::vector<std::string>& part) {
  return std::all_of(part.begin(), part.end(),
                     [&](const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); });
}

/// Candidates that have all words of the name, or whose words the name has all; none if they are many.
std::vector<std::string> sharing_words(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t most = 4, shortest = 4;
  const std::vector<std::string> words = words_of(name);
  std::vector<std::string> found;
  for (const std::string& candidate : candidates) {
    const std::vector<std::string> others = words_of(candidate);
    const bool shares = holds_all(others, words) || holds_all(words, others);
    if (shares && std::min(joined(words).size(), joined(others).size()) >= shortest) add(found, candidate);
  }
  return found.size() > most ? std::vector<std::string>() : found;
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > longest_name) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(name.size(), candidate.size()), shorter = std::min(name.size(), candidate.size());
    const auto is_near = [&](std::size_t distance) {
      return distance <= std::max<std::size_t>(1, candidate.size() / 3) && distance < longer &&
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

std::vector<std::string> same_names(std::string_view name, const std::vector<std::string>& candidates,
                                    const std::vector<Synonym>& synonyms) {
  const std::vector<std::string> words = words_of(name);
  std::vector<std::string> found = spelt(words, candidates), within;
  if (!found.empty()) return found;
  for (const Synonym& synonym : synonyms) {
    for (const std::string& meant : synonym.means) {
      const std::vector<std::string> other = replaced(words, words_of(synonym.word), words_of(meant));
      const bool whole = joined(words_of(synonym.word)) == joined(words);
      if (whole && std::find(candidates.begin(), candidates.end(), meant) != candidates.end()) add(found, meant);
      for (const std::string& candidate : spelt(other, candidates)) add(within, candidate);
    }
  }
  return found.empty() ? within : found;
}

std::vector<std::string> suggestions(std::string_view name, const std::vector<std::string>& candidates,
                                     const std::vector<Synonym>& synonyms) {
  if (name.size() > longest_name) return {};
  std::vector<std::string> same = same_names(name, candidates, synonyms);
  if (!same.empty()) return same;
  if (const auto near = nearest(name, candidates)) return {*near};
  return sharing_words(name, candidates);
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates,
                         const std::vector<Synonym>& synonyms) {
  const std::vector<std::string> found = suggestions(name, candidates, synonyms);
  return found.empty() ? std::string() : fmt::format("; did you mean {}?", either(found));
}

std::string either(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += fmt::format("{}\"{}\"", i == 0 ? "" : i + 1 == names.size() ? " or " : ", ", names[i]);
  return text;
}

std::string listed(const std::vector<std::string>& candidates) {
  std::string text;
  for (const std::string& candidate : candidates) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", candidate);
  return text;
}

}  // namespace calfpump
