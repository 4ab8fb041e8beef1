// Surroundings of the legs: data/environment.toml and data/circulation.toml.
#include "io/data/row_readers.hpp"

namespace calfpump {

std::vector<std::pair<double, double>> read_points(TableReader& row, Dimension dimension) {
  std::vector<std::pair<double, double>> points;
  row.require({"points"});
  const auto list = row.value("points");
  if (!list) return points;
  for (const Value& point : list->elements()) {
    const std::vector<Value> pair = point.elements();
    if (point.node->is_array() && pair.size() != 2)
      point.problem("expected a quantity and a factor, such as [\"30 " + std::string(unit_of(dimension)) + "\", 1.0]");
    if (pair.size() != 2) continue;
    const auto x = pair[0].quantity(dimension, not_negative);
    const auto factor = pair[1].number(positive);
    if (!x || !factor) continue;
    if (!points.empty() && *x <= points.back().first) pair[0].problem("points must rise from one to the next");
    points.emplace_back(*x, *factor);
  }
  if (list->node->is_array() && list->node->as_array()->empty())
    list->problem("the list is empty; expected at least one point");
  return points;
}

void read_environment(TableReader& file, SubjectRules& rules) {
  file.require({"skin"});
  if (auto skin = file.table("skin", "[skin]")) {
    skin->fill({{"reference", Dimension::temperature, positive, &rules.skin_reference_degC}});
    rules.skin_points = read_points(*skin, Dimension::temperature);
    skin->require_source();
    skin->finish();
  }
  file.finish();
}

Circulation read_circulation(TableReader& file) {
  using enum Dimension;
  Circulation c;
  read_numbers(file, "heart", "[heart]",
               {{"rate", rate, positive, &c.heart_rate_1_s},
                {"stroke_volume", volume, positive, &c.stroke_volume_mL},
                {"filling_offset", pressure, not_negative, &c.filling_offset_mmHg},
                {"filling_scale", pressure, positive, &c.filling_scale_mmHg}});
  read_numbers(file, "arteries", "[arteries]", {{"compliance", compliance, positive, &c.arterial_compliance_mL_mmHg}});
  read_numbers(file, "veins", "[veins]",
               {{"compliance", compliance, positive, &c.venous_compliance_mL_mmHg},
                {"upright_pool", volume, not_negative, &c.upright_pool_mL}});
  read_numbers(file, "reflex", "[reflex]",
               {{"carotid_height", length, not_negative, &c.carotid_height_cm},
                {"range", pressure, positive, &c.reflex_range_mmHg},
                {"heart_gain", bare, {0.0, 0.05}, &c.heart_gain_1_mmHg},
                {"resistance_gain", bare, {0.0, 0.05}, &c.resistance_gain_1_mmHg},
                {"cardiopulmonary_gain", bare, not_negative, &c.cardiopulmonary_gain},
                {"cardiopulmonary_range", pressure, positive, &c.cardiopulmonary_range_mmHg},
                {"work_gain", resistance, not_negative, &c.work_gain_mmHg_s_mL},
                {"venous_gain", compliance, not_negative, &c.venous_gain_mL_mmHg},
                {"heart_time", time, positive, &c.heart_time_s},
                {"resistance_time", time, positive, &c.resistance_time_s},
                {"venous_time", time, positive, &c.venous_time_s}});
  const double highest = std::max(c.heart_gain_1_mmHg * c.reflex_range_mmHg,
                                  c.resistance_gain_1_mmHg * (c.reflex_range_mmHg + c.cardiopulmonary_range_mmHg));
  if (highest >= 1.0)
    file.problem("reflex", "a reflex with these gains and this range would stop the heart or open all vessels");
  file.finish();
  return c;
}

}  // namespace calfpump
