// Random protocols: postures, movements at a random tempo, recordings, repeats. For use inside rc::gen::exec.
#pragma once

#include <string>

#include "property/toml_text.hpp"

namespace calfpump::test {

/// Parts that the scenarios of a property may have.
struct Parts {
  bool movements = true, garments = true, repeats = true;
  bool jumps = true;  ///< recordings, whose ends may differ, and changes of posture and garment in no time
  bool two_legs = true, alternation = true;  ///< alternation: a movement in which the right leg begins later
  bool closed = true, steady = true;
};

/// A name, or now and then angles.
[[nodiscard]] Tree random_posture();

/// A recording of pressure on the calf and of work: the text of recording.csv, which random protocols name.
[[nodiscard]] std::string random_recording();

[[nodiscard]] Tree random_protocol(const Parts& parts, bool two_legs);

}  // namespace calfpump::test
