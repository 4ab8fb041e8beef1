// Random people: body, conditions of a leg, garments. For use inside rc::gen::exec.
#pragma once

#include "calfpump/body/garment.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "property/toml_text.hpp"

namespace calfpump::test {

/// Body, often the reference.
[[nodiscard]] Tree random_body();

/// Edges with a valve.
[[nodiscard]] std::vector<const Edge*> valved_edges();

/// A leaking valve with a reflux of some hundredths of the flow through the lumen without a valve.
[[nodiscard]] Tree leaking_valve(const Edge& edge, int hundredths);

/// Adds conditions, and a leaking valve or else a narrowed vein, to the table of the body or of a side. One scenario has only
/// one of the two: a narrow vein may not let the stated reflux through.
void add_random_leg(Tree& table, bool leaks);

[[nodiscard]] Tree random_garment_of(const GarmentKind& kind);
[[nodiscard]] Tree random_garment();

}  // namespace calfpump::test
