#include <algorithm>
#include <cmath>

#include "calfpump/io/out/answers.hpp"
#include "io/out/answer_json.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

/// Null for a band that is open on that side.
Json edge(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

Json verdict_json(const Verdict& verdict) {
  const EvidenceRow& row = *verdict.row;
  return {{"id", row.id},
          {"group", row.group},
          {"quantity", row.quantity},
          {"unit", row.unit},
          {"lowest", edge(row.lowest)},
          {"highest", edge(row.highest)},
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
                            {"lowest", edge(row.lowest)},
                            {"highest", edge(row.highest)},
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

}  // namespace calfpump
