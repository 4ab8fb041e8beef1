#include <cmath>

#include "calfpump/io/out/answers.hpp"
#include "io/out/answer_json.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

/// Null for what is not finite.
Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const Difference& difference) {
  Json json{{"name", difference.name},
            {"unit", difference.unit},
            {"kind", difference.metric ? "metric" : "column"},
            {"value", finite(difference.value)},
            {"reference", finite(difference.reference)},
            {"difference", finite(difference.difference())},
            {"stated", finite(difference.stated)},
            {"holds", difference.share() <= 1.0}};
  if (!difference.metric) json["time_s"] = difference.time_s;
  return json;
}

}  // namespace

std::string answer_of(std::span<const VerifiedScenario> verified, const std::vector<std::string>& failed) {
  Json json = answer_begin();
  json["scenarios"] = Json::array();
  for (const VerifiedScenario& one : verified) {
    const Verification& v = one.verification;
    Json scenario{{"name", one.scenario->stem}, {"title", one.scenario->title}, {"holds", v.holds()}};
    scenario["rates"] = {{"edges", v.edges}, {"largest", finite(v.rates.largest)}, {"allowed", rates_agree}};
    scenario["differences"] = Json::array();
    for (const Difference& difference : v.differences) scenario["differences"].push_back(json_of(difference));
    json["scenarios"].push_back(scenario);
  }
  json["failed"] = failed;
  return text_of(json);
}

}  // namespace calfpump
