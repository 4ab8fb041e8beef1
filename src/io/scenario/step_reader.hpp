// One step of a protocol: what each leg does, for how long or how often, and how fast the change is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/protocol/step.hpp"
#include "calfpump/study/catalogue.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// What steps are read with.
struct StepContext {
  const Catalogue& catalogue;
  std::string folder;                            ///< of the scenario, where recordings are looked for
  std::vector<std::optional<Garment>> garments;  ///< worn by each leg unless a step says otherwise; one or two
  std::vector<Place>* places;                    ///< of the steps, in the order of the text: where their length is given
};

[[nodiscard]] Step read_step(TableReader& row, const StepContext& context);

/// The key "garment": a table, or "none"; `usual` where it is absent.
[[nodiscard]] std::optional<Garment> read_garment_choice(TableReader& row, const Catalogue& catalogue,
                                                         const std::optional<Garment>& usual);

/// Refuses a movement that is not done in the posture.
void check_fit(TableReader& row, const Catalogue& catalogue, const PacedMovement& paced, const Posture& posture);

/// A posture by name or by angles; nothing after a problem.
[[nodiscard]] std::optional<Posture> read_posture(TableReader& row, const Catalogue& catalogue);

/// A movement by name with its tempo, speed or pressure; nothing where there is none.
[[nodiscard]] std::optional<PacedMovement> read_movement(TableReader& row, const Catalogue& catalogue,
                                                         const std::optional<Posture>& posture);

/// A recording and where its columns go; nothing where there is none.
[[nodiscard]] std::shared_ptr<const Recording> read_recording(TableReader& row, const StepContext& context);

/// A time that may be nothing, but not next to nothing.
[[nodiscard]] std::optional<double> read_time_or_zero(TableReader& row, const std::string& key);

}  // namespace calfpump
