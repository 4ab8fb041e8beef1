#include "io/import/import_rules.hpp"

#include "core/letters.hpp"
#include "io/data/data_table.hpp"
#include "io/data/row_readers.hpp"
#include "io/table/cells.hpp"

namespace calfpump {

const std::vector<std::string>& import_roles() {
  static const std::vector<std::string> roles{"begin", "end", "duration", "steps", "cadence", "activity"};
  return roles;
}

ImportRules read_import_rules(const DataFiles& files, const Catalogue& catalogue) {
  const DataTable data = data_table(files, "import.toml");
  Problems problems;
  TableReader file = data.reader(problems);
  file.require({"columns", "rules", "activities"});
  ImportRules rules;
  const std::vector<std::string> postures = names_of(catalogue.postures), movements = names_of(catalogue.movements);
  const auto named = [](TableReader& row, const std::string& key, const std::string& what,
                        const std::vector<std::string>& names) {
    const auto index = row.choice(key, what, names);
    return index ? names[static_cast<std::size_t>(*index)] : std::string();
  };
  if (auto columns = file.table("columns", "[columns]")) {
    for (const std::string& role : import_roles()) {
      columns->require({role});
      rules.columns[role] = texts(*columns, role);
    }
    columns->require_source();
    columns->finish();
  }
  if (auto row = file.table("rules", "[rules]")) {
    row->require({"between", "short_pause"});
    rules.between = named(*row, "between", "posture", postures);
    rules.short_pause_s = row->quantity("short_pause", Dimension::time, not_negative).value_or(0.0);
    row->require_source();
    row->finish();
  }
  for (TableReader& row : file.tables("activities", "an activity")) {
    row.require({"words", "posture"});
    rules.activities.push_back(
        {texts(row, "words"), named(row, "posture", "posture", postures), named(row, "movement", "movement", movements)});
    row.require_source();
    row.finish();
  }
  file.finish();
  problems.throw_if_any();
  return rules;
}

std::string bare_word(std::string_view text) {
  const NamedUnit named = named_unit(text);
  std::string word;
  for (const char c : lowered(named.bracketed ? named.name : std::string(text))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
  }
  return word;
}

}  // namespace calfpump
