#include "io/study/sampled.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

namespace calfpump {
namespace {

void add_body_axes(std::vector<StudyAxis>& axes) {
  axes.push_back({"subject.sex", "", {"subject.sex"}});
  axes.back().words = true;
  for (const auto& [key, unit] :
       {std::pair("age", "y"), std::pair("height", "cm"), std::pair("mass", "kg"), std::pair("calf_girth", "cm")})
    axes.push_back({fmt::format("subject.{}_{}", key, unit), unit, {fmt::format("subject.{}", key)}});
}

void add_body(const Body& body, std::vector<AxisValue>& values) {
  const std::string sex(row_of(sexes, body.sex).name);
  values.push_back({sex, sex});
  for (const auto& [value, unit] : {std::pair(body.age_y, "y"), std::pair(body.height_cm, "cm"), std::pair(body.mass_kg, "kg"),
                                    std::pair(body.girth_cm, "cm")}) {
    const std::string cell = fmt::format("{:.6g}", value);
    values.push_back({cell + ' ' + unit, cell});
  }
}

}  // namespace

std::vector<StudyAxis> Sampled::axes() const {
  std::vector<StudyAxis> all;
  if (people) all = people->axes();
  if (cohort) add_body_axes(all);
  for (const DrawnAxis& one : drawn) all.push_back(one.axis);
  return all;
}

std::vector<AxisValue> Sampled::operator()(std::size_t sample) const {
  std::vector<AxisValue> values;
  for (std::size_t a = 0; people && a < people->axes().size(); ++a) values.push_back(people->value(sample % people->size(), a));
  if (!points) return values;
  const std::vector<double> point = points(sample);
  const std::size_t of_body = cohort ? body_dimensions : 0;
  if (cohort) add_body(body_of(*cohort, std::span(point).first(of_body)), values);
  for (std::size_t d = 0; d < drawn.size(); ++d) values.push_back(drawn[d].at(point[of_body + d]));
  return values;
}

}  // namespace calfpump
