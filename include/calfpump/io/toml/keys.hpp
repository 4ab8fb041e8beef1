// Keys of the tables of a file, as data: the reader, the JSON Schema and the list of keys are all made from them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/toml/limits.hpp"

namespace calfpump {

/// One way to write the value of a key.
struct Form {
  enum class Kind { text, flag, integer, number, quantity, clock, choice, choices, table, tables };

  Kind kind = Kind::text;
  Dimension dimension = {};             ///< dimension of a quantity
  Range range = {};                     ///< range of a number; in the inside unit for a quantity
  std::string unit = {};                ///< unit in which the range is shown; empty: the inside unit
  std::string what = {};                ///< what is chosen, for messages: "condition"
  std::vector<std::string> names = {};  ///< names to choose from; for tables, the names of their TableKeys
  std::string list = {};                ///< list of `calfpump list` that holds these names; empty: none
  bool may_be_empty = false;            ///< a list of tables
  std::vector<std::pair<std::string, std::string>> notes = {};  ///< words that are no names, and what to say about each
};

struct Key {
  std::string name;
  std::vector<Form> forms;  ///< any of them
  std::string meaning;
  std::string usual = {};  ///< default where the key is absent: a value, or words
  bool required = false;
  std::vector<std::string> beside = {};  ///< it needs one of these keys in the same table
};

/// At most one of these keys, unless `several`.
struct Rule {
  std::vector<std::string> keys;
  std::string needs = {};  ///< for messages, where one of the keys must be present
  bool several = false;    ///< the keys fit together
};

/// Narrower keys and rules for one value of the deciding key.
struct Case {
  std::string name;                       ///< the value
  std::string what;                       ///< for messages: "a stocking"
  std::vector<Key> keys;                  ///< narrower than the table's keys
  std::vector<std::string> without = {};  ///< keys that do not go with the value
  std::vector<Rule> rules = {};
};

struct TableKeys {
  std::string name;  ///< for messages as well: "a step", "[subject]"
  std::vector<Key> keys;
  std::vector<Rule> rules = {};
  std::string decides = {};  ///< key whose value chooses a case
  std::vector<Case> cases = {};
  std::string each = {};               ///< "vein", where the keys are names of veins and all alike
  std::vector<Synonym> synonyms = {};  ///< in the first table of a file: words for keys and names of all its tables
};

/// A quantity, with its range in the inside unit.
[[nodiscard]] Form quantity_of(Dimension dimension, const Range& range = {}, const std::string& unit = {});
/// A time of day, "07:30". Beside a quantity it is the text with a colon.
[[nodiscard]] Form clock_form();
[[nodiscard]] Form one_of(const std::string& what, std::vector<std::string> names, const std::string& list = {});
[[nodiscard]] Form some_of(const std::string& what, std::vector<std::string> names, const std::string& list = {});
[[nodiscard]] Form table_of(std::vector<std::string> tables);
[[nodiscard]] Form tables_of(std::vector<std::string> tables, bool may_be_empty = false);

/// "from 130 cm to 215 cm", in a unit that is `factor` times the range's own unit. Empty for any number.
[[nodiscard]] std::string described(const Range& range, double factor = 1.0, std::string_view unit = {});
/// A range of whole numbers: "1 or 2".
[[nodiscard]] std::string described_whole(const Range& range);
/// "length from 130 cm to 215 cm", "a name of `calfpump list conditions`".
[[nodiscard]] std::string described(const Form& form);
/// All forms of the key.
[[nodiscard]] std::string described(const Key& key);

}  // namespace calfpump
