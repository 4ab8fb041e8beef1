// tools/fit: fits the parameters of the data to the evidence, and tests the fit on rows that are left out.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>

#include "calfpump/io/data/evidence_reader.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "fitting.hpp"
#include "tables.hpp"

namespace {

using namespace calfpump;

struct Chosen {
  fitting::Choice fit{};
  std::string data_folder;
  bool store = false, joint = false, quiet = false;
};

void add_options(CLI::App& app, Chosen& chosen) {
  fitting::Choice& fit = chosen.fit;
  auto* from_data = app.add_flag("--from-data", fit.from_data, "begin with the data as they are");
  app.add_flag("--from-priors")->description("begin with the priors (default)")->excludes(from_data);
  auto* folds = app.add_option("--folds", fit.folds, "cross-validate: leave out each of K folds of rows in turn")
                    ->type_name("K")
                    ->check(CLI::Range(2, 1000));
  app.add_option("--rounds", fit.most_rounds, "most rounds of each fit, each with new slopes")
      ->type_name("N")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  auto* only = app.add_option("--only", fit.only, "only these fitted rows, by id, or these groups of rows; repeatable")
                   ->type_name("NAME")
                   ->expected(1)
                   ->take_all();
  app.add_flag("--store", chosen.store, "write cross_validation.toml into the data folder")->needs(folds)->excludes(only);
  app.add_flag("--joint-spread", chosen.joint,
               "do not fit: write into the data folder joint_spread.toml, how the parameters are uncertain together")
      ->excludes(from_data)
      ->excludes(folds)
      ->excludes(only);
  app.add_option("--out", fit.out, "folder of the tables, and of the runs that are done, from which a further call goes on")
      ->type_name("FOLDER")
      ->capture_default_str();
  app.add_option("--jobs", fit.run.threads, "threads; 0: one for each processor")->type_name("N")->capture_default_str();
  app.add_option("--tolerance", fit.run.settings.tolerance, "factor on the solver's error scales")
      ->type_name("FACTOR")
      ->check(CLI::Range(1e-6, 1e3))
      ->capture_default_str();
  app.add_option("--data", chosen.data_folder, "folder of data files to use instead of the repository's")->type_name("FOLDER");
  app.add_flag("-q,--quiet", chosen.quiet, "print no progress");
}

std::filesystem::path data_folder(const fitting::Choice& fit) {
  return fit.data.folder.value_or(std::filesystem::path(CALFPUMP_SOURCE_DIR) / "data");
}

int store_joint_spread(const fitting::Choice& fit, cli::StatusLine& line) {
  const fitting::JointFit joint = fitting::joint_fit(fit);
  line.clear();
  const std::filesystem::path path = data_folder(fit) / "joint_spread.toml";
  write_joint_spread(path, fit.data, joint.parameters, joint.root);
  cli::say(stdout, "{}\nby {} fitted rows; wrote {}\n", fitting::joint_table(joint), joint.rows, path.string());
  return cli::done;
}

int work(Chosen& chosen) {
  fitting::Choice& fit = chosen.fit;
  if (!chosen.data_folder.empty()) fit.data.folder = chosen.data_folder;
  fit.run.cancel = &cli::interruption();
  cli::StatusLine line(chosen.quiet);
  fit.progress = [&](const std::string& what) {
    line.show([&](double elapsed_s) { return fmt::format("{}, {}", what, spoken_time(std::floor(elapsed_s))); });
  };
  if (chosen.joint) return store_joint_spread(fit, line);
  const fitting::Fitted fitted = fitting::fit_data(fit);
  line.clear();
  cli::say(stdout, "{}\n", fitting::parameter_table(fitted));
  cli::say(stdout, "root mean square misfit {:.3f} of {} rows; {} evaluations in {} rounds\n", fitted.fit.misfit,
           fitted.evidence.rows.size(), fitted.fit.evaluations, fitted.fit.rounds);
  if (!fitted.folds.empty()) cli::say(stdout, "\n{}", fitting::cross_validation_table(fitted));
  cli::say(stdout, "{} runs, {} of them by an earlier call\n", fitted.runs, fitted.runs_found);
  if (!chosen.store) return cli::done;
  const std::filesystem::path path = data_folder(fit) / "cross_validation.toml";
  write_cross_validation(path, fitting::to_store(fitted, fit.data));
  cli::say(stdout, "wrote {}\n", path.string());
  return cli::done;
}

int parse_and_work(int argc, char** argv) {
  CLI::App app{
      "Fits the parameters that nothing else fixes (data/parameters.toml) to the rows of data/evidence.toml with "
      "fitted = true",
      "tools/fit"};
  Chosen chosen;
  chosen.fit.out = "results/fit";
  add_options(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? cli::done : cli::bad_input;
  }
  return work(chosen);
}

}  // namespace

int main(int argc, char** argv) {
  cli::watch_signals();
  return cli::guarded([&] { return parse_and_work(argc, argv); });
}
