// The leg of the embedded data, and its rows by name.
#pragma once

#include <stdexcept>
#include <string>

#include "calfpump/io/data/catalogue_reader.hpp"

namespace calfpump::test {

/// All embedded data, read only once.
inline const Catalogue& reference() {
  static const Catalogue catalogue = read_catalogue({});
  return catalogue;
}

inline const Anatomy& reference_leg() { return reference().anatomy; }

inline int vein_index(const Anatomy& leg, const std::string& name) {
  for (std::size_t k = 0; k < leg.veins.size(); ++k) {
    if (leg.veins[k].name == name) return static_cast<int>(k);
  }
  throw std::runtime_error("no vein " + name);
}

inline int edge_index(const Anatomy& leg, const std::string& name) {
  for (std::size_t e = 0; e < leg.edges.size(); ++e) {
    if (edge_name(leg, leg.edges[e]) == name) return static_cast<int>(e);
  }
  throw std::runtime_error("no edge " + name);
}

inline int bed_index(const Anatomy& leg, const std::string& name) {
  for (std::size_t b = 0; b < leg.beds.size(); ++b) {
    if (leg.beds[b].name == name) return static_cast<int>(b);
  }
  throw std::runtime_error("no bed " + name);
}

/// The row of that name: a posture, a movement, a condition, a garment.
template <class Row>
const Row& row(const std::vector<Row>& rows, const std::string& name) {
  const Row* found = find(rows, name);
  if (found == nullptr) throw std::runtime_error("no row " + name);
  return *found;
}

inline const Posture& posture(const std::string& name) { return row(reference().postures, name); }
inline const Movement& movement(const std::string& name) { return row(reference().movements, name); }

}  // namespace calfpump::test
