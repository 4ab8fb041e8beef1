#include "calfpump/io/out/asked_answer.hpp"

#include "io/out/json.hpp"

namespace calfpump {

std::string answer_of(const AskedAnswer& asked) {
  Json json = answer_begin();
  json["question"] = asked.question;
  json["leg"] = asked.leg;
  json["assumed"] = Json::object();
  for (const auto& [option, value] : asked.assumed) json["assumed"][option] = value;
  const Json comparison = Json::parse(answer_of(asked.comparison));
  for (const char* key : {"baseline", "scenarios", "rows", "sentences", "notes"}) json[key] = comparison.at(key);
  json["least"] = Json::array();
  for (const auto& [metric, scenario] : asked.least) json["least"].push_back({{"metric", metric}, {"scenario", scenario}});
  json["scenario"] = asked.scenario;
  json["use"] = asked.use;
  return text_of(json);
}

}  // namespace calfpump
