// `calfpump find`: the least dose of one key that reaches a target, or of two keys the least of the one for each of the other.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <optional>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/report/dose_plot.hpp"
#include "calfpump/study/parallel.hpp"
#include "calfpump/study/run_all.hpp"
#include "calfpump/study/study_runs.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/find_problem.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/plot_options.hpp"
#include "cli/verbs/sentences.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

constexpr long points_of_curve = 8;  // parts of the first of two keys: chosen

/// The value of the target's metric; of two legs the one farther from the target, unless it names one.
std::optional<double> value_of(const RunResult& result, const DoseTarget& target) {
  const auto left = result.metrics.get(target.metric.name);
  if (!result.other || target.metric.body_wide || target.leg == leg_names[0]) return left;
  const auto right = result.other->get(target.metric.name);
  if (target.leg == leg_names[1]) return right;
  if (!left || !right) return std::nullopt;
  return target.target.nearer(*left, *right) ? right : left;
}

/// Runs the scenario with values of its keys.
class Trials {
 public:
  Trials(const FindProblem& problem, const Catalogue& catalogue, const FindOptions& options)
      : problem_(problem), catalogue_(catalogue), options_(options), line_(options.input.quiet) {}

  /// Values of the metric; none where the scenario is refused, fails, or has no such metric.
  std::vector<std::optional<double>> values(const std::vector<std::vector<double>>& doses, unsigned threads) {
    std::vector<VariedKey> keys;
    for (const DoseKey& key : problem_.keys) keys.push_back(key.key);
    std::vector<Scenario> scenarios;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < doses.size(); ++i) {
      try {
        scenarios.push_back(
            read_scenario_text(problem_.text, problem_.scenario.source, catalogue_, assignments(keys, doses[i])));
        scenarios.back().observed.clear();
        places.push_back(i);
      } catch (const InputError& error) {
        fail(error.problems().front().message);
        ++refused_;
      }
    }
    RunAllOptions all{options_.settings, &interruption(), threads, {}, {}, {}};
    all.finished = [this](std::size_t, const Outcome& outcome) { count(outcome); };
    std::vector<std::optional<double>> found(doses.size());
    const std::vector<Outcome> outcomes = run_all(catalogue_, scenarios, all);
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      if (outcomes[k].error) {
        fail(reason_of(outcomes[k].error));
      } else {
        found[places[k]] = value_of(outcomes[k].result, problem_.target);
      }
    }
    return found;
  }

  void end(DoseAnswer& answer) {
    line_.clear();
    answer.runs = ran_ + refused_;
    answer.failed = failed_;
    answer.failure = failure_;
    answer.shortest_s = std::min(shortest_s_, longest_s_);
    answer.longest_s = longest_s_;
  }

 private:
  void fail(const std::string& message) {
    const std::lock_guard lock(mutex_);
    if (failed_++ == 0) failure_ = message;
  }
  void count(const Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    ++ran_;
    if (!outcome.error) {
      shortest_s_ = std::min(shortest_s_, outcome.result.duration_s);
      longest_s_ = std::max(longest_s_, outcome.result.duration_s);
    }
    line_.show([this](double elapsed_s) {
      return fmt::format("{} in {}", counted(ran_, "trial"), spoken_time(std::floor(elapsed_s)));
    });
  }

  const FindProblem& problem_;
  const Catalogue& catalogue_;
  const FindOptions& options_;
  StatusLine line_;
  std::mutex mutex_;
  std::atomic<int> refused_ = 0;
  int ran_ = 0, failed_ = 0;
  double shortest_s_ = INFINITY, longest_s_ = 0.0;
  std::string failure_;
};

/// Makes a limit that is a difference from the baseline absolute.
void measure_baseline(DoseTarget& target, const FindProblem& problem, const Catalogue& catalogue, const FindOptions& options) {
  if (!problem.baseline) return;
  Preparation preparation = prepare(catalogue, *problem.baseline);
  const RunResult result = run(*problem.baseline, preparation, {}, {options.settings, &interruption(), {}, {}});
  target.baseline = problem.baseline->stem;
  target.baseline_value = value_of(result, target);
  if (!target.baseline_value)
    throw InputError(
        {{"--target", 0, 0, fmt::format("{} does not apply to the baseline {}", target.metric.name, target.baseline)}});
  const double by = problem.percent ? 0.01 * std::abs(*target.baseline_value) : 1.0;
  target.target.limit = *target.baseline_value + by * target.target.limit;
}

DosePoint search_point(std::optional<long> first, const DoseAnswer& answer, Trials& trials, const Wording& wording) {
  const DoseKey& key = answer.keys.back();
  DoseSearch search{key.last, answer.target.target, wording.of(answer.target.metric.name).resolution, {}};
  search.values = [&](std::span<const long> steps) {
    stop_if_interrupted();
    std::vector<std::vector<double>> doses;
    for (const long step : steps) {
      doses.emplace_back();
      if (first) doses.back().push_back(answer.keys.front().value(*first));
      doses.back().push_back(key.value(step));
    }
    return trials.values(doses, first ? 1 : 0);
  };
  return {first, find_doses(search)};
}

void search_all(DoseAnswer& answer, Trials& trials, const Wording& wording) {
  if (answer.keys.size() == 1) {
    answer.points.push_back(search_point(std::nullopt, answer, trials, wording));
    return;
  }
  const long last = answer.keys.front().last, parts = std::min(points_of_curve, last);
  answer.points.resize(static_cast<std::size_t>(parts) + 1);
  in_parallel(answer.points.size(), 0, [&](std::size_t i) {
    const long step = (static_cast<long>(i) * last + parts / 2) / std::max(parts, 1L);
    answer.points[i] = search_point(step, answer, trials, wording);
  });
}

void refuse_without_values(const DoseAnswer& answer) {
  if (std::any_of(answer.points.begin(), answer.points.end(), [](const DosePoint& one) { return one.found.best.has_value(); }))
    return;
  const std::string why = answer.failed > 0 ? "no trial ran; the first: " + answer.failure
                                            : fmt::format("{} does not apply to {} at any of these doses",
                                                          answer.target.metric.name, printable(answer.scenario));
  throw InputError({{"--target " + answer.target.asked, 0, 0, why}});
}

void add_costs(DoseAnswer& answer, const FindProblem& problem) {
  if (problem.cost.empty()) return;
  for (const DosePoint& point : answer.points) {
    const auto dose = dose_of(point, answer.largest);
    answer.costs.push_back(
        dose ? std::optional(cost_of(problem.cost, {answer.keys[0].value(*point.first), answer.keys[1].value(*dose)}))
             : std::nullopt);
  }
}

std::string heading_of(const DoseKey& key) {
  return printable(key.key.name) + (key.key.unit.empty() ? "" : ", " + key.key.unit);
}

std::string metric_cell(const DoseAnswer& answer, const std::optional<double>& value, const Wording& wording) {
  return value ? rounded(*value, resolution_of(answer, wording)) : figure(std::nullopt);
}

std::string metric_heading(const DoseAnswer& answer, const Wording& wording) {
  return fmt::format("{}, {}", wording.of(answer.target.metric.name).title, answer.target.metric.unit);
}

/// The trials of one key.
Rows trial_rows(const DoseAnswer& answer, const Wording& wording) {
  Rows rows{{heading_of(answer.keys.back()), metric_heading(answer, wording), "reached"}};
  for (const Trial& trial : answer.points.front().found.trials)
    rows.push_back({exact(answer.keys.back().value(trial.step)), metric_cell(answer, trial.value, wording),
                    answer.target.target.reached(trial.value) ? "yes" : "no"});
  return rows;
}

/// The dose of the second key for each value of the first.
Rows curve_rows(const DoseAnswer& answer, const Wording& wording) {
  Rows rows{{heading_of(answer.keys.front()), (answer.largest ? "largest " : "least ") + heading_of(answer.keys.back()),
             metric_heading(answer, wording)}};
  if (!answer.cost.empty()) rows.front().push_back("cost");
  for (std::size_t i = 0; i < answer.points.size(); ++i) {
    const DosePoint& point = answer.points[i];
    const auto dose = dose_of(point, answer.largest);
    const auto step = dose ? dose : point.found.best;
    rows.push_back({exact(answer.keys.front().value(*point.first)), dose ? exact(answer.keys.back().value(*dose)) : "none",
                    metric_cell(answer, step ? value_at(point.found, *step) : std::nullopt, wording)});
    if (!answer.cost.empty())
      rows.back().push_back(answer.costs[i] ? fmt::format("{:.6g}", *answer.costs[i]) : figure(std::nullopt));
  }
  return rows;
}

void print(const DoseAnswer& answer, const FindProblem& problem, const Wording& wording) {
  const std::size_t width = style_of(stdout).width;
  say(stdout, "{}", paragraph(printable(problem.scenario.title), width, 2));
  say(stdout, "{}\n", paragraph("  " + described(problem.scenario), width, 4));
  for (const std::string& sentence : sentences_of(answer, wording))
    say(stdout, "{}", paragraph("  " + printable(sentence), width, 4));
  say(stdout, "\n{}", table(answer.keys.size() == 1 ? trial_rows(answer, wording) : curve_rows(answer, wording)));
  std::string ran = counted(answer.runs, "trial");
  for (const std::string& file : answer.files) ran += "; wrote " + printable(file);
  say(stdout, "\n{}", paragraph("  " + ran, width, 4));
}

/// The response to one key, or the pairs of two keys that are just enough.
DoseCurve curve_of(const DoseAnswer& answer, const Wording& wording) {
  const DoseKey& key = answer.keys.back();
  DoseCurve curve{answer.scenario, heading_of(answer.keys.front()), {}, {}, std::nullopt, std::nullopt};
  const DosePoint* point = chosen(answer);
  if (answer.keys.size() == 1) {
    curve.y_title = metric_heading(answer, wording);
    curve.limit = answer.target.target.limit;
    for (const Trial& trial : answer.points.front().found.trials) {
      if (trial.value) curve.points.emplace_back(key.value(trial.step), *trial.value);
    }
    if (point != nullptr) {
      const long dose = *dose_of(*point, answer.largest);
      curve.mark = {key.value(dose), *value_at(point->found, dose)};
    }
    return curve;
  }
  curve.y_title = heading_of(key);
  for (const DosePoint& one : answer.points) {
    const auto dose = dose_of(one, answer.largest);
    if (!dose) continue;
    curve.points.emplace_back(answer.keys.front().value(*one.first), key.value(*dose));
    if (&one == point) curve.mark = curve.points.back();
  }
  return curve;
}

int find(const FindOptions& options) {
  const Catalogue catalogue = read_catalogue(options.input.data);
  const Wording wording = read_wording(options.input.data, catalogue);
  const FindProblem problem = read_problem(options, catalogue, wording);
  std::vector<NamedOutput> outputs;
  add_output(outputs, "--output", options.output);
  add_output(outputs, "--plot", options.plot);
  if (!options.plot.empty()) require_gnuplot(options.plot);
  refuse_clashes(outputs, options.input.json);
  std::vector<const Scenario*> inputs{&problem.scenario};
  if (problem.baseline) inputs.push_back(&*problem.baseline);
  refuse_lost_inputs(outputs, inputs, options.input.data);
  print_remarks(problem.scenario, options.input);

  DoseAnswer answer;
  answer.scenario = problem.scenario.stem;
  answer.keys = problem.keys;
  answer.target = problem.target;
  answer.largest = options.largest;
  answer.cost = options.cost;
  measure_baseline(answer.target, problem, catalogue, options);
  Trials trials(problem, catalogue, options);
  search_all(answer, trials, wording);
  trials.end(answer);
  stop_if_interrupted();
  refuse_without_values(answer);
  add_costs(answer, problem);
  if (!options.output.empty()) {
    write_trials(options.output, answer);
    answer.files.push_back(options.output.string());
  }
  if (!options.plot.empty()) {
    draw_picture(options.plot, dose_plot(curve_of(answer, wording)));
    answer.files.push_back(options.plot.string());
  }
  if (options.input.json) {
    say(stdout, "{}", answer_of(answer, wording));
  } else if (!options.input.quiet) {
    print(answer, problem, wording);
  }
  const bool reached = std::any_of(answer.points.begin(), answer.points.end(),
                                   [](const DosePoint& point) { return !point.found.stretches.empty(); });
  return reached ? done : answer_no;
}

}  // namespace

Work add_find(CLI::App& verb) {
  verb.description("find the least dose that reaches a target");
  const auto options = std::make_shared<FindOptions>();
  add_scenario_options(verb, options->input);
  verb.add_option(
          "--vary", options->vary,
          "a key and its range: 'protocol[2].repeat=1..60', 'garment.ankle_pressure=5..40mmHg'; given twice, the second "
          "key for values of the first")
      ->type_name("KEY=RANGE")
      ->required()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_option(
          "--target", options->target,
          "a metric and its limit: 'calf_swelling_mL<=45'; with --against a difference: 'calf_swelling_mL<=-20%'; of two "
          "legs the worse, or 'left:...'")
      ->type_name("TARGET")
      ->required();
  verb.add_option("--against", options->against, "baseline of the target, a scenario: the limit is a difference from its value")
      ->type_name("SCENARIO")
      ->check(problem_of_path);
  verb.add_flag("--largest", options->largest, "find the largest dose that reaches the target, not the least");
  verb.add_option(
          "--cost", options->cost,
          "of two keys, choose the pair with the least cost: numbers and keys, or 'first' and 'second', with *, / and +")
      ->type_name("COST");
  verb.add_option("-o,--output", options->output, "write the trials to this CSV file as well")
      ->type_name("FILE")
      ->check(problem_of_path);
  add_picture_option(verb, options->plot,
                     "draw the response, or the pairs of two keys, into this file as well, .svg, .png or .pdf (by gnuplot)");
  add_tolerance_option(verb, options->settings);
  return [options] { return find(*options); };
}

}  // namespace calfpump::cli
