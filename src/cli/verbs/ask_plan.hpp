// A day and what is done about it, as typed after `calfpump ask`, in doses of the rows of data/ask.toml.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/io/data/ask_reader.hpp"

namespace calfpump::cli {

/// An option as typed; the text is empty without a value.
struct Typed {
  std::string option, text;
};

struct Dose {
  const AskChoice* choice;
  std::string value;  ///< "20", "5 min"
};

/// A day and what is done about it.
struct Plan {
  Dose day;
  std::vector<Dose> activities, garments;
  std::string every;
  std::vector<std::pair<const AskPerson*, Typed>> person;
};

/// "--raises".
[[nodiscard]] std::string long_name(const std::string& option);

/// The time in seconds; nullopt for a text that is none.
[[nodiscard]] std::optional<double> seconds_of(const std::string& text);

/// The dose of a row; without a text the usual one. "8h" becomes "8 h"; a text that cannot be read stays.
[[nodiscard]] Dose dose_of(const AskChoice& choice, const std::string& text);

/// The plan as typed, with the usual values of the rest. Throws InputError, which names the option.
[[nodiscard]] Plan plan_of(const std::vector<Typed>& typed, const AskRows& rows);

/// "8 h of sitting, with 20 calf raises every hour".
[[nodiscard]] std::string words_of(const Plan& plan);
/// "20-raises-every-hour".
[[nodiscard]] std::string stem_of(const Plan& plan);

}  // namespace calfpump::cli
