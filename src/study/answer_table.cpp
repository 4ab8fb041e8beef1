#include "study/answer_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "calfpump/study/answer.hpp"

namespace calfpump {

constexpr std::size_t most_rows = 8;  // chosen: a screen

std::vector<std::string> metrics_of_table(const std::vector<const Question*>& questions,
                                          const std::vector<ComparisonRow>& present) {
  std::vector<std::string> rows;
  const auto add = [&](const std::string& name) {
    const bool there = std::any_of(present.begin(), present.end(), [&](const auto& row) { return row.metric.name == name; });
    const bool taken = std::find(rows.begin(), rows.end(), name) != rows.end();
    if (there && !taken && rows.size() < most_rows) rows.push_back(name);
  };
  std::size_t longest = 0;
  for (const Question* question : questions) longest = std::max(longest, question->rows.size());
  for (std::size_t rank = 0; rank < longest; ++rank) {
    for (const Question* question : questions) {
      if (rank < question->rows.size()) add(question->rows[rank]);
    }
  }
  return rows;
}

std::string ranking(const std::vector<const Question*>& questions, const ComparedLeg& leg, const std::vector<ComparedRun>& runs,
                    const Wording& wording) {
  const auto ranks = [](const Question* question) { return !question->ranks.empty(); };
  const auto question = std::find_if(questions.begin(), questions.end(), ranks);
  if (runs.size() < 3 || question == questions.end()) return "";
  const std::string& name = (*question)->ranks;
  const auto row = std::find_if(leg.rows.begin(), leg.rows.end(), [&](const auto& one) { return one.metric.name == name; });
  if (row == leg.rows.end()) return "";
  std::vector<std::pair<double, std::string>> ranked;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (const auto value = row->runs[i].value)
      ranked.emplace_back(*value, fmt::format("{} ({})", runs[i].scenario->stem, shown(row->metric, *value, wording)));
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> words;
  for (auto& [value, text] : ranked) words.push_back(std::move(text));
  return fmt::format("Least {}: {}.", wording.of(name).title, fmt::join(words, ", "));
}

}  // namespace calfpump
