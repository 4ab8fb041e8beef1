#include "answer_json.hpp"
#include "calfpump/io/answers.hpp"
#include "calfpump/io/manifest.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

/// As in comparison.csv.
void append_rows(Json& rows, const ComparisonAnswer& comparison, const ComparisonRow& row) {
  for (std::size_t r = 0; r < comparison.runs.size(); ++r) {
    const Delta& delta = row.runs[r];
    rows.push_back({{"metric", row.metric.name},
                    {"unit", row.metric.unit},
                    {"scenario", comparison.runs[r].scenario->stem},
                    {"value", or_null(delta.value)},
                    {"baseline", or_null(row.runs.front().value)},
                    {"difference", or_null(delta.difference)},
                    {"percent", or_null(delta.percent)},
                    {"leg", row.leg}});
  }
}

}  // namespace

std::string answer_of(const ComparisonAnswer& comparison) {
  Json json = answer_begin();
  json["baseline"] = comparison.runs.front().scenario->stem;
  for (const ComparedRun& run : comparison.runs) {
    Json scenario{{"name", run.scenario->stem}, {"title", run.scenario->title}, {"duration_s", run.result.duration_s}};
    if (comparison.statistics) scenario["statistics"] = statistics_json(run.result);
    json["scenarios"].push_back(scenario);
  }
  json["rows"] = Json::array();
  for (const ComparedLeg& leg : comparison.legs) {
    for (const ComparisonRow& row : leg.rows) append_rows(json["rows"], comparison, row);
  }
  json["sentences"] = Json::array();
  for (const auto& [scenario, leg, text] : comparison.sentences)
    json["sentences"].push_back({{"scenario", scenario}, {"leg", leg}, {"text", text}});
  json["notes"] = comparison.notes;
  json["files"] = files_in(comparison.folder, comparison.files);
  return text_of(json);
}

}  // namespace calfpump
