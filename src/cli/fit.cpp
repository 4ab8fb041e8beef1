#include "calfpump/study/fit.hpp"

#include <fmt/format.h>

#include <cmath>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/evidence_reader.hpp"
#include "calfpump/io/parameters_reader.hpp"
#include "calfpump/study/validate.hpp"
#include "evidence_choice.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "text.hpp"
#include "validation_table.hpp"

namespace calfpump::cli {
namespace {

/// Three digits, as the data have them.
std::string three(double value) { return fmt::format("{:.3g}", value); }

std::string fit_table(const std::vector<Parameter>& parameters, const std::vector<double>& factors) {
  std::vector<std::vector<std::string>> lines{
      {"value", "unit", "prior", "fitted", "in the data", "factor", "range", "parameter"}};
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Parameter& parameter = parameters[i];
    for (const DataValue& value : parameter.values) {
      lines.push_back({value.path, value.unit, three(value.prior), three(value.prior * factors[i]),
                       three(value.prior * parameter.present), fmt::format("{:.3f}", factors[i]),
                       fmt::format("{:.3g}-{:.3g}", parameter.lowest, parameter.highest), parameter.name});
    }
  }
  return table(lines, true);
}

/// What is told while it goes on; how long it will take nobody knows.
struct Course {
  int evaluations = 0, iterations = 0;
  double misfit = 0.0;

  [[nodiscard]] std::string words(double elapsed_s) const {
    const std::string reached = iterations > 0 ? fmt::format(", iteration {}, misfit {:.3f}", iterations, misfit) : "";
    return fmt::format("fit: evaluation {}{}, {}", evaluations, reached, spoken_time(std::floor(elapsed_s)));
  }
};

}  // namespace

int fit_parameters(const Options& options) {
  std::vector<Parameter> parameters = read_parameters(options.data());
  std::erase_if(parameters, [](const Parameter& parameter) { return !parameter.fitted; });
  const auto fitted_of = [&](const Evidence& all) {
    return only(chosen(all, options.only), [](const EvidenceRow& row) { return row.fitted; });
  };
  StatusLine line(options.quiet);
  Course course;
  ValidateOptions run{options.settings(), &interruption(), 0, {}, {}};
  run.progress = [&](std::size_t, double) { line.show([&](double elapsed_s) { return course.words(elapsed_s); }); };
  const Evidence evidence = fitted_of(read_evidence(options.data(), read_catalogue(options.data())));
  if (parameters.empty()) throw InputError({{"parameters.toml", 0, 0, "no parameter says fitted = true"}});
  if (evidence.rows.empty()) throw InputError({{"evidence.toml", 0, 0, "no row that is asked for says fitted = true"}});
  FitProblem problem{parameters, evidence.rows, {}, {}};
  problem.values = [&](std::span<const double> factors) {
    ++course.evaluations;
    const DataFiles files = with_factors(options.data(), parameters, factors);
    const Catalogue catalogue = read_catalogue(files);
    return values_of(fitted_of(read_evidence(files, catalogue)), catalogue, run);
  };
  problem.progress = [&](int, double misfit) {
    ++course.iterations;
    course.misfit = misfit;
  };
  std::vector<double> start;
  for (const Parameter& parameter : parameters) start.push_back(options.from_data ? parameter.present : 1.0);
  const FitResult result = fit(problem, start);
  line.clear();

  fmt::print("{}\n  root mean square misfit {:.3f} of {} rows, after {} evaluations\n\n", fit_table(parameters, result.factors),
             result.misfit, evidence.rows.size(), result.evaluations);
  const DataFiles files = with_factors(options.data(), parameters, result.factors);
  const Catalogue catalogue = read_catalogue(files);
  const Evidence whole = read_evidence(files, catalogue);
  fmt::print("With the fitted values\n\n{}", validation_table(judged(whole, values_with_progress(whole, catalogue, options))));
  return done;
}

}  // namespace calfpump::cli
