// A problem as JSON, for solvers in other languages.
#pragma once

#include <filesystem>

#include "problem.hpp"

namespace calfpump::bench {

void write_problem(const Problem& problem, const std::filesystem::path& path);

}  // namespace calfpump::bench
