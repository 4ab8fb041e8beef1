// The model: d state/dt of one leg or two, with or without the rest of the body, element by element as docs/model/*.md write
// it. Each element's law is in the header of that element; here the elements are added up.
//
//   dV/dt of a vein = flows in - flows out + inflow of its beds - its share of filtration              [mL/s]
//
// This form is written to be read, not for speed. leg/network.hpp computes the same in columns for vector registers;
// tests/leg/model_test.cpp and tests/study/model_in_scenarios_test.cpp compare the two. Add a new term to its page, the model,
// tests/oracle/ and the fast form, in this order (CONTRIBUTING.md).
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// States, drives and rates follow the layouts.
class Model {
 public:
  /// Parameters that are not in the data: they follow from a night's rest, lying.
  struct Rest {
    std::vector<double> exchange_mL_s;       ///< exchange of protein through the capillaries' walls (PS), by segment
    double body_resistance_mmHg_s_mL = 1.0;  ///< resistance of the rest of the body (R), with a closed circulation
  };

  explicit Model(Anatomy anatomy);
  Model(Anatomy anatomy, Rest rest) : Model(std::move(anatomy)) { rest_ = std::move(rest); }

  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }
  [[nodiscard]] const StateLayout& layout() const { return layout_; }
  [[nodiscard]] const DriveLayout& drive_layout() const { return drive_layout_; }
  [[nodiscard]] const Rest& rest() const { return rest_; }

  /// d state/dt under a drive [unit of the state per s].
  void derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate) const;

  /// Treats a state as the state after a night's rest: computes `Rest` from it, and sets the tissues' protein and the rest of
  /// the body in the state so that they stay constant.
  void balance(std::span<double> state, std::span<const double> drive);

 private:
  Anatomy anatomy_;
  StateLayout layout_;
  DriveLayout drive_layout_;
  Rest rest_;
};

}  // namespace calfpump
