// The parts of the anatomy reader. Each reads one kind of row and remembers where each row stands.
#pragma once

#include <vector>

#include "io/data/anatomy_reader.hpp"

namespace calfpump {

/// The anatomy being read, and the places of its rows, which the checks of the whole need.
struct AnatomyDraft {
  Anatomy anatomy;
  std::vector<Place> segments, veins, edges;
};

void read_segments(TableReader& file, AnatomyDraft& draft);
void read_veins(TableReader& file, AnatomyDraft& draft);
void read_edges(TableReader& file, AnatomyDraft& draft);
void read_beds(TableReader& file, AnatomyDraft& draft);
void read_laws(TableReader& file, Laws& laws);
void read_surroundings(TableReader& file, Surroundings& surroundings);
/// Those of the file, then one of each vein and edge.
void read_observables(TableReader& file, Anatomy& anatomy);

/// Connections: every vein has a way out to the right atrium; what filters is fed.
void check_connections(const AnatomyDraft& draft, const Place& file, Problems& problems);

/// A name that columns and files can hold: letters, digits, underscores. Refuses one that is taken.
[[nodiscard]] std::string read_identifier(TableReader& row, const std::vector<std::string>& taken);

[[nodiscard]] std::vector<std::string> edge_names(const Anatomy& anatomy);

}  // namespace calfpump
