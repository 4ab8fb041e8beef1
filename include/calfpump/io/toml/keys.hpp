// What the tables of a file may hold, as data: the reader, the JSON Schema and the list of keys all come from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/core/quantity.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/toml/range.hpp"

namespace calfpump {

/// A way to write the value of a key.
struct Form {
  enum class Kind { text, flag, integer, number, quantity, choice, choices, table, tables };

  Kind kind = Kind::text;
  Dimension dimension = {};             ///< of a quantity
  Range range = {};                     ///< of a number; of a quantity in the inside unit
  std::string unit = {};                ///< that people know the range in; empty: the inside one
  std::string what = {};                ///< what is chosen, for messages: "condition"
  std::vector<std::string> names = {};  ///< to choose from; of tables, those of their TableKeys
  std::string list = {};                ///< of `calfpump list`, with these names; empty: none
  bool may_be_empty = false;            ///< a list of tables
};

struct Key {
  std::string name;
  std::vector<Form> forms;  ///< any of them
  std::string meaning;
  std::string usual = {};  ///< what holds where the key is left out: a value, or words
  bool required = false;
  std::vector<std::string> beside = {};  ///< it needs one of these keys in the same table
};

/// At most one of these keys, unless several fit together.
struct Rule {
  std::vector<std::string> keys;
  std::string needs = {};  ///< for messages, where one of them has to be there
  bool several = false;
};

/// What holds besides where a key has that value.
struct Case {
  std::string name;                       ///< the value
  std::string what;                       ///< for messages: "a stocking"
  std::vector<Key> keys;                  ///< narrower than those of the table
  std::vector<std::string> without = {};  ///< keys that do not go with it
  std::vector<Rule> rules = {};
};

struct TableKeys {
  std::string name;  ///< for messages as well: "a step", "[subject]"
  std::vector<Key> keys;
  std::vector<Rule> rules = {};
  std::string decides = {};  ///< the key whose value chooses a case
  std::vector<Case> cases = {};
  std::string each = {};  ///< "vein", where the keys are names of those and all alike
};

/// A quantity, its range in the inside unit.
[[nodiscard]] Form quantity_of(Dimension dimension, const Range& range = {}, const std::string& unit = {});
[[nodiscard]] Form one_of(const std::string& what, std::vector<std::string> names, const std::string& list = {});
[[nodiscard]] Form some_of(const std::string& what, std::vector<std::string> names, const std::string& list = {});
[[nodiscard]] Form table_of(std::vector<std::string> tables);
[[nodiscard]] Form tables_of(std::vector<std::string> tables, bool may_be_empty = false);

/// "length from 130 cm to 215 cm", "a name of `calfpump list conditions`".
[[nodiscard]] std::string described(const Form& form);
/// All forms of the key.
[[nodiscard]] std::string described(const Key& key);

}  // namespace calfpump
