// A measure of a row of evidence: { run = "walk", column = "ankle_pressure", take = "mean", from = "2 min", to = "6 min" }.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// The runs that measures ask for. A protocol with the same changes is one run, whose columns are those of all its measures.
class RunReader {
 public:
  /// Reads every protocol as it stands, so that its problems are told where they are.
  RunReader(toml::table& protocols, const Place& place, const Catalogue& catalogue, Problems& problems);

  /// The place of that run among `runs`; nothing after a problem.
  [[nodiscard]] std::optional<std::size_t> run(TableReader& measure);
  /// The column of the run's rows, with its side where there are two legs; empty after a problem.
  [[nodiscard]] std::string column(std::size_t run, TableReader& measure, bool right);
  [[nodiscard]] const Scenario& scenario(std::size_t run) const { return runs_[run]; }
  /// Name of the run's protocol, with the postures and movements that a measure gives it; people, garments, durations and
  /// tempos are left out, as the same thing is done.
  [[nodiscard]] const std::string& protocol(std::size_t run) const { return done_[run]; }
  [[nodiscard]] std::vector<Scenario> runs() && { return std::move(runs_); }

 private:
  /// Nothing after a problem.
  [[nodiscard]] std::optional<Scenario> read(toml::table& protocol, const Place& place, const std::string& name,
                                             const std::vector<std::string>& changes);

  toml::table* protocols_;
  Place place_;
  const Catalogue* catalogue_;
  Problems* problems_;
  std::map<std::string, std::optional<Scenario>> unchanged_;  ///< by name; nothing where there was a problem
  std::map<std::string, std::size_t> known_;
  std::vector<Scenario> runs_;
  std::vector<std::string> done_;  ///< by run: what is done
};

/// With the measures that it is less than or divided by. Problems are noted.
[[nodiscard]] Measure read_measure(TableReader& row, RunReader& runs);

}  // namespace calfpump
