#include "io/import/bouts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "calfpump/core/nearest.hpp"
#include "core/units.hpp"
#include "io/table/table.hpp"

namespace calfpump {
namespace {

constexpr std::size_t most_bouts = 100'000;  // chosen: two months of minutes
constexpr double least_s = 0.1;              // a shorter bout is a slip of the file: chosen

class BoutsReader {
 public:
  BoutsReader(const BoutsSetup& setup, const ImportRules& rules, Problems& problems)
      : setup_(setup), rules_(rules), problems_(problems), table_(setup.path) {}

  LoggedBouts read() {
    find_columns();
    if (problems_.count() == 0) begin_times();
    if (problems_.count() > 0) return {};
    bouts_.checksum = table_.each_row([this](const TableRow& row) { return add(row); }, problems_);
    if (problems_.count() == 0) close_epochs();
    if (problems_.count() == 0 && bouts_.bouts.empty()) table_.problem(0, 0, "there is no bout in it", problems_);
    describe();
    return std::move(bouts_);
  }

 private:
  void find_columns() {
    std::vector<std::string> names;
    for (std::size_t c = 0; c < table_.dialect().names.size(); ++c) names.push_back(table_.name(c));
    for (const std::string& role : import_roles()) {
      if (const auto stated = setup_.columns.find(role); stated != setup_.columns.end()) {
        if (const auto column = table_.column(stated->second, problems_)) columns_[role] = *column;
        continue;
      }
      const std::vector<std::string>& words = rules_.columns.at(role);
      for (const std::string& word : words) {
        const auto found =
            std::find_if(names.begin(), names.end(), [&word](const std::string& name) { return bare_word(name) == word; });
        if (found == names.end()) continue;
        columns_[role] = static_cast<std::size_t>(found - names.begin());
        break;
      }
    }
    const auto need = [&](bool present, const std::string& what, const std::string& role) {
      if (!present && problems_.count() == 0)
        table_.problem(
            table_.dialect().names_line, 0,
            fmt::format("there is no column of {}; expected --column {}=NAME with one of {}", what, role, listed(names)),
            problems_);
    };
    need(has("begin"), "the beginnings of bouts", "begin");
    need(has("steps") || has("cadence") || has("activity"), "steps, cadences or activities", "steps");
  }

  void begin_times() {
    const std::size_t begin = columns_.at("begin");
    TimeReader::Setup setup{"--time-unit s", "--dates", setup_.time_unit_s, table_.dialect().decimal_comma, setup_.dates};
    const UnitRow* unit = unit_spelt(table_.named(begin).unit, Dimension::time);
    if (!setup.unit_s && unit != nullptr) setup.unit_s = unit->factor;
    try {
      times_.emplace(table_.dialect().first_row.cells[begin], setup);
      bouts_.clock_s = times_->first_clock_s();
      if (has("duration")) duration_unit_s_ = time_unit_of("duration");
      if (has("cadence")) cadence_unit_ = cadence_unit();
    } catch (const std::invalid_argument& error) {
      table_.problem(table_.dialect().first_row.line, begin, error.what(), problems_);
    }
  }

  double time_unit_of(const std::string& role) {
    const NamedUnit named = table_.named(columns_.at(role));
    const UnitRow* unit = unit_spelt(named.unit, Dimension::time);
    if (unit == nullptr)
      throw std::invalid_argument(fmt::format("\"{}\" states no unit of time; expected it in the name, such as \"{} (s)\"",
                                              table_.name(columns_.at(role)), role));
    return unit->factor;
  }

  /// Steps a minute in one unit of the cadence's column; without a unit it is in steps a minute.
  double cadence_unit() {
    const std::string unit = table_.named(columns_.at("cadence")).unit;
    const UnitRow* known = unit_spelt(unit, Dimension::cadence);
    if (known == nullptr && !unit.empty()) throw std::invalid_argument(unknown_unit(unit, Dimension::cadence));
    return known == nullptr ? 1.0 : known->factor;
  }

  [[nodiscard]] bool has(const std::string& role) const { return columns_.contains(role); }

  std::optional<double> number(const TableRow& row, const std::string& role) {
    const std::string& cell = row.cells[columns_.at(role)];
    if (is_missing(cell)) return std::nullopt;
    const auto value = cell_number(cell, table_.dialect().decimal_comma);
    if (!value || *value < 0.0)
      table_.problem(row.line, columns_.at(role),
                     fmt::format("{}: read \"{}\"; expected a number of at least 0", role, cell.substr(0, 40)), problems_);
    return value;
  }

  std::optional<double> time(const TableRow& row, const std::string& role) {
    const std::string& cell = row.cells[columns_.at(role)];
    const auto time_s = (*times_)(cell);
    if (!time_s)
      table_.problem(row.line, columns_.at(role),
                     fmt::format("{}: read \"{}\"; expected a time {}", role, cell.substr(0, 40), times_->in_words()),
                     problems_);
    return time_s;
  }

  const ImportActivity* activity(const TableRow& row) {
    const std::string& cell = row.cells[columns_.at("activity")];
    std::vector<std::string> all;
    for (const ImportActivity& activity : rules_.activities) {
      if (std::find(activity.words.begin(), activity.words.end(), bare_word(cell)) != activity.words.end()) return &activity;
      all.insert(all.end(), activity.words.begin(), activity.words.end());
    }
    table_.problem(
        row.line, columns_.at("activity"),
        fmt::format("activity: read \"{}\"{}; the words are in data/import.toml", cell.substr(0, 40), did_you_mean(cell, all)),
        problems_);
    return nullptr;
  }

  /// Reads on after a problem, so that all are reported.
  bool add(const TableRow& row) {
    constexpr std::size_t enough = 20;  // problems of one file
    LoggedBout bout;
    bout.line = row.line;
    const auto begin_s = time(row, "begin");
    if (!begin_s) return problems_.count() < enough;
    bout.begin_s = *begin_s;
    bout.end_s = bout.begin_s;
    if (has("end")) {
      bout.end_s = time(row, "end").value_or(bout.begin_s);
    } else if (has("duration")) {
      bout.end_s = bout.begin_s + number(row, "duration").value_or(0.0) * duration_unit_s_;
    }
    if (has("steps")) bout.steps = number(row, "steps");
    if (has("cadence")) bout.cadence_1_min = number(row, "cadence");
    if (bout.cadence_1_min) *bout.cadence_1_min *= cadence_unit_;
    if (has("activity")) bout.activity = activity(row);
    const bool ends = has("end") || has("duration");
    if (ends && bout.end_s - bout.begin_s < least_s)
      table_.problem(row.line, columns_.at(has("end") ? "end" : "duration"), "the bout does not end after its beginning",
                     problems_);
    constexpr double slack_s = 0.5;  // clocks of whole seconds
    if (!bouts_.bouts.empty() && bout.begin_s < bouts_.bouts.back().end_s - slack_s)
      table_.problem(row.line, columns_.at("begin"), "the bout begins before the one above has ended", problems_);
    bouts_.bouts.push_back(bout);
    if (bouts_.bouts.size() > most_bouts) table_.problem(row.line, 0, fmt::format("more than {} bouts", most_bouts), problems_);
    return problems_.count() < enough && bouts_.bouts.size() <= most_bouts;
  }

  /// Epochs end where the next begins; the last is as long as the one before.
  void close_epochs() {
    if (has("end") || has("duration")) return;
    std::vector<LoggedBout>& bouts = bouts_.bouts;
    if (bouts.size() < 2) {
      table_.problem(0, 0, "one row has no end; expected a column of ends or durations", problems_);
      return;
    }
    for (std::size_t i = 0; i + 1 < bouts.size(); ++i) {
      bouts[i].end_s = bouts[i + 1].begin_s;
      if (bouts[i].length_s() < least_s)
        table_.problem(bouts[i + 1].line, columns_.at("begin"), "the times do not rise", problems_);
    }
    bouts.back().end_s = bouts.back().begin_s + bouts[bouts.size() - 2].length_s();
  }

  void describe() {
    std::string text = fmt::format("{} rows", bouts_.bouts.size());
    for (const std::string& role : import_roles()) {
      if (has(role)) text += fmt::format(", {} from \"{}\"", role, table_.name(columns_.at(role)));
    }
    bouts_.understood.push_back(text);
    if (has("steps") && has("cadence")) bouts_.understood.emplace_back("the cadence of a bout is its steps over its length");
  }

  const BoutsSetup& setup_;
  const ImportRules& rules_;
  Problems& problems_;
  Table table_;
  std::map<std::string, std::size_t> columns_;
  std::optional<TimeReader> times_;
  double duration_unit_s_ = 1.0, cadence_unit_ = 1.0;
  LoggedBouts bouts_;
};

}  // namespace

LoggedBouts read_bouts(const BoutsSetup& setup, const ImportRules& rules, Problems& problems) {
  return BoutsReader(setup, rules, problems).read();
}

}  // namespace calfpump
