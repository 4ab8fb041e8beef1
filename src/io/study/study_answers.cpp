#include "io/study/study_answers.hpp"

#include <cstdint>

#include "io/out/json.hpp"

namespace calfpump {

std::string expectation_json(const Expectation& expected) {
  Json json = answer_begin();
  json["runs"] = static_cast<std::uint64_t>(expected.runs);
  json["seconds_a_run"] = or_null(expected.seconds_a_run);
  json["processors"] = expected.processors;
  json["bytes"] = static_cast<std::uint64_t>(expected.bytes);
  json["shards"] = expected.shards;
  return text_of(json);
}

std::string part_json(const ComputedPart& computed) {
  Json json = answer_begin();
  json["part"] = computed.part;
  json["parts"] = computed.parts;
  json["shards_computed"] = computed.shards;
  return text_of(json);
}

}  // namespace calfpump
