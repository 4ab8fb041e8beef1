// The model: d state/dt of one leg or two, with the rest of the body around them or without, element by element as
// docs/model/*.md write it. What an element's law says stands in the header of that element; here the elements are added up.
//
//   dV/dt of a vein = flows in - flows out + inflow of its beds - its share of filtration              [mL/s]
//
// Nothing here is made for speed. leg/network.hpp is the same in columns for vector registers, and is held against this by
// tests/leg/model_test.cpp and tests/study/model_in_scenarios_test.cpp. A new term comes into its page, the model,
// tests/oracle/, the fast form, in this order (CONTRIBUTING.md).
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// States, drives and rates have the order of the layouts.
class Model {
 public:
  /// What no row of the data says: it follows from a night's rest, lying.
  struct Rest {
    std::vector<double> exchange_mL_s;       ///< of protein through the capillaries' walls (PS), by segment
    double body_resistance_mmHg_s_mL = 1.0;  ///< of the rest of the body (R), with a closed circulation
  };

  explicit Model(Anatomy anatomy);
  Model(Anatomy anatomy, Rest rest) : Model(std::move(anatomy)) { rest_ = std::move(rest); }

  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }
  [[nodiscard]] const StateLayout& layout() const { return layout_; }
  [[nodiscard]] const DriveLayout& drive_layout() const { return drive_layout_; }
  [[nodiscard]] const Rest& rest() const { return rest_; }

  /// d state/dt under a drive [unit of the state per s].
  void derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate) const;

  /// Takes a state as that of a night's rest: finds what follows from it, and sets the tissues' protein and the rest of the
  /// body in the state so that they stay.
  void balance(std::span<double> state, std::span<const double> drive);

 private:
  Anatomy anatomy_;
  StateLayout layout_;
  DriveLayout drive_layout_;
  Rest rest_;
};

}  // namespace calfpump
