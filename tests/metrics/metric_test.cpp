#include "calfpump/metrics/metric.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace calfpump;

TEST_CASE("a metric without a value is absent, not zero", "[metric]") {
  MetricValues values;
  values.set("refill_time_90_s", std::nullopt);
  values.set("calf_swelling_mL", 0.0);
  CHECK_FALSE(values.get("refill_time_90_s"));
  CHECK_FALSE(values.get("venous_volume_mL"));
  REQUIRE(values.get("calf_swelling_mL"));
  CHECK(*values.get("calf_swelling_mL") == 0.0);
}

TEST_CASE("values are kept by their names", "[metric]") {
  MetricValues values;
  values.set("ankle_pressure_min_mmHg", 22.5);
  values.set("ankle_pressure_max_mmHg", 95.0);
  CHECK(values.get("ankle_pressure_min_mmHg") == 22.5);
  CHECK(values.get("ankle_pressure_max_mmHg") == 95.0);
}

TEST_CASE("a metric without a definition can't be set, given or not", "[metric]") {
  MetricValues values;
  CHECK_THROWS_AS(values.set("ankle_presure_min_mmHg", 1.0), std::logic_error);
  CHECK_THROWS_AS(values.set("ankle_presure_min_mmHg", std::nullopt), std::logic_error);
}

TEST_CASE("every metric has a unique name that ends with its unit, and a meaning", "[metric]") {
  std::set<std::string_view> names;
  for (const MetricDefinition& definition : metric_definitions()) {
    INFO(definition.name);
    CHECK(names.insert(definition.name).second);
    CHECK_FALSE(definition.meaning.empty());
    std::string suffix = '_' + std::string(definition.unit);
    if (definition.unit == "%") suffix = "_percent";
    for (char& c : suffix) c = (c == ' ' || c == '/') ? '_' : c;
    REQUIRE(definition.name.size() > suffix.size());
    CHECK(definition.name.substr(definition.name.size() - suffix.size()) == suffix);
  }
  CHECK(names.size() >= 25);
}

TEST_CASE("whole-body metrics are shown once, without a leg; all others with their leg", "[metric]") {
  for (const MetricDefinition& metric : metric_definitions()) {
    INFO(metric.name);
    CHECK(shown_of(metric, "") == "");
    CHECK(shown_of(metric, "left") == (metric.body_wide ? "" : "left"));
    CHECK(shown_of(metric, "right").has_value() == !metric.body_wide);
    if (!metric.body_wide) CHECK(shown_of(metric, "right") == "right");
  }
}
