#include "cli/verbs/ask_plan.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/quantity.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

[[noreturn]] void refuse(const std::string& option, const std::string& message) { throw InputError({{option, 0, 0, message}}); }

/// "8h" as "8 h". A text that cannot be read stays, for the reader's message.
std::string plain(const std::string& text, const std::string& key) {
  if (key == "repetitions") return text;
  if (key == "duration") {
    const auto time_s = seconds_of(text);
    return time_s && *time_s > 0.0 && seconds_of(spoken_time(*time_s)) == time_s ? spoken_time(*time_s) : text;
  }
  try {
    return fmt::format("{:.6g} mmHg", parse_quantity(text, Dimension::pressure));
  } catch (const std::invalid_argument&) {
    return text;
  }
}

std::string with_dose(const std::string& words, const std::string& dose) {
  const std::size_t at = words.find("{}");
  return at == std::string::npos ? words : words.substr(0, at) + dose + words.substr(at + 2);
}

/// "every hour", "every 30 min".
std::string every_words(const std::string& every) {
  const auto time_s = seconds_of(every);
  return time_s == hour.factor ? "every hour" : time_s == minute.factor ? "every minute" : "every " + every;
}

std::string activities_in_words(const Plan& plan, std::string AskChoice::*text) {
  std::vector<std::string> parts;
  for (const Dose& dose : plan.activities) parts.push_back(with_dose(dose.choice->*text, dose.value));
  std::string all = fmt::format("{}", fmt::join(parts, " and "));
  if (!all.empty()) all += ' ' + every_words(plan.every);
  for (const Dose& dose : plan.garments) all += (all.empty() ? "" : " and ") + with_dose(dose.choice->*text, dose.value);
  return all;
}

std::vector<std::string> options_in(const std::vector<AskChoice>& choices) {
  std::vector<std::string> names;
  for (const AskChoice& choice : choices) names.push_back(long_name(choice.option));
  return names;
}

void add(std::vector<Dose>& doses, const std::vector<AskChoice>& choices, const Typed& typed, const std::string& other = "") {
  for (const AskChoice& choice : choices) {
    if (long_name(choice.option) != typed.option) continue;
    if (!other.empty() && !doses.empty())
      refuse(typed.option, fmt::format("beside {}; expected {}", long_name(doses.front().choice->option), other));
    doses.push_back(dose_of(choice, typed.text));
  }
}

void add_person(Plan& plan, const AskRows& rows, Typed typed) {
  for (const AskPerson& person : rows.person) {
    for (const std::string& option : person.options) {
      if (long_name(option) != typed.option) continue;
      for (const auto& [earlier, as] : plan.person) {
        if (earlier == &person) refuse(typed.option, fmt::format("beside {}; expected one of them", as.option));
      }
      if (!person.unit.empty() && !typed.text.empty() && typed.text.find_first_not_of("0123456789.") == std::string::npos)
        typed.text += ' ' + person.unit;
      plan.person.emplace_back(&person, typed);
    }
  }
}

void refuse_long_period(const Plan& plan) {
  const auto day_s = seconds_of(plan.day.value), every_s = seconds_of(plan.every);
  if (plan.activities.empty() || !day_s || !every_s || *every_s < *day_s) return;
  refuse("--every", fmt::format("read {}, which does not come once in the {} of {}; expected less", plan.every, plan.day.value,
                                long_name(plan.day.choice->option)));
}

}  // namespace

std::string long_name(const std::string& option) { return "--" + option; }

std::optional<double> seconds_of(const std::string& text) {
  try {
    return parse_quantity(text, Dimension::time);
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  }
}

Dose dose_of(const AskChoice& choice, const std::string& text) {
  return {&choice, plain(text.empty() ? choice.usual : text, choice.key)};
}

Plan plan_of(const std::vector<Typed>& typed, const AskRows& rows) {
  Plan plan{{nullptr, ""}, {}, {}, plain(rows.usual_every, "duration"), {}};
  std::vector<Dose> days;
  for (const Typed& one : typed) {
    add(days, rows.postures, one, "one posture of the day: " + listed(options_in(rows.postures)));
    add(plan.activities, rows.activities, one);
    add(plan.garments, rows.garments, one, "one garment");
    add_person(plan, rows, one);
    if (one.option == "--every" && !one.text.empty()) plan.every = plain(one.text, "duration");
  }
  if (days.empty())
    refuse("ask", fmt::format("read no posture of the day; expected one of {}, with a time such as 8h",
                              listed(options_in(rows.postures))));
  plan.day = days.front();
  if (plan.activities.empty() && plan.garments.empty()) {
    for (const std::string& option : rows.usual_activities) {
      const AskChoice& choice = *find_choice(rows, option);
      plan.activities.push_back(dose_of(choice, ""));
    }
  }
  refuse_long_period(plan);
  return plan;
}

std::string words_of(const Plan& plan) {
  const std::string what = activities_in_words(plan, &AskChoice::words), day = plan.day.value + " of " + plan.day.choice->words;
  return what.empty() ? day : day + ", with " + what;
}

std::string stem_of(const Plan& plan) {
  std::string stem = activities_in_words(plan, &AskChoice::stem);
  if (stem.empty()) stem = plan.day.choice->stem;
  std::replace_if(
      stem.begin(), stem.end(), [](char c) { return c == ' ' || c == '/'; }, '-');
  return stem;
}

}  // namespace calfpump::cli
