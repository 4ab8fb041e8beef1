// `calfpump verify`: results of scenarios compared with the plain model under Odeint's dopri5.
#include "calfpump/study/verify.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/study/parallel.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/verdicts.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

/// A verification, or the reason that there is none.
struct Attempt {
  std::optional<Verification> verification;
  std::exception_ptr error;
};

std::vector<Attempt> verify_all(const GoodScenarios& good, const Catalogue& catalogue, bool quiet) {
  std::vector<Attempt> attempts(good.scenarios.size());
  Progress progress(good.durations_s, quiet);
  in_parallel(attempts.size(), 0, [&](std::size_t i) {
    try {
      const VerifyOptions options{&interruption(), [&](double time_s) { progress.at(i, time_s); }};
      attempts[i].verification = verify(catalogue, good.scenarios[i], options);
    } catch (const Interrupted&) {
      throw;
    } catch (...) {
      attempts[i].error = std::current_exception();
    }
    progress.finished(i);
  });
  progress.clear();
  return attempts;
}

int verify_scenarios(const ScenarioOptions& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data);
  const GoodScenarios good = read_good(paths, catalogue, options);
  int worst = good.reading.code;
  if (worst == interrupted) return worst;
  std::vector<std::string> failed = good.reading.failed;
  const std::vector<Attempt> attempts = verify_all(good, catalogue, options.quiet);
  std::vector<VerifiedScenario> all;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const Scenario& scenario = good.scenarios[i];
    const auto report = [&] {
      if (attempts[i].error) std::rethrow_exception(attempts[i].error);
      all.push_back({scenario.source, &scenario, *attempts[i].verification});
      if (!options.json && !options.quiet) say(stdout, "{}", verify_text(all.back(), attempts.size() == 1, style_of(stdout)));
      return all.back().verification.holds() ? done : answer_no;
    };
    const int code = guarded(report, scenario.source);
    if (code > answer_no) failed.push_back(scenario.stem);
    worst = std::max(worst, code);
  }
  if (options.json) say(stdout, "{}", answer_of(all, failed));
  return worst;
}

}  // namespace

Work add_verify(CLI::App& verb) {
  verb.description("check the results of a scenario with another solver");
  const auto options = std::make_shared<ScenarioOptions>();
  add_scenario_options(verb, *options);
  return [options] { return verify_scenarios(*options); };
}

}  // namespace calfpump::cli
