#include "cli/terminal/comparison_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

/// "sit-with-", "raises": a name in lines about as wide as a figure, broken at hyphens.
std::vector<std::string> in_lines(const std::string& name) {
  constexpr std::size_t to = 10;
  std::vector<std::string> lines{""};
  for (std::size_t begin = 0, end = 0; begin < name.size(); begin = end) {
    end = std::min(name.find('-', begin), name.size() - 1) + 1;
    const std::string part = name.substr(begin, end - begin);
    if (!lines.back().empty() && width(lines.back() + part) > to) lines.emplace_back();
    lines.back() += part;
  }
  return lines;
}

/// The heading with its names in lines, aligned at the bottom.
Rows tall(const std::vector<std::string>& heading) {
  std::size_t height = 0;
  for (const std::string& name : heading) height = std::max(height, in_lines(name).size());
  Rows rows(height);
  for (const std::string& name : heading) {
    std::vector<std::string> lines = in_lines(name);
    lines.insert(lines.begin(), height - lines.size(), "");
    for (std::size_t i = 0; i < height; ++i) rows[i].push_back(lines[i]);
  }
  return rows;
}

/// A value, or a difference with its sign, to the resolution of the metric; an en dash for none.
std::string cell(const std::optional<double>& value, const MetricWords& words, bool sign = false) {
  if (!value) return figure(std::nullopt);
  const std::string text = rounded(*value, words.resolution);
  return sign && *value > 0.0 && text.find_first_not_of("0.") != std::string::npos ? '+' + text : text;
}

/// The difference of the values as they are shown.
std::optional<double> shown_difference(const Delta& delta, const Delta& base, const MetricWords& words) {
  if (!delta.value || !base.value) return std::nullopt;
  return words.resolution * (std::round(*delta.value / words.resolution) - std::round(*base.value / words.resolution));
}

std::string percent_cell(const MetricDefinition& metric, const Delta& delta, const Delta& base, const Wording& wording) {
  const auto percent = delta.value && base.value ? shown_percent(metric, *base.value, *delta.value, wording) : std::nullopt;
  return percent ? (*percent == 0.0 ? "0" : fmt::format("{:+.0f}", *percent)) : figure(std::nullopt);
}

/// "-15 to -6"; one figure if both ends round to it.
std::string interval_cell(const Delta& delta, const MetricWords& words) {
  if (!delta.spread || !delta.spread->difference) return figure(std::nullopt);
  const auto& [low, high] = *delta.spread->difference;
  const std::string from = cell(low, words, true), to = cell(high, words, true);
  return from == to ? from : fmt::format("{} to {}", from, to);
}

bool sampled(const ComparedLeg& leg) {
  return std::any_of(leg.rows.begin(), leg.rows.end(), [](const ComparisonRow& row) {
    return std::any_of(row.runs.begin(), row.runs.end(), [](const Delta& delta) { return delta.spread.has_value(); });
  });
}

/// Figures of the baseline and of the runs `beside` it.
Rows figures_of(const ComparedLeg& leg, const std::vector<std::string>& names, const std::vector<std::size_t>& beside,
                const TableContent& content) {
  Rows lines{{"metric", "unit", names.front()}};
  const bool spread = sampled(leg);
  for (const std::size_t i : beside) {
    lines.front().insert(lines.front().end(), {names[i], "difference"});
    if (spread) lines.front().emplace_back("90 % of samples");
    lines.front().emplace_back("%");
  }
  for (const std::string& name : content.metrics) {
    const auto row = std::find_if(leg.rows.begin(), leg.rows.end(), [&](const auto& one) { return one.metric.name == name; });
    if (row == leg.rows.end()) continue;
    const MetricWords& words = content.wording.of(name);
    const Delta& base = row->runs.front();
    std::vector<std::string> line{words.title, std::string(row->metric.unit), cell(base.value, words)};
    for (const std::size_t i : beside) {
      const Delta& delta = row->runs[i];
      line.insert(line.end(), {cell(delta.value, words), cell(shown_difference(delta, base, words), words, true)});
      if (spread) line.push_back(interval_cell(delta, words));
      line.push_back(percent_cell(row->metric, delta, base, content.wording));
    }
    lines.push_back(line);
  }
  return lines;
}

/// The table, with the names in one line if they fit.
std::string fitted(const Rows& figures, const TerminalStyle& style) {
  if (natural_width(figures) <= style.width) return table(figures, false, 1, style);
  Rows rows = tall(figures.front());
  const std::size_t headings = rows.size();
  rows.insert(rows.end(), figures.begin() + 1, figures.end());
  return table(rows, false, headings, style);
}

}  // namespace

TableContent content_of(const Answer& answer, bool all, const Wording& wording) {
  return {all ? names_of(metric_definitions()) : answer.rows, wording};
}

std::string comparison_tables(const ComparedLeg& leg, const std::vector<std::string>& names, const TableContent& content,
                              const TerminalStyle& style) {
  std::string text = leg.name.empty() ? "" : '\n' + marked(fmt::format("{} leg", leg.name), Mark::heading, style);
  std::vector<std::size_t> all(names.size() - 1);
  std::iota(all.begin(), all.end(), std::size_t{1});
  const Rows figures = figures_of(leg, names, all, content);
  if (natural_width(figures) <= style.width) return text + '\n' + table(figures, false, 1, style);
  for (const std::size_t i : all) text += '\n' + fitted(figures_of(leg, names, {i}, content), style);
  return text;
}

}  // namespace calfpump::cli
