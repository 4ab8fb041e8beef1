#include "cli/verbs/asked_routine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

/// A line of a scenario, and the option that it comes from.
struct Line {
  std::string text, option;
};

/// A text between quotes that TOML reads back.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

/// The movement is done in the posture of the day if it can be.
std::string posture_of(const Plan& plan, const AskChoice& choice, const Catalogue& catalogue) {
  const Movement* movement = find(catalogue.movements, choice.movement);
  if (movement == nullptr) return choice.posture;
  const std::string& day = plan.day.choice->posture;
  const bool fits = std::find(movement->postures.begin(), movement->postures.end(), day) != movement->postures.end();
  return fits ? day : choice.posture;
}

std::string value_of(const Dose& dose) {
  const bool whole = !dose.value.empty() && dose.value.size() <= 9 &&
                     dose.value.find_first_not_of("0123456789") == std::string::npos &&
                     (dose.value.size() == 1 || dose.value.front() != '0');
  return dose.choice->key == "repetitions" && whole ? dose.value : quoted(dose.value);
}

std::vector<Line> lines_of(const Plan& plan, const AskRows& rows, const Catalogue& catalogue) {
  const std::string day = long_name(plan.day.choice->option);
  std::vector<Line> lines{{"title = " + quoted(words_of(plan)), day}};
  for (const auto& [person, typed] : plan.person)
    lines.push_back({fmt::format("subject.{} = {}", person->key, quoted(typed.text)), typed.option});
  for (const Dose& dose : plan.garments)
    lines.push_back(
        {fmt::format("garment = {{ kind = {}, {} = {} }}", quoted(dose.choice->garment), dose.choice->key, value_of(dose)),
         long_name(dose.choice->option)});
  lines.push_back({"output.every = " + quoted(rows.output_every), day});
  lines.push_back({"[[protocol]]", day});
  lines.push_back({"posture = " + quoted(plan.day.choice->posture), day});
  if (plan.activities.empty()) {
    lines.push_back({"duration = " + quoted(plan.day.value), day});
    return lines;
  }
  lines.push_back({"duration = " + quoted(plan.every), "--every"});
  lines.push_back({"[[protocol]]", day});
  lines.push_back({"until = " + quoted(plan.day.value), day});
  lines.push_back({"period = " + quoted(plan.every), "--every"});
  lines.push_back({"steps = [", day});
  for (const Dose& dose : plan.activities) {
    const AskChoice& choice = *dose.choice;
    const std::string movement = choice.movement.empty() ? "" : fmt::format("movement = {}, ", quoted(choice.movement));
    lines.push_back({fmt::format("  {{ posture = {}, {}{} = {} }},", quoted(posture_of(plan, choice, catalogue)), movement,
                                 choice.key, value_of(dose)),
                     long_name(choice.option)});
  }
  lines.push_back({"]", day});
  return lines;
}

/// "until: \"8 hours\" ..." without the key, which was not typed.
std::string without_key(const std::string& message) {
  const std::size_t colon = message.find(": ");
  const bool key = colon != std::string::npos && message.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == colon;
  return key ? message.substr(colon + 2) : message;
}

/// Reads the plan. Problems name the options.
Scenario scenario_of(const Plan& plan, const AskRows& rows, const Catalogue& catalogue) {
  const std::vector<Line> lines = lines_of(plan, rows, catalogue);
  std::string text;
  for (const Line& line : lines) text += line.text + '\n';
  const std::string stem = stem_of(plan);
  try {
    return read_scenario_text(text, stem + ".toml", catalogue);
  } catch (const InputError& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) {
      const auto line = static_cast<std::size_t>(problem.line);
      problem.source = line >= 1 && line <= lines.size() ? lines[line - 1].option : "ask";
      problem.line = problem.column = 0;
      problem.message = without_key(problem.message);
    }
    throw InputError(problems);
  }
}

/// How long the activities of a period last, without the changes of posture.
double active_s(const Plan& plan, const Catalogue& catalogue) {
  double sum_s = 0.0;
  for (const Dose& dose : plan.activities) {
    const Movement* movement = find(catalogue.movements, dose.choice->movement);
    sum_s += dose.choice->key == "duration" || movement == nullptr ? seconds_of(dose.value).value_or(0.0)
                                                                   : std::stod(dose.value) * at_tempo(*movement, {}).cycle_s();
  }
  return sum_s;
}

bool holds(const std::vector<Dose>& doses, const AskChoice& choice) {
  return std::any_of(doses.begin(), doses.end(), [&](const Dose& dose) { return dose.choice == &choice; });
}

/// The first rows that are not in the routine.
std::vector<Plan> alternatives_to(const Plan& plan, const AskRows& rows, const Catalogue& catalogue) {
  constexpr std::size_t most = 2;
  const double equal_s = active_s(plan, catalogue);
  std::vector<Plan> plans;
  for (const AskAlternative& row : rows.alternatives) {
    const AskChoice& choice = *find_choice(rows, row.option);
    if (plans.size() == most || holds(plan.activities, choice) || holds(plan.garments, choice)) continue;
    Plan other{plan.day, {}, {}, plan.every, plan.person};
    const bool equal = row.equal_time && equal_s > 0.0;
    std::vector<Dose>& doses = choice.garment.empty() ? other.activities : other.garments;
    doses.push_back(dose_of(choice, equal ? spoken_time(equal_s) : ""));
    plans.push_back(other);
  }
  return plans;
}

std::vector<Assumed> assumed_in(const Plan& plan, const AskRows& rows, const std::vector<Typed>& typed,
                                const Catalogue& catalogue) {
  std::vector<Assumed> assumed;
  const auto add_unless_typed = [&](const std::string& option, const std::string& value) {
    const auto states = [&](const Typed& one) { return one.option == option && !one.text.empty(); };
    if (std::none_of(typed.begin(), typed.end(), states)) assumed.push_back({option, value});
  };
  add_unless_typed(long_name(plan.day.choice->option), plan.day.value);
  for (const auto* doses : {&plan.activities, &plan.garments}) {
    for (const Dose& dose : *doses) add_unless_typed(long_name(dose.choice->option), dose.value);
  }
  if (!plan.activities.empty()) add_unless_typed("--every", plan.every);
  const auto tables = scenario_keys(catalogue);
  for (const AskPerson& person : rows.person) {
    const bool known =
        std::any_of(plan.person.begin(), plan.person.end(), [&](const auto& one) { return one.first == &person; });
    const Key* key = find(find(tables, "[subject]")->keys, person.key);
    if (!known && key != nullptr) add_unless_typed(long_name(person.options.back()), key->usual);
  }
  return assumed;
}

}  // namespace

AskedRoutine asked_routine(const std::vector<Typed>& typed, const AskRows& rows, const Catalogue& catalogue) {
  const Plan plan = plan_of(typed, rows);
  const Plan nothing{plan.day, {}, {}, plan.every, plan.person};
  AskedRoutine question;
  Scenario routine = scenario_of(plan, rows, catalogue);
  question.scenarios.push_back(scenario_of(nothing, rows, catalogue));
  question.scenarios.push_back(std::move(routine));
  for (const Plan& other : alternatives_to(plan, rows, catalogue))
    question.scenarios.push_back(scenario_of(other, rows, catalogue));
  question.words = words_of(plan);
  question.assumed = assumed_in(plan, rows, typed, catalogue);
  if (!plan.activities.empty()) {
    const double day_s = seconds_of(plan.day.value).value_or(0.0), every_s = seconds_of(plan.every).value_or(1.0);
    const auto times = static_cast<long long>(day_s / every_s - 1.0 + 1e-9);
    question.times = fmt::format("{}, the first after {}", counted(times, "time"), plan.every);
  }
  return question;
}

}  // namespace calfpump::cli
