// data/subjects.toml -> SubjectRules.
#include <algorithm>
#include <array>
#include <cmath>

#include "io/data/row_readers.hpp"

namespace calfpump {
namespace {

constexpr std::array parameters{Named{Scaled::volume, "volume"},   Named{Scaled::compliance, "compliance"},
                                Named{Scaled::area, "area"},       Named{Scaled::resistance, "resistance"},
                                Named{Scaled::flow, "flow"},       Named{Scaled::tissue, "tissue"},
                                Named{Scaled::squeeze, "squeeze"}, Named{Scaled::ankle_range, "ankle_range"}};

Subject read_person(TableReader& file, const std::string& key, bool with_sex) {
  Subject subject;
  file.require({key});
  auto row = file.table(key, "[" + key + "]");
  if (!row) return subject;
  row->fill({{"height", Dimension::length, positive, &subject.height_cm},
             {"mass", Dimension::mass, positive, &subject.mass_kg},
             {"age", Dimension::age, positive, &subject.age_y}});
  if (with_sex) {
    row->require({"sex"});
    subject.sex = row->choice("sex", "sex", sexes);
  }
  row->require_source();
  row->finish();
  return subject;
}

double read_power(TableReader& row, const std::string& key) {
  row.require({key});
  const double power = row.number(key, {-8.0, 8.0, false}).value_or(0.0);
  if (4.0 * power != std::round(4.0 * power)) row.problem(key, "expected a power in whole quarters, such as 0.75");
  return power;
}

Scaled read_parameter(TableReader& row) {
  row.require({"parameter"});
  return row.choice("parameter", "parameter", parameters);
}

Trait read_trait(TableReader& file, const std::string& key, Dimension dimension) {
  Trait trait;
  file.require({key});
  auto row = file.table(key, "[" + key + "]");
  if (!row) return trait;
  row->fill({{"reference", dimension, positive, &trait.reference},
             {"smallest", dimension, not_negative, &trait.smallest},
             {"largest", dimension, positive, &trait.largest}});
  if (trait.reference < trait.smallest || trait.reference > trait.largest)
    row->problem("reference", "it is not between the smallest and the largest");
  row->require_source();
  row->finish();
  return trait;
}

std::vector<Fitness> read_fitness(TableReader& file) {
  return read_rows<Fitness>(file, "fitness", "a fitness", [](TableReader& row, Fitness& fitness) {
    row.fill({{"compliance", bare, positive, &fitness.compliance},
              {"flow", bare, positive, &fitness.flow},
              {"squeeze", bare, positive, &fitness.squeeze}});
  });
}

void check_range(TableReader& file, const SubjectRules& rules) {
  const auto in_order = [](double smallest, double reference, double largest) {
    return smallest <= reference && reference <= largest;
  };
  const Subject& low = rules.smallest;
  const Subject& high = rules.largest;
  const bool fits = in_order(low.height_cm, rules.reference.height_cm, high.height_cm) &&
                    in_order(low.mass_kg, rules.reference.mass_kg, high.mass_kg) &&
                    in_order(low.age_y, rules.reference.age_y, high.age_y);
  if (!fits) file.problem("reference", "it is not between [smallest] and [largest] in height, mass and age");
}

}  // namespace

SubjectRules read_subjects(TableReader& file, const Anatomy& anatomy) {
  SubjectRules rules;
  const std::size_t before = file.problems().count();
  rules.reference = read_person(file, "reference", true);
  rules.smallest = read_person(file, "smallest", false);
  rules.largest = read_person(file, "largest", false);
  for (const char* key : {"covered_smallest", "covered_largest"}) (void)read_person(file, key, false);  // read_covered
  if (file.problems().count() == before) check_range(file, rules);
  for (TableReader& row : file.tables("sizes", "a size rule")) {
    rules.sizes.push_back({read_parameter(row), read_power(row, "height"), read_power(row, "mass")});
    row.require_source();
    row.finish();
  }
  for (TableReader& row : file.tables("ages", "an age rule")) {
    AgeRule rule;
    rule.parameter = read_parameter(row);
    row.require({"sex"});
    rule.sex = row.choice("sex", "sex", sexes);
    rule.points = read_points(row, Dimension::age);
    row.require_source();
    row.finish();
    rules.ages.push_back(std::move(rule));
  }
  rules.girth_cm = read_trait(file, "calf_girth", Dimension::length);
  const auto calf = std::find_if(anatomy.segments.begin(), anatomy.segments.end(),
                                 [](const Segment& segment) { return segment.name == "calf"; });
  if (calf == anatomy.segments.end()) file.problem("calf_girth", "it needs a segment \"calf\", and there is none");
  rules.girth_segment = calf == anatomy.segments.end() ? 0 : static_cast<int>(calf - anatomy.segments.begin());
  rules.ankle_range_deg = read_trait(file, "ankle_range", Dimension::angle);
  read_numbers(file, "belly", "[belly]",
               {{"from", bare, positive, &rules.belly_from_kg_m2},
                {"per_index", Dimension::pressure, {0.0, 1.0}, &rules.belly_mmHg_m2_kg}});
  rules.fitness = read_fitness(file);
  file.finish();
  return rules;
}

}  // namespace calfpump
