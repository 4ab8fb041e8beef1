#include "calfpump/io/data/ask_reader.hpp"

#include <algorithm>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/least.hpp"
#include "io/data/data_table.hpp"

namespace calfpump {
namespace {

std::string needed_text(TableReader& row, const std::string& key) {
  row.require({key});
  return row.text(key).value_or("");
}

/// An option that no row has yet.
std::string new_option(const Value& value, std::vector<std::string>& taken) {
  const std::string option = value.text().value_or("");
  if (std::find(taken.begin(), taken.end(), option) != taken.end())
    value.problem("\"" + option + "\" is the option of an earlier row");
  if (option.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos || option.starts_with('-'))
    value.problem("expected small letters, digits and hyphens, such as \"legs-up\"");
  taken.push_back(option);
  return option;
}

void read_dose(TableReader& row, const std::vector<std::string>& keys, AskChoice& choice) {
  for (const std::string& key : keys) {
    if (!row.has(key)) continue;
    if (!choice.key.empty()) row.problem(key, "a row has one dose");
    choice.key = key;
    if (key == "repetitions") {
      choice.usual = std::to_string(row.value(key)->integer({1}).value_or(1));
    } else {
      (void)row.quantity(key, key == "duration" ? Dimension::time : Dimension::pressure, positive);
      choice.usual = row.value(key)->text().value_or("");
    }
  }
  if (choice.key.empty()) row.problem("expected a dose: " + listed(keys));
}

struct ChoiceKind {
  std::string what;
  std::vector<std::string> needed, allowed, doses;
};

AskChoice read_choice(TableReader& row, const ChoiceKind& kind, std::vector<std::string>& taken) {
  AskChoice choice;
  row.require({"option"});
  if (const auto option = row.value("option")) choice.option = new_option(*option, taken);
  const auto text = [&](const std::string& key) {
    if (std::find(kind.needed.begin(), kind.needed.end(), key) != kind.needed.end()) return needed_text(row, key);
    return std::find(kind.allowed.begin(), kind.allowed.end(), key) != kind.allowed.end() ? row.text(key).value_or("") : "";
  };
  choice.posture = text("posture");
  choice.movement = text("movement");
  choice.garment = text("kind");
  read_dose(row, kind.doses, choice);
  choice.words = needed_text(row, "words");
  choice.stem = needed_text(row, "stem");
  choice.meaning = needed_text(row, "meaning");
  row.require_source();
  row.finish();
  return choice;
}

std::vector<AskChoice> read_choices(TableReader& file, const std::string& key, const ChoiceKind& kind,
                                    std::vector<std::string>& taken) {
  std::vector<AskChoice> choices;
  file.require({key});
  for (TableReader& row : file.tables(key, kind.what)) choices.push_back(read_choice(row, kind, taken));
  return choices;
}

std::vector<std::string> options_of(const AskRows& rows) {
  std::vector<std::string> options;
  for (const auto* choices : {&rows.activities, &rows.garments}) {
    for (const AskChoice& choice : *choices) options.push_back(choice.option);
  }
  return options;
}

void read_routine(TableReader& file, AskRows& rows) {
  file.require({"routine", "output"});
  if (auto routine = file.table("routine", "[routine]")) {
    std::vector<std::string> names;
    for (const AskChoice& choice : rows.activities) names.push_back(choice.option);
    for (const int index : routine->choices("activities", "activity", names))
      rows.usual_activities.push_back(names[static_cast<std::size_t>(index)]);
    rows.usual_every = needed_text(*routine, "every");
    (void)routine->quantity("every", Dimension::time, positive);
    routine->require_source();
    routine->finish();
  }
  if (auto output = file.table("output", "[output]")) {
    rows.output_every = needed_text(*output, "every");
    (void)output->quantity("every", Dimension::time, positive);
    output->require_source();
    output->finish();
  }
}

void read_alternatives(TableReader& file, AskRows& rows) {
  const std::vector<std::string> names = options_of(rows);
  file.require({"alternatives"});
  for (TableReader& row : file.tables("alternatives", "an alternative")) {
    row.require({"option", "equal_time"});
    const auto index = row.choice("option", "option", names);
    const bool equal_time = row.flag("equal_time").value_or(false);
    if (index) rows.alternatives.push_back({names[static_cast<std::size_t>(*index)], equal_time});
    if (index && equal_time && find_choice(rows, rows.alternatives.back().option)->key != "duration")
      row.problem("equal_time", "expected false for a row whose dose is no duration");
    row.require_source();
    row.finish();
  }
}

void read_person(TableReader& file, AskRows& rows, std::vector<std::string>& taken) {
  file.require({"person"});
  for (TableReader& row : file.tables("person", "a person's key")) {
    AskPerson person;
    row.require({"options"});
    if (const auto options = row.value("options")) {
      for (const Value& option : options->elements()) person.options.push_back(new_option(option, taken));
    }
    person.key = needed_text(row, "key");
    person.unit = row.text("unit").value_or("");
    person.meaning = needed_text(row, "meaning");
    row.require_source();
    row.finish();
    if (!person.options.empty()) rows.person.push_back(person);
  }
}

void read_measures(TableReader& file, AskRows& rows) {
  const std::vector<std::string> names = names_of(metric_definitions());
  file.require({"measures"});
  for (TableReader& row : file.tables("measures", "a measure")) {
    row.require({"metric"});
    const auto index = row.choice("metric", "metric", names);
    const std::string heading = needed_text(row, "heading");
    const std::string least = row.text("least").value_or("");
    if (index) rows.measures.push_back({names[static_cast<std::size_t>(*index)], heading, least});
    row.require_source();
    row.finish();
  }
}

}  // namespace

AskRows read_ask(const DataFiles& files) {
  Problems problems;
  const DataTable data = data_table(files, "ask.toml");
  TableReader file = data.reader(problems);
  AskRows rows;
  std::vector<std::string> taken{"every", "data", "json", "output", "help"};
  rows.postures = read_choices(file, "postures", {"a posture of the day", {"posture"}, {}, {"duration"}}, taken);
  rows.activities =
      read_choices(file, "activities", {"an activity", {"posture"}, {"movement"}, {"repetitions", "duration"}}, taken);
  rows.garments = read_choices(file, "garments", {"a garment", {"kind"}, {}, {"ankle_pressure", "pressure"}}, taken);
  read_routine(file, rows);
  read_alternatives(file, rows);
  read_person(file, rows, taken);
  read_measures(file, rows);
  file.finish();
  problems.throw_if_any();
  return rows;
}

std::vector<LeastOf> least_measures(const AskRows& rows) {
  std::vector<LeastOf> measures;
  for (const AskMeasure& measure : rows.measures) {
    if (!measure.least.empty()) measures.push_back({measure.metric, measure.least});
  }
  return measures;
}

const AskChoice* find_choice(const AskRows& rows, const std::string& option) {
  for (const auto* choices : {&rows.activities, &rows.garments}) {
    for (const AskChoice& choice : *choices) {
      if (choice.option == option) return &choice;
    }
  }
  return nullptr;
}

}  // namespace calfpump
