#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "calfpump/core/rows.hpp"
#include "calfpump/core/version.hpp"
#include "calfpump/metrics/observer.hpp"
#include "calfpump/report/report.hpp"
#include "curves.hpp"
#include "leg_json.hpp"
#include "observed_series.hpp"
#include "page_frame.hpp"
#include "report_legs.hpp"
#include "track.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

std::vector<const Scenario*> scenarios_of(const Report& report) {
  std::vector<const Scenario*> scenarios;
  for (const ComparedRun& run : report.runs) scenarios.push_back(run.scenario);
  return scenarios;
}

/// The page's panels, and one for each further observable that has observed data.
Json panels_json(const Anatomy& anatomy, const std::vector<std::string>& observed) {
  Json panels = Json::array();
  for (const ReportCurve& curve : report_curves()) {
    const Observable& observable = *find(anatomy.observables, curve.name);
    if (!curve.panel) continue;
    panels.push_back({{"id", curve.name},
                      {"title", curve.title},
                      {"unit", info_of(observable.quantity).unit},
                      {"meaning", observable.meaning},
                      {"imposed", curve.imposed}});
  }
  for (const std::string& name : observed) {
    const ReportCurve* curve = find(report_curves(), name);
    if (curve != nullptr && curve->panel) continue;
    const Observable& observable = *find(anatomy.observables, name);
    panels.push_back({{"id", name},
                      {"title", title_of_name(name)},
                      {"unit", info_of(observable.quantity).unit},
                      {"meaning", observable.meaning},
                      {"imposed", false}});
  }
  return panels;
}

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

/// Whether a leg of the run does the manoeuvre of the norm, and is healthy or has the norm's condition.
bool concerns(const Norm& norm, const ComparedRun& run) {
  if (!same_manoeuvre(norm, run.result.bouts[0]) && !same_manoeuvre(norm, run.result.bouts[1])) return false;
  const auto has = [&](const LegSetup& leg) {
    return std::find(leg.conditions.begin(), leg.conditions.end(), norm.group) != leg.conditions.end();
  };
  return norm.group == "healthy" || has(run.scenario->leg) || (run.scenario->other && has(*run.scenario->other));
}

Json finite(double bound) { return std::isfinite(bound) ? Json(bound) : Json(nullptr); }

Json norms_json(const std::vector<Norm>& norms, const std::vector<ComparedRun>& runs) {
  Json json = Json::array();
  for (const Norm& norm : norms) {
    if (std::none_of(runs.begin(), runs.end(), [&](const ComparedRun& run) { return concerns(norm, run); })) continue;
    json.push_back({{"what", fmt::format("{}, {}{}{}", norm.what, norm.group, norm.when.empty() ? "" : ", ", norm.when)},
                    {"low", finite(norm.lowest)},
                    {"high", finite(norm.highest)},
                    {"source", norm.source}});
  }
  return json;
}

Json metric_json(const ComparisonRow& row, const Report& report) {
  Json json{{"name", row.metric.name},       {"label", report.norms.of(row.metric.name).words.title},
            {"unit", row.metric.unit},       {"resolution", report.norms.of(row.metric.name).words.resolution},
            {"meaning", row.metric.meaning}, {"leg", row.leg}};
  for (const Delta& delta : row.runs) {
    json["values"].push_back(number(delta.value));
    json["differences"].push_back(number(delta.difference));
    json["percents"].push_back(number(delta.percent));
  }
  if (std::any_of(row.runs.begin(), row.runs.end(), [](const Delta& delta) { return delta.spread.has_value(); })) {
    for (const Delta& delta : row.runs) {
      const auto& spread = delta.spread;
      json["spreads"].push_back(spread && spread->difference ? Json{spread->difference->low, spread->difference->high}
                                                             : Json());
    }
  }
  json["norms"] = norms_json(report.norms.of(row.metric.name).norms, report.runs);
  return json;
}

Json metrics_json(const Report& report) {
  Json rows = Json::array();
  for (const ComparisonRow& row : rows_of(report.legs)) rows.push_back(metric_json(row, report));
  return rows;
}

/// The published ranges of a run, and the times at which they apply.
void add_bands(Json& bands, const Report& report, std::size_t run, const Catalogue& catalogue) {
  const Scenario& scenario = *report.runs[run].scenario;
  const Timeline timeline = outline(catalogue, scenario).timeline;
  const auto add = [&](const Timeline& own, const LegSetup& leg) {
    if (!applies(leg)) return;
    for (const ShownBand& shown : bands_of(own, report.norms.bands)) {
      const Norm& norm = shown.band->norm;
      const Json band{{"panel", norm.of},           {"run", run},
                      {"from_s", shown.from_s},     {"to_s", shown.to_s},
                      {"low", finite(norm.lowest)}, {"high", finite(norm.highest)},
                      {"what", norm.what},          {"source", norm.source}};
      if (std::find(bands.begin(), bands.end(), band) == bands.end()) bands.push_back(band);
    }
  };
  add(timeline, scenario.leg);
  if (scenario.other) add(timeline.other.front(), *scenario.other);
}

/// The measured series, without a run where all runs are beside them.
Json observed_json(const Report& report) {
  Json json = Json::array();
  for (const DrawnSeries& drawn : drawn_series(scenarios_of(report))) {
    const ComparedRun& run = report.runs[drawn.run];
    const Observed& series = run.scenario->observed[drawn.series];
    const Dots dots = dots_of(series);
    json.push_back({{"panel", series.observable},
                    {"run", drawn.shared ? Json(nullptr) : Json(drawn.run)},
                    {"side", series.side},
                    {"name", series.name},
                    {"times_s", exact_track(dots.times_s)},
                    {"values", exact_track(dots.values)},
                    {"residuals", Json::array()}});
    for (const ComparedRun& other : report.runs) {
      for (std::size_t i = 0; i < other.scenario->observed.size(); ++i) {
        if (other.scenario->observed[i].name != series.name || (!drawn.shared && &other != &run)) continue;
        const Residuals residuals = residuals_of(other.scenario->observed[i], other.result.observed[i]);
        json.back()["residuals"].push_back({{"run", &other - report.runs.data()},
                                            {"points", residuals.points},
                                            {"bias", number(residuals.bias)},
                                            {"rmse", number(residuals.rmse)}});
      }
    }
  }
  return json;
}

Json provenance_json(const Catalogue& catalogue, const Settings& settings) {
  Json json{{"calfpump", version()},
            {"tolerance", settings.tolerance},
            {"solver", {{"method_still", settings.still_method()}, {"method_moving", settings.moving_method()}}}};
  for (const DataOrigin& origin : catalogue.origins) json["data"][origin.file] = "sha256:" + origin.checksum;
  return json;
}

std::string title_of(const std::vector<ComparedRun>& runs) {
  std::vector<std::string> others;
  for (const ComparedRun& run : runs) others.push_back(run.scenario->stem);
  if (runs.size() == 1) return runs.front().scenario->title;
  return fmt::format("{} against {}", fmt::join(others.begin() + 1, others.end(), ", "), others.front());
}

/// A sentence without the title above it, or the name of the only run, at its beginning.
std::string below(const std::string& words, const std::string& title, const std::vector<ComparedRun>& runs) {
  const auto starts = [&](const std::string& name) { return words.starts_with(name + ": "); };
  const bool alone = runs.size() == 1;
  const std::string name = alone && starts(runs.front().scenario->stem) ? runs.front().scenario->stem : title;
  std::string rest = starts(name) ? words.substr(name.size() + 2) : words;
  if ((alone || starts(name)) && !rest.empty() && rest[0] >= 'a' && rest[0] <= 'z')
    rest[0] = static_cast<char>(rest[0] - 'a' + 'A');
  return rest;
}

Json spoken_answer(const Report& report) {
  Json sentences = Json::array();
  for (const Sentence& sentence : report.answer.sentences)
    sentences.push_back(below(spoken(sentence), title_of(report.runs), report.runs));
  return sentences;
}

Json report_json(const Report& report, const Catalogue& catalogue, const Settings& settings) {
  Json json{{"verb", report.runs.size() > 1 ? "compare" : "run"},
            {"title", title_of(report.runs)},
            {"command", report.command},
            {"answer", spoken_answer(report)},
            {"notes", report.answer.notes},
            {"headline", report.answer.rows},
            {"times_s", exact_track(report.plan.times_s)},
            {"panels", panels_json(catalogue.anatomy, observed_names(scenarios_of(report)))},
            {"loop",
             {{"x", "calf_volume"},
              {"y", "calf_deep_pressure"},
              {"x_title", "blood in the calf's veins, mL"},
              {"y_title", "pressure in the calf's deep veins, mmHg"}}},
            {"bands", Json::array()},
            {"anatomy", anatomy_json(catalogue.anatomy)},
            {"runs", Json::array()},
            {"metrics", metrics_json(report)},
            {"provenance", provenance_json(catalogue, settings)}};
  if (!report.live.empty()) json["live"] = report.live;
  for (std::size_t r = 0; r < report.runs.size(); ++r) {
    json["runs"].push_back(run_json(report, r, catalogue));
    add_bands(json["bands"], report, r, catalogue);
  }
  if (const Json observed = observed_json(report); !observed.empty()) json["observed"] = observed;
  return json;
}

}  // namespace

std::string report_page(const Report& report, const Catalogue& catalogue, const Settings& settings) {
  return framed_page(report_json(report, catalogue, settings), "report");
}

}  // namespace calfpump
