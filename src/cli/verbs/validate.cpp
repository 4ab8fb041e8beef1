#include "cli/verbs/validate.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/out/results.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/screening.hpp"
#include "calfpump/study/validate.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/verdicts.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

struct EvidenceOptions {
  std::vector<std::string> only;  ///< rows of evidence, or groups of them
  Settings settings;
  DataFiles data;
  std::filesystem::path csv, markdown;
  int spread = 0;  ///< number of samples; 0: none
  bool json = false, quiet = false;
};

std::vector<std::optional<double>> values_with_progress(const Evidence& evidence, const Catalogue& catalogue,
                                                        const EvidenceOptions& options) {
  Progress progress(durations_of(evidence.runs, catalogue), options.quiet);
  ValidateOptions all{options.settings, &interruption(), 0, {}, {}};
  all.progress = [&](std::size_t run, double time_s) { progress.at(run, time_s); };
  all.finished = [&](std::size_t run) { progress.finished(run); };
  return values_of(evidence, catalogue, all);
}

/// Computes and prints the spread of each row with all parameters varied.
int spread(const Evidence& evidence, const std::vector<Verdict>& verdicts, const EvidenceOptions& options) {
  const std::vector<Parameter> parameters = read_parameters(options.data);
  ScreenOptions screening{parameters, evidence.rows, options.spread, {}, {}};
  const std::vector<double> durations_s = durations_of(evidence.runs, read_catalogue(options.data));
  std::vector<double> all_samples_s = durations_s;
  for (double& duration_s : all_samples_s) duration_s *= options.spread;
  int samples = 0;
  Progress progress(all_samples_s, options.quiet, "samples");
  ValidateOptions run{options.settings, &interruption(), 0, {}, {}};
  run.progress = [&](std::size_t i, double time_s) { progress.at(i, samples * durations_s[i] + time_s); };
  run.finished = [&](std::size_t i) { progress.at(i, (samples + 1) * durations_s[i]); };
  screening.progress = [&](int sample) { samples = sample; };
  screening.values = [&](std::span<const double> factors) {
    const DataFiles files = with_factors(options.data, parameters, factors);
    const Catalogue catalogue = read_catalogue(files);
    return values_of(chosen(read_evidence(files, catalogue), options.only), catalogue, run);
  };
  const std::vector<Spread> spreads = screen(screening);
  progress.clear();
  if (!options.markdown.empty()) write_spread_page(options.markdown, verdicts, spreads, parameters);
  if (options.json) {
    say(stdout, "{}", answer_of(verdicts, spreads, parameters));
  } else if (!options.quiet) {
    say(stdout, "{}", spread_table(verdicts, spreads, parameters));
  }
  return done;
}

int validate(const EvidenceOptions& options) {
  std::vector<NamedOutput> outputs;
  add_output(outputs, "--csv", options.csv);
  add_output(outputs, "--markdown", options.markdown);
  refuse_clashes(outputs, options.json);
  refuse_lost_inputs(outputs, {}, options.data);
  const Catalogue catalogue = read_catalogue(options.data);
  const Evidence evidence = chosen(read_evidence(options.data, catalogue), options.only);
  const CrossValidation left_out = read_cross_validation(options.data).value_or(CrossValidation{});
  const std::vector<Verdict> verdicts = judged(evidence, values_with_progress(evidence, catalogue, options));
  if (!options.csv.empty()) write_validation_csv(options.csv, verdicts);
  if (options.spread > 0) return spread(evidence, verdicts, options);
  if (!options.markdown.empty()) write_validation_page(options.markdown, verdicts, left_out, options.only.empty());
  const int code = std::all_of(verdicts.begin(), verdicts.end(), [](const Verdict& verdict) { return verdict.expected(); })
                       ? done
                       : answer_no;
  const auto print = [&] {
    if (options.json) {
      say(stdout, "{}", answer_of(verdicts, left_out));
    } else if (!options.quiet) {
      say(stdout, "{}", validation_table(verdicts, left_out));
    }
    return done;
  };
  return std::max(code, guarded(print));
}

}  // namespace

std::vector<std::string> names_of_rows(const Evidence& evidence) {
  std::vector<std::string> names;
  for (const EvidenceRow& row : evidence.rows) {
    for (const std::string& name : {row.id, row.group}) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

Evidence chosen(const Evidence& all, const std::vector<std::string>& names) {
  if (names.empty()) return all;
  const std::vector<std::string> known = names_of_rows(all);
  std::vector<Problem> problems;
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    problems.push_back({"--only", 0, 0, fmt::format("\"{}\" is no row or group of rows{}", name, did_you_mean(name, known))});
  }
  if (!problems.empty()) throw InputError(problems);
  const std::set<std::string> wanted(names.begin(), names.end());
  return only(all, [&](const EvidenceRow& row) { return wanted.contains(row.id) || wanted.contains(row.group); });
}

Work add_validate(CLI::App& verb) {
  verb.description("compare the model with published evidence, row by row");
  const auto options = std::make_shared<EvidenceOptions>();
  verb.add_option("--only", options->only, "only these rows, by id, or these groups of rows; as often as needed")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_tolerance_option(verb, options->settings);
  add_data_option(verb, options->data);
  verb.add_option("--csv", options->csv, "write the rows to this CSV file as well")->type_name("FILE")->check(problem_of_path);
  verb.add_option("--spread", options->spread,
                  "instead of judging, run this many samples (2 to 100000) of uncertain parameters: the spread of each row, "
                  "and the parameter that drives it")
      ->type_name("SAMPLES")
      ->check(CLI::Range(2, 100000));
  verb.add_option("--markdown", options->markdown, "write the table as a Markdown page as well")
      ->type_name("FILE")
      ->check(problem_of_path);
  add_json_option(verb, options->json);
  add_quiet_option(verb, options->quiet, " and the output of --json");
  return [options] { return validate(*options); };
}

}  // namespace calfpump::cli
