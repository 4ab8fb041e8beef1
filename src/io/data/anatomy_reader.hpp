// data/leg.toml -> Anatomy. An anatomy that cannot work is refused with file, line and reason.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// The result is usable only if no problem was noted.
[[nodiscard]] Anatomy read_anatomy(TableReader& file);

/// The anatomy during reading, and the places of its rows for the checks of the whole.
struct AnatomyDraft {
  Anatomy anatomy;
  std::vector<Place> segments, veins, edges;
};

void read_laws(TableReader& file, Laws& laws);
void read_surroundings(TableReader& file, Surroundings& surroundings);
/// Observables of the file, then those generated for each vein and edge.
void read_observables(TableReader& file, Anatomy& anatomy);

/// Checks that every vein has a way out to the right atrium, and that each interstitium is fed.
void check_connections(const AnatomyDraft& draft, const Place& file, Problems& problems);

/// A name that fits columns and files: letters, digits, underscores. Refuses a name that is in use.
[[nodiscard]] std::string read_identifier(TableReader& row, const std::vector<std::string>& taken);

[[nodiscard]] std::vector<std::string> edge_names(const Anatomy& anatomy);

}  // namespace calfpump
