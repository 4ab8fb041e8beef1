// Verdicts, and spreads, as tables for the terminal, with the scores below.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/study/parameter.hpp"
#include "calfpump/study/screening.hpp"
#include "calfpump/study/validate.hpp"
#include "cli/terminal/style.hpp"

namespace calfpump::cli {

[[nodiscard]] std::string validation_table(const std::vector<Verdict>& verdicts, const CrossValidation& left_out,
                                           const TerminalStyle& style = style_of(stdout));
[[nodiscard]] std::string spread_table(const std::vector<Verdict>& verdicts, const std::vector<Spread>& spreads,
                                       std::span<const Parameter> parameters, const TerminalStyle& style = style_of(stdout));

}  // namespace calfpump::cli
