#include "calfpump/io/data/covered_reader.hpp"

#include "io/toml/toml_reader.hpp"

namespace calfpump {
namespace {

Subject read_end(TableReader& file, const char* key) {
  Subject end;
  auto row = file.table(key, key);
  if (!row) return end;
  end.height_cm = row->quantity("height", Dimension::length).value_or(end.height_cm);
  end.mass_kg = row->quantity("mass", Dimension::mass).value_or(end.mass_kg);
  end.age_y = row->quantity("age", Dimension::age).value_or(end.age_y);
  return end;
}

}  // namespace

Covered read_covered(const DataFiles& files) {
  Problems problems;
  const TextFile text = data_file(files, "subjects.toml");
  const auto table = parse_toml(text.text, text.name, problems);
  problems.throw_if_any();
  TableReader file(*table, "the file", {text.name, 1, 1}, problems);
  const Covered covered{read_end(file, "covered_smallest"), read_end(file, "covered_largest")};
  problems.throw_if_any();
  return covered;
}

}  // namespace calfpump
