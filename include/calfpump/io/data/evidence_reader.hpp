// data/evidence.toml -> Evidence: the protocols, and the rows with what each measures in them.
#pragma once

#include <string_view>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"

namespace calfpump {

/// The draw of the rows that are held back, about a tenth: the first byte of the SHA-256 of "calfpump " and the id is below 26.
/// It depends on the id alone, so that the draw of a row stays when others are added. A scored row that is drawn is held back;
/// a row that does not count need not be. Source: chosen (docs/fit.md, "Held back").
[[nodiscard]] bool drawn_to_be_held_back(std::string_view id);

/// Throws InputError with all problems of the file.
[[nodiscard]] Evidence read_evidence(const DataFiles& files, const Catalogue& catalogue);

}  // namespace calfpump
