#include "calfpump/study/validate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/cross_validation_file.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/parameters_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/out/validation_files.hpp"
#include "calfpump/study/screening.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/validation_table.hpp"
#include "cli/verbs/evidence_choice.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"

namespace calfpump::cli {
namespace {

/// Each row's spread when all parameters vary.
int spread(const Evidence& evidence, const std::vector<Verdict>& verdicts, const Options& options) {
  const std::vector<Parameter> parameters = read_parameters(options.data());
  ScreenOptions screening{parameters, evidence.rows, options.spread, {}, {}};
  const std::vector<double> durations_s = durations_of(evidence, read_catalogue(options.data()));
  std::vector<double> of_all_s = durations_s;
  for (double& duration_s : of_all_s) duration_s *= options.spread;
  int samples = 0;
  Progress progress(of_all_s, options.quiet, "samples");
  ValidateOptions run{options.settings(), &interruption(), 0, {}, {}};
  run.progress = [&](std::size_t i, double time_s) { progress.at(i, samples * durations_s[i] + time_s); };
  run.finished = [&](std::size_t i) { progress.at(i, (samples + 1) * durations_s[i]); };
  screening.progress = [&](int sample) { samples = sample; };
  screening.values = [&](std::span<const double> factors) {
    const DataFiles files = with_factors(options.data(), parameters, factors);
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

}  // namespace

int validate(const Options& options) {
  refuse_clashes({}, {}, options);
  refuse_lost_inputs({}, {}, {}, options);
  const Catalogue catalogue = read_catalogue(options.data());
  const Evidence evidence = chosen(read_evidence(options.data(), catalogue), options.only);
  const CrossValidation left_out = read_cross_validation(options.data()).value_or(CrossValidation{});
  const std::vector<Verdict> verdicts = judged(evidence, values_with_progress(evidence, catalogue, options));
  if (!options.csv.empty()) write_validation_csv(options.csv, verdicts);
  if (options.spread > 0) return spread(evidence, verdicts, options);
  if (!options.markdown.empty()) write_validation_page(options.markdown, verdicts, left_out, options.only.empty());
  const int code = std::all_of(verdicts.begin(), verdicts.end(), [](const Verdict& verdict) { return verdict.expected(); })
                       ? done
                       : answer_no;
  const auto tell = [&] {
    if (options.json) {
      say(stdout, "{}", answer_of(verdicts, left_out));
    } else if (!options.quiet) {
      say(stdout, "{}", validation_table(verdicts, left_out));
    }
    return done;
  };
  return std::max(code, guarded(tell));
}

}  // namespace calfpump::cli
