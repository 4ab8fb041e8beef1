// Sentences about scenarios and runs: the person, remarks before a run, and answers and notes after it.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/study/scenario.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// "male, 30 y, 175 cm, 75 kg, healthy, stocking 18 mmHg at the ankle".
[[nodiscard]] std::string described(const Scenario& scenario);

/// "253 cycles, 5 min in motion: about 78000 steps of computation"; empty for a protocol without movements.
[[nodiscard]] std::string work_in_words(const ProtocolTotals& totals);

/// Height, mass and age outside the range of the evidence, with the range.
[[nodiscard]] std::vector<std::string> remarks(const Scenario& scenario, const DataFiles& data);

/// Prints the remarks on stderr, and the work of a run of several minutes, unless quiet.
void print_remarks(const Scenario& scenario, const ScenarioOptions& options);

/// The effect of each run on each leg, compared with the baseline; of a single run, its effect.
[[nodiscard]] std::vector<Sentence> answers(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs);

/// "left leg, ..." if the sentence names a leg.
[[nodiscard]] std::string spoken(const Sentence& sentence);

/// Cautions for the reader of a comparison: different persons, pressures that include a garment's.
[[nodiscard]] std::vector<std::string> notes(const std::vector<ComparedRun>& runs);

}  // namespace calfpump::cli
