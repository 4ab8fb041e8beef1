// Data files about people -> evidence, norms, parameters of the fit, stored cross-validation and joint spread.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/cross_validate.hpp"
#include "calfpump/study/evidence.hpp"
#include "calfpump/study/joint_spread.hpp"
#include "calfpump/study/norms.hpp"
#include "calfpump/study/parameter.hpp"

namespace calfpump {

/// data/evidence.toml: the protocols, and the rows with their measures. Throws InputError with all problems of the file.
[[nodiscard]] Evidence read_evidence(const DataFiles& files, const Catalogue& catalogue);

/// The draw of the rows that are held back, about a tenth: the first byte of the SHA-256 of "calfpump " and the id is below 26.
/// It depends on the id alone, so the draw of a row stays when others are added. A scored row that is drawn is held back;
/// a row that does not count need not be. Source: chosen (docs/fit.md, "Held back").
[[nodiscard]] bool drawn_to_be_held_back(std::string_view id);

/// data/metrics.toml: definitions of the metrics, and published ranges from data/evidence.toml. Throws InputError with all
/// problems of the file, or of evidence.toml.
[[nodiscard]] Norms read_norms(const DataFiles& files, const Catalogue& catalogue);
/// Likewise, with evidence that has been read.
[[nodiscard]] Norms read_norms(const DataFiles& files, const Catalogue& catalogue, Evidence evidence);

/// data/parameters.toml, with the present values from the other data files. Throws InputError with all problems of the file.
[[nodiscard]] std::vector<Parameter> read_parameters(const DataFiles& files);

/// The data files with every parameter at that factor on its prior.
[[nodiscard]] DataFiles with_factors(const DataFiles& files, std::span<const Parameter> parameters,
                                     std::span<const double> factors);

/// Checksum of all that a fit depends on: the data files of the model, the evidence and the parameters, without comments and
/// words for people. A stored cross-validation with another checksum is stale.
[[nodiscard]] std::string fit_checksum(const DataFiles& files);

/// data/cross_validation.toml: the value of each fitted row when it was left out of the fit, as `tools/fit --folds K --store`
/// writes it; nullopt if there is no such file. Throws InputError with all problems of the file.
[[nodiscard]] std::optional<CrossValidation> read_cross_validation(const DataFiles& files);

/// Throws OutputError.
void write_cross_validation(const std::filesystem::path& path, const CrossValidation& result);

/// data/joint_spread.toml, as `tools/fit --joint-spread` writes it: how the parameters are uncertain together. Without the
/// file, or with a file about other parameters, they are independent. Throws InputError with all problems of the file.
[[nodiscard]] JointSpread read_joint_spread(const DataFiles& files, std::span<const Parameter> parameters);

/// Throws OutputError.
void write_joint_spread(const std::filesystem::path& path, const DataFiles& files, std::span<const Parameter> parameters,
                        const Root& root);

}  // namespace calfpump
