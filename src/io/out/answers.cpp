// Answers of run, check and compare.
#include "calfpump/io/out/answers.hpp"

#include <cmath>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/io/out/expected_size.hpp"
#include "calfpump/io/scenario/protocol_totals.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

void add_answer(Json& json, const Answer& answer) {
  json["sentences"] = Json::array();
  for (const auto& [scenario, leg, text] : answer.sentences)
    json["sentences"].push_back({{"scenario", scenario}, {"leg", leg}, {"text", text}});
  json["notes"] = answer.notes;
}

Json json_of(const RanScenario& ran, bool statistics) {
  const RunResult& result = *ran.result;
  Json json{{"name", ran.scenario->stem}, {"title", ran.scenario->title}, {"duration_s", result.duration_s}};
  json["metrics"] = Json::object();
  for (const ComparisonRow& row : rows_of(result))
    (row.leg.empty() ? json["metrics"] : json["legs"][row.leg])[row.metric.name] = *row.runs.front().value;
  if (!ran.scenario->observed.empty()) json["observed"] = observed_json(*ran.scenario, result);
  add_answer(json, ran.answer);
  json["files"] = files_in(ran.folder, ran.files);
  if (statistics) json["statistics"] = statistics_json(result);
  return json;
}

Json json_of(const Timeline& leg, std::size_t index) {
  const TimedStep& step = leg.steps[index];
  const ActivityNames& activity = leg.activities[static_cast<std::size_t>(step.activity)];
  Json json{{"posture", activity.posture}};
  if (!activity.movement.empty()) {
    json["movement"] = activity.movement;
    json["cycles"] = step.cycles;
    json["cycle_s"] = step.cycle_s;
  }
  if (!activity.garment.empty()) json["garment"] = activity.garment;
  return json;
}

/// With two legs, the activity of each is under its name.
Json steps_json(const Timeline& timeline) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < timeline.steps.size(); ++i) {
    const TimedStep& step = timeline.steps[i];
    Json json{{"begin_s", step.begin_s}, {"duration_s", step.end_s - step.begin_s}};
    if (step.every_s > 0.0) json["every_s"] = step.every_s;
    if (timeline.other.empty()) {
      json.update(json_of(timeline, i));
    } else {
      json[leg_names[0]] = json_of(timeline, i);
      json[leg_names[1]] = json_of(timeline.other.front(), i);
    }
    steps.push_back(json);
  }
  return steps;
}

}  // namespace

std::string answer_of(const RunAnswer& run) {
  Json json = answer_begin();
  json["scenarios"] = Json::array();
  for (const RanScenario& ran : run.ran) json["scenarios"].push_back(json_of(ran, !run.wall_s.empty()));
  json["failed"] = run.failed;
  for (const auto& [what, time_s] : run.wall_s) json["wall_time"][what + "_s"] = time_s;
  return text_of(json);
}

std::string answer_of(std::span<const CheckedScenario> checked, const std::vector<std::string>& failed,
                      const Catalogue& catalogue) {
  Json json = answer_begin();
  json["scenarios"] = Json::array();
  for (const auto& [scenario, timeline] : checked) {
    const ExpectedSize size = expected_size(scenario, timeline, catalogue);
    json["scenarios"].push_back({{"name", scenario.stem},
                                 {"file", scenario.source},
                                 {"title", scenario.title},
                                 {"duration_s", timeline.duration_s},
                                 {"columns", scenario.output.columns},
                                 {"rows", std::llround(size.rows)},
                                 {"megabytes", 1e-6 * size.bytes},
                                 {"scenario", scenario_json(scenario, catalogue)},
                                 {"work_steps", expected_work(totals_of(scenario.protocol))},
                                 {"steps", steps_json(timeline)}});
  }
  json["failed"] = failed;
  return text_of(json);
}

namespace {

void add_spread(Json& json, const std::optional<DeltaSpread>& spread) {
  const Between* value = spread ? &spread->value : nullptr;
  const Between* difference = spread && spread->difference ? &*spread->difference : nullptr;
  const auto low = [](const Between* of) { return of != nullptr ? Json(of->low) : Json(); };
  const auto high = [](const Between* of) { return of != nullptr ? Json(of->high) : Json(); };
  json["samples"] = spread ? spread->samples : 0;
  json["value_low"] = low(value);
  json["value_high"] = high(value);
  json["difference_low"] = low(difference);
  json["difference_high"] = high(difference);
  json["driven_by"] = spread ? spread->driver : "";
  json["rank_correlation"] = spread ? Json(spread->correlation) : Json();
}

}  // namespace

Json spread_json(const SpreadOrigin& origin) {
  return {{"samples", origin.samples}, {"failed", origin.failed}, {"percent", 90}, {"uncertain_values", in_words(origin.kind)}};
}

Json comparison_json(std::span<const ComparedRun> runs, std::span<const ComparedLeg> legs, bool spread) {
  Json rows = Json::array();
  for (const ComparisonRow& row : rows_of(legs)) {
    for (std::size_t r = 0; r < runs.size(); ++r) {
      rows.push_back({{"metric", row.metric.name},
                      {"unit", row.metric.unit},
                      {"scenario", runs[r].scenario->stem},
                      {"value", or_null(row.runs[r].value)},
                      {"baseline", or_null(row.runs.front().value)},
                      {"difference", or_null(row.runs[r].difference)},
                      {"percent", or_null(row.runs[r].percent)},
                      {"leg", row.leg}});
      if (spread) add_spread(rows.back(), row.runs[r].spread);
    }
  }
  return rows;
}

std::string answer_of(const ComparisonAnswer& comparison) {
  Json json = answer_begin();
  json["baseline"] = comparison.runs.front().scenario->stem;
  for (const ComparedRun& run : comparison.runs) {
    Json scenario{{"name", run.scenario->stem}, {"title", run.scenario->title}, {"duration_s", run.result.duration_s}};
    if (!run.scenario->observed.empty()) scenario["observed"] = observed_json(*run.scenario, run.result);
    if (comparison.statistics) scenario["statistics"] = statistics_json(run.result);
    json["scenarios"].push_back(scenario);
  }
  json["rows"] = comparison_json(comparison.runs, comparison.legs, comparison.spread.has_value());
  if (comparison.spread) json["spread"] = spread_json(*comparison.spread);
  add_answer(json, comparison.answer);
  json["files"] = files_in(comparison.folder, comparison.files);
  return text_of(json);
}

}  // namespace calfpump
