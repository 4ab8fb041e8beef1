// Parts of a scenario file: person, garment, protocol; for each its keys and its reader.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/protocol/step.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// The data that scenarios refer to, and the keys that follow from it.
struct ScenarioRules {
  explicit ScenarioRules(const Catalogue& data) : ScenarioRules(data, std::make_shared<const Keys>(scenario_keys(data))) {}
  /// Data with other numbers than those the keys are from.
  using Keys = std::vector<TableKeys>;
  ScenarioRules(const Catalogue& data, std::shared_ptr<const Keys> keys_of_data)
      : catalogue(data), keys(std::move(keys_of_data)) {}

  const Catalogue& catalogue;
  std::shared_ptr<const Keys> keys;
  bool places = true;  ///< a step that is too short is found at its place; else when the scenario is prepared
};

/// A scenario from a table of any file. The overrides are applied to the table. Problems are noted; the scenario is complete
/// only if there are none.
[[nodiscard]] Scenario read_scenario(toml::table& table, const Place& place, const std::string& stem,
                                     const std::vector<std::string>& overrides, const ScenarioRules& rules, Problems& problems);

/// A scenario from the text of the file `path`. Throws InputError with every problem of text and overrides.
[[nodiscard]] Scenario read_scenario(const std::string& text, const std::string& path,
                                     const std::vector<std::string>& overrides, const ScenarioRules& rules);

/// [subject], [left], [right] and the tables within them.
[[nodiscard]] std::vector<TableKeys> person_keys(const Catalogue& catalogue);
/// Steps, repeats and the tables within them.
[[nodiscard]] std::vector<TableKeys> protocol_keys(const Catalogue& catalogue);
[[nodiscard]] std::vector<TableKeys> garment_keys(const Catalogue& catalogue);

/// A garment, or none. `usual`: the garment without the key.
[[nodiscard]] Key garment_key(const std::string& meaning, const std::string& usual);

/// The smallest range that holds both; an absent range holds no number.
[[nodiscard]] Range hull(const std::optional<Range>& range, const Range& other);

/// Reads "legs", [subject], [left], [right], [garment] and [environment].
void read_person(TableReader& file, const Catalogue& catalogue, Scenario& scenario);

[[nodiscard]] TableKeys observed_keys(const Catalogue& catalogue);
/// The series beside the run, for the legs and the circulation that have been read. Returns their places.
[[nodiscard]] std::vector<Place> read_observed(TableReader& file, const Catalogue& catalogue, Scenario& scenario);
/// A series without any point within the run is a problem.
void refuse_all_outside(const Scenario& scenario, double duration_s, const std::vector<Place>& places, Problems& problems);

/// Surroundings of a step.
struct StepContext {
  const Catalogue& catalogue;
  const Subject& subject;
  std::string folder;                            ///< folder of the scenario, for its recordings
  std::vector<std::optional<Garment>> garments;  ///< usual garment of each leg; one or two
  bool repeated = false;                         ///< within a repeat
};

/// A step or a repeat as it is written, before periods and times of day become steps (protocol_layout.hpp).
struct Written {
  std::optional<Step> step;        ///< none: a repeat
  std::optional<long long> times;  ///< of a repeat that is not until a time
  std::optional<double> period_s;  ///< of a repeat
  std::optional<double> until_s;   ///< since the beginning, or since midnight
  bool until_clock = false;        ///< since midnight
  bool own_transition = false;     ///< of a step
  std::vector<Written> steps;      ///< of a repeat
  std::optional<Value> extent;     ///< the value that ends it: duration, repetitions, until, repeat
  std::optional<Value> period;
  Place place;              ///< where its extent is
  bool has_period = false;  ///< it, or a repeat within
  ProtocolTotals totals;    ///< of a repeat until a time: once
};

/// A table is a repeat if it has one of the keys "repeat", "period" and "steps", else a step.
[[nodiscard]] Written read_step_or_repeat(TableReader& row, const StepContext& context);

/// Posture, movement or recording, and garment of one leg; `usual` for keys that are absent.
[[nodiscard]] Activity read_activity(TableReader& row, const StepContext& context, const Activity& usual,
                                     bool must_have_posture);

/// A recording and the targets of its columns; null if there is none.
[[nodiscard]] std::shared_ptr<const Recording> read_recording(TableReader& row, const StepContext& context);

/// A device described in the scenario, as the pressures of one cycle; null if there is none.
[[nodiscard]] std::shared_ptr<const Recording> read_device(TableReader& row, const StepContext& context);
[[nodiscard]] std::vector<TableKeys> device_keys(const Anatomy& anatomy);

/// The key "garment": a table, or "none"; `usual` if it is absent.
[[nodiscard]] std::optional<Garment> read_garment_choice(TableReader& row, const Catalogue& catalogue, const Subject& subject,
                                                         const std::optional<Garment>& usual);

/// A time that is zero or at least `shortest_time_s`.
[[nodiscard]] std::optional<double> read_time_or_zero(TableReader& row, const std::string& key);

}  // namespace calfpump
