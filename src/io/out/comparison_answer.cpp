#include "calfpump/io/out/answers.hpp"
#include "io/out/answer_json.hpp"
#include "io/out/manifest.hpp"

namespace calfpump {

using Json = nlohmann::ordered_json;

Json comparison_json(std::span<const ComparedRun> runs, std::span<const ComparedLeg> legs) {
  Json rows = Json::array();
  for (const ComparedLeg& leg : legs) {
    for (const ComparisonRow& row : leg.rows) {
      for (std::size_t r = 0; r < runs.size(); ++r) {
        rows.push_back({{"metric", row.metric.name},
                        {"unit", row.metric.unit},
                        {"scenario", runs[r].scenario->stem},
                        {"value", or_null(row.runs[r].value)},
                        {"baseline", or_null(row.runs.front().value)},
                        {"difference", or_null(row.runs[r].difference)},
                        {"percent", or_null(row.runs[r].percent)},
                        {"leg", row.leg}});
      }
    }
  }
  return rows;
}

std::string answer_of(const ComparisonAnswer& comparison) {
  Json json = answer_begin();
  json["baseline"] = comparison.runs.front().scenario->stem;
  for (const ComparedRun& run : comparison.runs) {
    Json scenario{{"name", run.scenario->stem}, {"title", run.scenario->title}, {"duration_s", run.result.duration_s}};
    if (comparison.statistics) scenario["statistics"] = statistics_json(run.result);
    json["scenarios"].push_back(scenario);
  }
  json["rows"] = comparison_json(comparison.runs, comparison.legs);
  json["sentences"] = Json::array();
  for (const auto& [scenario, leg, text] : comparison.sentences)
    json["sentences"].push_back({{"scenario", scenario}, {"leg", leg}, {"text", text}});
  json["notes"] = comparison.notes;
  json["files"] = files_in(comparison.folder, comparison.files);
  return text_of(json);
}

}  // namespace calfpump
