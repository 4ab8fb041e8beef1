#include "live/run_json.hpp"

#include <string>

#include "calfpump/metrics/bouts.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::json;

/// Calls `field(key, member)` for each number and name of a group.
template <class Group, class Field>
void each_field(Group& group, const Field& field) {
  field("movement", group.movement);
  field("posture", group.posture);
  field("bouts", group.bouts);
  field("fewest_cycles", group.fewest_cycles);
  field("most_cycles", group.most_cycles);
  field("shortest_s", group.shortest_s);
  field("longest_s", group.longest_s);
  field("before_mL", group.before_mL);
  field("lowest_mL", group.lowest_mL);
  field("mean_mL", group.mean_mL);
  field("after_mL", group.after_mL);
  field("returned", group.returned);
  field("refilled", group.refilled);
  field("refill_s", group.refill_s);
  field("rested", group.rested);
  field("rest_mmHg", group.rest_mmHg);
  field("lowest_mmHg", group.lowest_mmHg);
  field("mean_mmHg", group.mean_mmHg);
  field("highest_mmHg", group.highest_mmHg);
}

Json json_of(const MetricValues& values) {
  Json json = Json::object();
  for (const MetricDefinition& metric : metric_definitions()) {
    if (const auto value = values.get(metric.name)) json[std::string(metric.name)] = *value;
  }
  return json;
}

MetricValues values_of(const Json& json) {
  MetricValues values;
  for (const MetricDefinition& metric : metric_definitions()) {
    if (const auto found = json.find(std::string(metric.name)); found != json.end())
      values.set(metric.name, found->get<double>());
  }
  return values;
}

Json json_of(const std::vector<BoutGroup>& groups) {
  Json json = Json::array();
  for (const BoutGroup& group : groups) {
    Json one;
    each_field(group, [&](const char* key, const auto& value) { one[key] = value; });
    json.push_back(one);
  }
  return json;
}

std::vector<BoutGroup> groups_of(const Json& json) {
  std::vector<BoutGroup> groups;
  for (const Json& one : json) {
    BoutGroup& group = groups.emplace_back();
    each_field(group, [&](const char* key, auto& value) { one.at(key).get_to(value); });
  }
  return groups;
}

}  // namespace

Json run_json(const RunResult& result) {
  Json json{{"metrics", json_of(result.metrics)},
            {"duration_s", result.duration_s},
            {"ends_moving", result.ends_moving},
            {"bouts", {json_of(result.bouts[0]), json_of(result.bouts[1])}}};
  if (result.other) json["other"] = json_of(*result.other);
  return json;
}

RunResult run_of(const Json& json) {
  RunResult result;
  result.metrics = values_of(json.at("metrics"));
  if (json.contains("other")) result.other = values_of(json.at("other"));
  result.duration_s = json.at("duration_s").get<double>();
  result.ends_moving = json.at("ends_moving").get<bool>();
  for (std::size_t leg = 0; leg < 2; ++leg) result.bouts.at(leg) = groups_of(json.at("bouts").at(leg));
  return result;
}

}  // namespace calfpump
