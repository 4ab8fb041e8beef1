// Answers of validate and verify.
#include <algorithm>

#include "calfpump/io/out/answers.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

Json json_of(const Difference& difference) {
  Json json{{"name", difference.name},
            {"unit", difference.unit},
            {"kind", difference.metric ? "metric" : "column"},
            {"value", finite_or_null(difference.value)},
            {"reference", finite_or_null(difference.reference)},
            {"difference", finite_or_null(difference.difference())},
            {"stated", finite_or_null(difference.stated)},
            {"holds", difference.share() <= 1.0}};
  if (!difference.metric) json["time_s"] = difference.time_s;
  return json;
}

}  // namespace

Json verdict_json(const Verdict& verdict) {
  const EvidenceRow& row = *verdict.row;
  return {{"id", row.id},
          {"group", row.group},
          {"quantity", row.quantity},
          {"unit", row.unit},
          {"lowest", finite_or_null(row.lowest)},
          {"highest", finite_or_null(row.highest)},
          {"target", or_null(row.target)},
          {"value", or_null(verdict.value)},
          {"verdict", verdict.hit ? "hit" : "miss"},
          {"distance", verdict.distance},
          {"expected", row.expect_hit ? "hit" : "known miss"},
          {"healthy", row.healthy},
          {"fitted", row.fitted},
          {"held_back", row.held_back},
          {"kind", kind_of(row)},
          {"instrument", row.instrument},
          {"segment", row.segment},
          {"window", row.window},
          {"study", row.study},
          {"confidence", row_of(confidences, row.confidence).name},
          {"source", row.source},
          {"reason", row.reason},
          {"unscored", row.unscored}};
}

std::string answer_of(std::span<const Verdict> verdicts, const CrossValidation& left_out) {
  Json json = answer_begin();
  json["as_expected"] = std::all_of(verdicts.begin(), verdicts.end(), [](const Verdict& v) { return v.expected(); });
  json["rows"] = Json::array();
  for (const Verdict& verdict : verdicts) json["rows"].push_back(verdict_json(verdict));
  json["cross_validation"] = left_out.rows.empty() ? Json(nullptr) : Json{{"folds", left_out.folds}, {"stale", left_out.stale}};
  for (const NamedScore& named : scores(verdicts, left_out)) {
    for (const auto& [kind, score] : {std::pair("figures", named.figures), std::pair("orderings", named.orderings)})
      json["scores"][std::string(named.name)][kind] = {
          {"hits", score.hits}, {"rows", score.rows}, {"percent", score.percent()}};
  }
  return text_of(json);
}

std::string answer_of(std::span<const Verdict> verdicts, std::span<const Spread> spreads,
                      std::span<const Parameter> parameters) {
  Json json = answer_begin();
  json["rows"] = Json::array();
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const EvidenceRow& row = *verdicts[i].row;
    const Spread& spread = spreads[i];
    json["rows"].push_back({{"id", row.id},
                            {"unit", row.unit},
                            {"lowest", finite_or_null(row.lowest)},
                            {"highest", finite_or_null(row.highest)},
                            {"value", or_null(verdicts[i].value)},
                            {"samples", spread.samples},
                            {"below_5_percent", spread.low},
                            {"median", spread.median},
                            {"below_95_percent", spread.high},
                            {"within_percent", 100.0 * spread.within},
                            {"driven_by", spread.driver ? Json(parameters[*spread.driver].name) : Json(nullptr)},
                            {"rank_correlation", spread.correlation}});
  }
  return text_of(json);
}

std::string answer_of(std::span<const VerifiedScenario> verified, const std::vector<std::string>& failed) {
  Json json = answer_begin();
  json["scenarios"] = Json::array();
  for (const VerifiedScenario& one : verified) {
    const Verification& v = one.verification;
    Json scenario{{"name", one.scenario->stem}, {"title", one.scenario->title}, {"holds", v.holds()}};
    scenario["rates"] = {{"edges", v.edges}, {"largest", finite_or_null(v.rates.largest)}, {"allowed", rates_agree}};
    scenario["differences"] = Json::array();
    for (const Difference& difference : v.differences) scenario["differences"].push_back(json_of(difference));
    json["scenarios"].push_back(scenario);
  }
  json["failed"] = failed;
  return text_of(json);
}

}  // namespace calfpump
