// Data files. A file of the model is read alone; if it is accepted, it is at times read with the others and used in a scenario.
#include <fmt/format.h>

#include <array>

#include "attack/fuzz/targets.hpp"
#include "calfpump/io/data/ask_reader.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/cohorts_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/study/run.hpp"
#include "io/data/anatomy_reader.hpp"
#include "io/data/row_readers.hpp"
#include "io/import/import_rules.hpp"

namespace calfpump::fuzz {
namespace {

const Catalogue& catalogue() {
  static const Catalogue shipped = read_catalogue({});
  return shipped;
}

/// A folder with all data files of the program.
DataFiles whole_data() {
  static const DataFiles files = [] {
    for (const std::string& name : data_file_names()) write("data/" + name, data_file({}, name).text);
    return DataFiles{scratch() / "data"};
  }();
  return files;
}

/// A folder whose data files of the model are TOML and nothing more: enough for a checksum.
DataFiles bare_data() {
  static const DataFiles files = [] {
    for (const std::string& name : data_file_names()) write("bare/" + name, "");
    return DataFiles{scratch() / "bare"};
  }();
  return files;
}

/// A step with the first posture and movement of the data, in the first garment.
std::string first_scenario(const Catalogue& data) {
  const auto movement = data.movements.empty() ? std::string() : fmt::format("movement = \"{}\"\n", data.movements[0].name);
  return fmt::format(
      "garment = {{ kind = \"{}\", ankle_pressure = \"20 mmHg\" }}\n[[protocol]]\nposture = \"{}\"\n{}"
      "duration = \"1 min\"\n",
      data.garments.at(0).name, data.postures.at(0).name, movement);
}

/// Reads all data files as a user's folder, then outlines a scenario on them; its own problems are no fault.
void use(const std::string& name, std::string_view input) {
  const DataFiles files = whole_data();
  write("data/" + name, input);
  std::string scenario;
  const auto restore = [&] { write("data/" + name, data_file({}, name).text); };
  const bool good = accepts([&] {
    const Catalogue data = read_catalogue(files);
    (void)read_covered(files);
    (void)data_rows(files);
    if (data.garments.empty() || data.postures.empty()) return;
    const std::string path = write("first.toml", first_scenario(data));
    (void)outline(data, read_scenario(path, {}, data));
  });
  (void)good;
  restore();
}

/// Reads one file with `read`, which gets the table and the other data.
template <class Read>
bool attack_one(const std::string& name, std::string_view input, Read read) {
  const bool good = accepts([&] {
    Problems problems;
    auto table = parse_toml(std::string(input), name, problems);
    problems.throw_if_any();
    TableReader file(*table, "the file", {name, 1, 1}, problems);
    read(file);
    problems.throw_if_any();
  });
  constexpr std::size_t used = 16;  // one of so many, as it is slow; chosen by the input's length, so that it repeats
  if (good && input.size() % used == 0) use(name, input);
  return good;
}

bool attack_leg(std::string_view input) {
  return attack_one("leg.toml", input, [](TableReader& file) { (void)read_anatomy(file); });
}
bool attack_postures(std::string_view input) {
  return attack_one("postures.toml", input, [](TableReader& file) { (void)read_postures(file, catalogue().anatomy); });
}
bool attack_movements(std::string_view input) {
  return attack_one("movements.toml", input,
                    [](TableReader& file) { (void)read_movements(file, catalogue().anatomy, catalogue().postures); });
}
bool attack_conditions(std::string_view input) {
  return attack_one("conditions.toml", input, [](TableReader& file) { (void)read_conditions(file, catalogue().anatomy); });
}
bool attack_garments(std::string_view input) {
  return attack_one("garments.toml", input, [](TableReader& file) {
    Catalogue fresh;
    fresh.anatomy = catalogue().anatomy;
    read_garments(file, fresh);
  });
}
bool attack_subjects(std::string_view input) {
  return attack_one("subjects.toml", input, [](TableReader& file) { (void)read_subjects(file, catalogue().anatomy); });
}
bool attack_environment(std::string_view input) {
  return attack_one("environment.toml", input, [](TableReader& file) {
    SubjectRules rules;
    read_environment(file, rules);
  });
}
bool attack_circulation(std::string_view input) {
  return attack_one("circulation.toml", input, [](TableReader& file) { (void)read_circulation(file); });
}

bool attack_evidence(std::string_view input) {
  const DataFiles files = bare_data();
  write("bare/evidence.toml", input);
  return accepts([&] { (void)read_evidence(files, catalogue()); });
}

bool attack_metrics(std::string_view input) {
  static const Evidence evidence = read_evidence({}, catalogue());
  const DataFiles files = bare_data();
  write("bare/metrics.toml", input);
  return accepts([&] { (void)read_norms(files, catalogue(), evidence); });
}

bool attack_answers(std::string_view input) {
  const DataFiles files = whole_data();
  write("data/answers.toml", input);
  return accepts([&] { (void)read_wording(files, catalogue()); });
}

bool attack_import(std::string_view input) {
  const DataFiles files = whole_data();
  write("data/import.toml", input);
  return accepts([&] { (void)read_import_rules(files, catalogue()); });
}

bool attack_ask(std::string_view input) {
  const DataFiles files = whole_data();
  write("data/ask.toml", input);
  return accepts([&] { (void)read_ask(files); });
}

bool attack_parameters(std::string_view input) {
  const DataFiles files = whole_data();
  write("data/parameters.toml", input);
  return accepts([&] { (void)read_parameters(files); });
}

bool attack_cross_validation(std::string_view input) {
  const DataFiles files = bare_data();
  write("bare/cross_validation.toml", input);
  return accepts([&] { (void)read_cross_validation(files); });
}

bool attack_cohorts(std::string_view input) {
  const DataFiles files = bare_data();
  write("bare/cohorts.toml", input);
  return accepts([&] {
    const std::vector<double> parts(body_dimensions, 0.3);
    for (const BodyStatistics& cohort : read_cohorts(files)) (void)body_of(cohort, parts);
  });
}

bool attack_joint_spread(std::string_view input) {
  static const std::vector<Parameter> parameters = read_parameters({});
  const DataFiles files = bare_data();
  write("bare/joint_spread.toml", input);
  return accepts([&] { (void)read_joint_spread(files, parameters); });
}

constexpr std::array targets{
    Target{"leg", attack_leg},
    Target{"postures", attack_postures},
    Target{"movements", attack_movements},
    Target{"conditions", attack_conditions},
    Target{"garments", attack_garments},
    Target{"subjects", attack_subjects},
    Target{"environment", attack_environment},
    Target{"circulation", attack_circulation},
    Target{"evidence", attack_evidence},
    Target{"metrics", attack_metrics},
    Target{"answers", attack_answers},
    Target{"ask", attack_ask},
    Target{"import", attack_import},
    Target{"parameters", attack_parameters},
    Target{"cross_validation", attack_cross_validation},
    Target{"cohorts", attack_cohorts},
    Target{"joint_spread", attack_joint_spread},
};

}  // namespace

std::span<const Target> data_targets() { return targets; }

}  // namespace calfpump::fuzz
