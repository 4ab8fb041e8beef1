// Verdicts on the terminal: rows of evidence with their scores, their spreads, and verified scenarios.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/io/out/answers.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/screening.hpp"
#include "calfpump/study/validate.hpp"
#include "cli/terminal/stream.hpp"

namespace calfpump::cli {

[[nodiscard]] std::string validation_table(const std::vector<Verdict>& verdicts, const CrossValidation& left_out,
                                           const TerminalStyle& style = style_of(stdout));
[[nodiscard]] std::string spread_table(const std::vector<Verdict>& verdicts, const std::vector<Spread>& spreads,
                                       std::span<const Parameter> parameters, const TerminalStyle& style = style_of(stdout));

/// Every column and metric if `whole`, otherwise those above their stated errors.
[[nodiscard]] std::string verify_text(const VerifiedScenario& verified, bool whole, const TerminalStyle& style);

}  // namespace calfpump::cli
