// A measure of a row of evidence: { run = "walk", column = "ankle_pressure", take = "mean", from = "2 min", to = "6 min" }.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"
#include "io/scenario/scenario_parts.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// The runs of the measures. A protocol with the same changes is one run, which has the columns of all its measures.
class RunReader {
 public:
  /// Reads every protocol without changes, so that its problems are reported at their own place.
  RunReader(toml::table& protocols, const Place& place, const Catalogue& catalogue, Problems& problems);

  /// Index of the run among `runs`; nullopt after a problem.
  [[nodiscard]] std::optional<std::size_t> run(TableReader& measure);
  /// The column of the run's rows, with its side if there are two legs; empty after a problem.
  [[nodiscard]] std::string column(std::size_t run, TableReader& measure, bool right);
  [[nodiscard]] const Scenario& scenario(std::size_t run) const { return runs_[run]; }
  /// Name of the run's protocol with the postures and movements that a measure sets; without people, garments, durations and
  /// tempos, since the activity is the same.
  [[nodiscard]] const std::string& protocol(std::size_t run) const { return done_[run]; }
  [[nodiscard]] std::vector<Scenario> runs() && { return std::move(runs_); }

 private:
  /// Nullopt after a problem.
  [[nodiscard]] std::optional<Scenario> read(toml::table& protocol, const Place& place, const std::string& name,
                                             const std::vector<std::string>& changes);

  toml::table* protocols_;
  Place place_;
  ScenarioRules rules_;
  Problems* problems_;
  std::map<std::string, std::optional<Scenario>> unchanged_;  ///< by name; nullopt after a problem
  std::map<std::string, std::size_t> known_;
  std::vector<Scenario> runs_;
  std::vector<std::string> done_;  ///< protocol of each run
};

/// A measure with the measures that are subtracted from it or divide it. Problems are noted.
[[nodiscard]] Measure read_measure(TableReader& row, RunReader& runs);

}  // namespace calfpump
