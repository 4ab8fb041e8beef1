// Evidence against the model as files: a CSV, and pages in Markdown.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "calfpump/study/parameter.hpp"
#include "calfpump/study/screening.hpp"
#include "calfpump/study/validate.hpp"

namespace calfpump {

/// One line a row. Throws OutputError.
void write_validation_csv(const std::filesystem::path& path, const std::vector<Verdict>& verdicts);

/// What the model reproduces and what it does not. `whole`: all rows are there. Throws OutputError.
void write_validation_page(const std::filesystem::path& path, const std::vector<Verdict>& verdicts,
                           const CrossValidation& left_out, bool whole);

/// How far the answers move with the parameters, which are listed with their fits. Throws OutputError.
void write_spread_page(const std::filesystem::path& path, const std::vector<Verdict>& verdicts,
                       const std::vector<Spread>& spreads, std::span<const Parameter> parameters);

}  // namespace calfpump
