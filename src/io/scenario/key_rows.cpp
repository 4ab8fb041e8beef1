#include <algorithm>

#include "calfpump/io/scenario/scenario_keys.hpp"

namespace calfpump {
namespace {

/// The table, then those that its keys lead to, each once.
void add(std::vector<KeyRow>& rows, const std::vector<TableKeys>& tables, const TableKeys& table,
         std::vector<std::string>& seen) {
  if (std::find(seen.begin(), seen.end(), table.name) != seen.end()) return;
  seen.push_back(table.name);
  std::vector<std::string> further;
  for (const Key& key : table.keys) {
    const std::string name = table.each.empty() ? key.name : "<" + table.each + ">";
    rows.push_back({table.name, name, described(key), key.required ? "needed" : key.usual, key.meaning});
    for (const Form& form : key.forms) {
      if (form.kind == Form::Kind::table || form.kind == Form::Kind::tables)
        further.insert(further.end(), form.names.begin(), form.names.end());
    }
    if (!table.each.empty()) break;  // all alike
  }
  for (const std::string& name : further) add(rows, tables, *find(tables, name), seen);
}

}  // namespace

std::vector<KeyRow> key_rows(const Catalogue& catalogue) {
  const std::vector<TableKeys> tables = scenario_keys(catalogue);
  std::vector<KeyRow> rows;
  std::vector<std::string> seen;
  add(rows, tables, tables.front(), seen);
  return rows;
}

}  // namespace calfpump
