#include "io/study/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/quantity.hpp"
#include "core/letters.hpp"
#include "io/table/table.hpp"

namespace calfpump {
namespace {

/// "subject.height" of "height", if [subject] has it; of "subject.height" or "garment.ankle_pressure" itself.
std::string key_of(const std::string& written, const std::vector<std::string>& subject_keys) {
  const std::string name = lowered(written);
  if (std::find(subject_keys.begin(), subject_keys.end(), name) != subject_keys.end()) return "subject." + name;
  return name.find('.') == std::string::npos ? std::string() : written;
}

}  // namespace

People::People(const std::string& path, const std::map<std::string, std::string>& columns,
               const std::vector<std::string>& subject_keys, const Place& place, Problems& problems)
    : path_(path) {
  const Table table(path);
  names_line_ = table.dialect().names_line;
  const std::size_t before = problems.count();
  choose(table, columns, subject_keys, place, problems);
  if (problems.count() == before && axes_.empty())
    problems.add(
        place,
        fmt::format("no column of {} is a key, of {}; expected names such as height_cm, mass_kg, age_y or sex, or columns "
                    "= {{ \"subject.height\" = \"NAME\" }}",
                    path, listed(ignored_)));
  if (problems.count() == before) read(table, problems);
}

void People::choose(const Table& table, const std::map<std::string, std::string>& columns,
                    const std::vector<std::string>& subject_keys, const Place& place, Problems& problems) {
  std::vector<std::string> keys(table.dialect().names.size());
  for (const auto& [key, name] : columns) {
    const std::vector<std::size_t> found = table.columns(name);
    if (found.size() == 1) {
      keys[found.front()] = key;
      continue;
    }
    std::vector<std::string> names;
    for (std::size_t c = 0; c < keys.size(); ++c) names.push_back(table.name(c));
    problems.add(place, fmt::format("{} has {} column \"{}\"{}; expected one of {}", table.path(),
                                    found.empty() ? "no" : "more than one", name, did_you_mean(name, names), listed(names)));
  }
  for (std::size_t c = 0; c < keys.size(); ++c) {
    const NamedUnit named = table.named(c);
    const bool unit = looks_like_a_unit(named.unit);
    if (keys[c].empty() && unit) keys[c] = key_of(named.name, subject_keys);
    if (keys[c].empty()) keys[c] = key_of(table.name(c), subject_keys);
    if (keys[c].empty()) {
      ignored_.push_back(table.name(c));
      continue;
    }
    StudyAxis axis{keys[c], {}, {keys[c]}};
    if (unit) axis.unit = without_brackets(named.unit);
    if (!axis.unit.empty()) axis.name += "_" + axis.unit;
    axes_.push_back(std::move(axis));
    of_.push_back(c);
  }
}

void People::read(const Table& table, Problems& problems) {
  numbers_.resize(axes_.size());
  levels_.resize(axes_.size());
  words_.resize(axes_.size());
  std::vector<std::unordered_map<std::string, std::uint32_t>> known(axes_.size());
  const bool comma = table.dialect().decimal_comma;
  checksum_ = table.each_row(
      [&](const TableRow& row) {
        const auto missing = [&](std::size_t column) { return is_missing(stripped(row.cells[column])); };
        if (std::all_of(of_.begin(), of_.end(), missing)) return true;  // spreadsheets leave such rows at the end
        for (std::size_t a = 0; a < axes_.size(); ++a) {
          const std::string cell(stripped(row.cells[of_[a]]));
          const auto number = cell_number(cell, comma);
          numbers_[a].push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
          if (!number && !is_missing(cell)) {
            if (!axes_[a].unit.empty())
              table.problem(row.line, of_[a], fmt::format("read \"{}\"; expected a number", cell), problems);
            axes_[a].words = true;
          }
          std::uint32_t level = 0;
          if (!number)
            level =
                known[a].try_emplace(is_missing(cell) ? "" : cell, static_cast<std::uint32_t>(known[a].size())).first->second;
          if (!number && level == words_[a].size()) words_[a].push_back(is_missing(cell) ? "" : cell);
          levels_[a].push_back(level);
        }
        ++rows_;
        return true;
      },
      problems);
  for (std::size_t a = 0; a < axes_.size(); ++a) {
    if (axes_[a].words) continue;
    levels_[a] = {};
  }
}

Place People::place(std::size_t axis) const { return {path_, names_line_, static_cast<int>(of_[axis]) + 1}; }

AxisValue People::value(std::size_t person, std::size_t axis) const {
  const double number = numbers_[axis][person];
  if (std::isfinite(number)) {
    const std::string cell = exact(number);
    return {axes_[axis].unit.empty() ? cell : cell + ' ' + axes_[axis].unit, cell};
  }
  const std::string word = axes_[axis].words ? words_[axis][levels_[axis][person]] : std::string();
  return {word, word};
}

}  // namespace calfpump
