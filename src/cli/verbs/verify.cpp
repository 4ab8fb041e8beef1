#include "calfpump/study/verify.hpp"

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/scenario/scenario_name.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/parallel.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/style.hpp"
#include "cli/terminal/verify_text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/remarks.hpp"
#include "cli/verbs/scenario_files.hpp"

namespace calfpump::cli {

int verify(const Options& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data());
  std::vector<Scenario> scenarios;
  std::vector<std::string> names, failed;
  std::vector<double> durations_s;
  int worst = done;
  for (const std::string& path : paths) {
    const auto read = [&] {
      if (interruption()) throw Interrupted();
      Scenario scenario = read_scenario(path, options.overrides, catalogue);
      durations_s.push_back(outline(catalogue, scenario).timeline.duration_s);
      print_remarks(scenario, options);
      scenarios.push_back(std::move(scenario));
      names.push_back(path);
      return done;
    };
    const int code = guarded(read, path);
    if (code == interrupted) return code;
    if (code != done) failed.push_back(scenario_name(path));
    worst = std::max(worst, code);
  }

  std::vector<std::optional<Verification>> verified(scenarios.size());
  std::vector<std::exception_ptr> errors(scenarios.size());
  Progress progress(durations_s, options.quiet);
  in_parallel(scenarios.size(), 0, [&](std::size_t i) {
    try {
      verified[i] = verify(catalogue, scenarios[i], {&interruption(), [&](double time_s) { progress.at(i, time_s); }});
    } catch (const Interrupted&) {
      throw;
    } catch (...) {
      errors[i] = std::current_exception();
    }
    progress.finished(i);
  });
  progress.clear();

  std::vector<VerifiedScenario> all;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const auto tell = [&] {
      if (errors[i]) std::rethrow_exception(errors[i]);
      all.push_back({names[i], &scenarios[i], *verified[i]});
      if (!options.json && !options.quiet) say(stdout, "{}", verify_text(all.back(), scenarios.size() == 1, style_of(stdout)));
      return all.back().verification.holds() ? done : answer_no;
    };
    const int code = guarded(tell, names[i]);
    if (code > answer_no) failed.push_back(scenarios[i].stem);
    worst = std::max(worst, code);
  }
  if (options.json) say(stdout, "{}", answer_of(all, failed));
  return worst;
}

}  // namespace calfpump::cli
