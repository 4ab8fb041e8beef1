#include "fitting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "calfpump/core/checksum.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "cli/verbs/validate.hpp"
#include "journal.hpp"
#include "tables.hpp"

namespace calfpump::fitting {
namespace {

constexpr const char* program = "/proc/self/exe";

Variant variant_of(const DataFiles& files, const std::vector<std::string>& rows) {
  Variant variant{read_catalogue(files), {}};
  variant.evidence =
      only(cli::chosen(read_evidence(files, variant.catalogue), rows), [](const EvidenceRow& row) { return row.fitted; });
  return variant;
}

void refuse_held_back(const Choice& choice) {
  std::vector<Problem> problems;
  for (const EvidenceRow& row : read_evidence(choice.data, read_catalogue(choice.data)).rows) {
    if (!row.held_back || std::find(choice.only.begin(), choice.only.end(), row.id) == choice.only.end()) continue;
    problems.push_back({"--only", 0, 0,
                        fmt::format("\"{}\" is held back from every fit (docs/fit.md, \"Held back\"); name rows with "
                                    "fitted = true",
                                    row.id)});
  }
  if (!problems.empty()) throw InputError(problems);
}

/// Settings that the runs depend on, besides the parameters. Another build may round differently.
std::string made_with(const Choice& choice, const Evidence& evidence) {
  std::string text =
      fmt::format("data {}\nprogram sha256:{}\ntolerance {}\nrows", fit_checksum(choice.data),
                  checksum(read_text(program, std::filesystem::file_size(program))), choice.run.settings.tolerance);
  for (const EvidenceRow& row : evidence.rows) text += ' ' + row.id;
  return text + '\n';
}

void check(const std::vector<Parameter>& parameters, const Evidence& evidence) {
  if (std::none_of(parameters.begin(), parameters.end(), [](const Parameter& one) { return one.fitted; }))
    throw InputError({{"parameters.toml", 0, 0, "no parameter has fitted = true"}});
  if (evidence.rows.empty()) throw InputError({{"evidence.toml", 0, 0, "no selected row has fitted = true"}});
}

std::vector<Variant> variants_of(const Choice& choice, std::span<const Parameter> parameters, std::span<const Factors> sets) {
  std::vector<Variant> variants;
  for (const Factors& factors : sets)
    variants.push_back(variant_of(with_factors(choice.data, parameters, factors), choice.only));
  return variants;
}

RowGroup all_of(const Evidence& evidence) {
  RowGroup all(evidence.rows.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

Fitted fit_data(const Choice& choice) {
  refuse_held_back(choice);
  Fitted fitted;
  fitted.parameters = read_parameters(choice.data);
  std::erase_if(fitted.parameters, [](const Parameter& parameter) { return !parameter.fitted; });
  fitted.evidence = variant_of(choice.data, choice.only).evidence;
  check(fitted.parameters, fitted.evidence);
  std::vector<RowGroup> folds;
  if (choice.folds > 0) folds = folds_of(fitted.evidence.rows, choice.folds);
  Journal journal(choice.out, made_with(choice, fitted.evidence));

  std::string part = "fit", reached;
  int evaluations = 0;
  const auto tell = [&] {
    if (choice.progress) choice.progress(fmt::format("{}: evaluation {}{}", part, evaluations, reached));
  };
  ValidateOptions run = choice.run;
  run.progress = [&](std::size_t, double) { tell(); };
  const auto iterated = [&](int iteration, double misfit) {
    reached = fmt::format(", iteration {}, misfit {:.3f}", iteration, misfit);
  };
  FoldedProblem problem{fitted.parameters, fitted.evidence.rows, {}, {}, choice.most_rounds};
  problem.values = [&](std::span<const Factors> sets, std::span<const std::size_t> rows) {
    evaluations += static_cast<int>(sets.size());
    tell();
    return values_of(variants_of(choice, fitted.parameters, sets), rows, journal.memo(), run);
  };
  problem.progress = [&](std::size_t fold, int iteration, double misfit) {
    part = fmt::format("fold {} of {}", fold + 1, folds.size());
    iterated(iteration, misfit);
  };

  Factors start;
  for (const Parameter& parameter : fitted.parameters) start.push_back(choice.from_data ? parameter.present : 1.0);
  const RowGroup all = all_of(fitted.evidence);
  fitted.fit = fit_to(problem, all, start, iterated);
  fitted.values = problem.values(std::vector<Factors>{fitted.fit.factors}, all).front();
  if (!folds.empty()) fitted.folds = cross_validate(problem, folds, start);
  fitted.runs = journal.memo().runs.size();
  fitted.runs_found = journal.found();
  write_tables(choice.out, fitted);
  return fitted;
}

JointFit joint_fit(const Choice& choice) {
  JointFit joint{read_parameters(choice.data), 0, {}};
  const Evidence evidence = variant_of(choice.data, {}).evidence;
  check(joint.parameters, evidence);
  joint.rows = evidence.rows.size();
  Journal journal(choice.out, made_with(choice, evidence));
  ValidateOptions run = choice.run;
  run.progress = [&](std::size_t, double) {
    if (choice.progress) choice.progress(fmt::format("slopes: {} runs", journal.memo().runs.size()));
  };
  const auto values = [&](std::span<const Factors> sets) {
    return values_of(variants_of(choice, joint.parameters, sets), all_of(evidence), journal.memo(), run);
  };
  joint.root = joint_spread({joint.parameters, evidence.rows, values});
  return joint;
}

CrossValidation to_store(const Fitted& fitted, const DataFiles& data) {
  CrossValidation result{static_cast<int>(fitted.folds.size()), fit_checksum(data), {}};
  for (const LeftOut& row : left_out(fitted)) result.rows.push_back({row.row->id, row.fold, row.value});
  return result;
}

}  // namespace calfpump::fitting
