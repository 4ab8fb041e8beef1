// Sentences about scenarios and runs: the person, remarks before a run, the answer after it.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/study/answer.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// "male, 30 y, 175 cm, 75 kg, healthy, stocking 18 mmHg at the ankle".
[[nodiscard]] std::string described(const Scenario& scenario);

/// "253 cycles, 5 min in motion: about 78000 steps of computation"; empty for a protocol without movements.
[[nodiscard]] std::string work_in_words(const ProtocolTotals& totals);

/// Height, mass and age outside the range of the evidence, with the range.
[[nodiscard]] std::vector<std::string> remarks(const Scenario& scenario, const DataFiles& data);

/// How the files of the scenario's recordings and observed data were read.
[[nodiscard]] std::vector<std::string> files_in_words(const Scenario& scenario);

/// Prints the remarks on stderr, and the work of a run of several minutes, unless quiet.
void print_remarks(const Scenario& scenario, const ScenarioOptions& options);

/// The published ranges of these data files, read at the first call; none if the folder has no evidence that can be read. The
/// catalogue must live as long.
[[nodiscard]] ReadNorms norms_reader(const DataFiles& data, const Catalogue& catalogue);

/// Prints the sentences of an answer, then its notes.
void print_answer(const Answer& answer);

}  // namespace calfpump::cli
