#include "problem.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/scenario_reader.hpp"
#include "calfpump/leg/vein.hpp"
#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "plain/plain_drive.hpp"

namespace calfpump::bench {

const Catalogue& catalogue() {
  static const Catalogue all = read_catalogue({});
  return all;
}

Scenario scenario(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "calfpump-bench.toml";
  std::ofstream(path) << text;
  return read_scenario(path.string(), {}, catalogue());
}

Problem::Problem(const Scenario& scenario) : preparation_(prepare(catalogue(), scenario)) {
  PhaseCursor cursor(preparation_.timeline);
  while (const auto phase = cursor.next()) phases_.push_back(*phase);
  reference_ = solve_calfpump(*this, 1e-6).ends;
}

std::vector<double> Problem::ankle_mmHg(std::span<const double> ends) const {
  const Anatomy& leg = preparation_.network.anatomy();
  const StateLayout& layout = preparation_.network.layout();
  const int vein = find_observable(leg, "ankle_pressure")->veins.front();
  const auto volume = static_cast<std::size_t>(layout.volume[static_cast<std::size_t>(vein)]);
  const auto strain =
      static_cast<std::size_t>(layout.creep[static_cast<std::size_t>(leg.veins[static_cast<std::size_t>(vein)].segment)]);
  std::vector<double> pressures;
  for (std::size_t i = 0; i < ends.size(); i += static_cast<std::size_t>(size())) {
    pressures.push_back(
        transmural_pressure(ends[i + volume], ends[i + strain], leg.veins[static_cast<std::size_t>(vein)], leg.laws)
            .value_mmHg);
  }
  return pressures;
}

double Problem::error_mmHg(std::span<const double> ends) const {
  const auto ours = ankle_mmHg(ends), exact = ankle_mmHg(reference_);
  if (ours.size() != exact.size()) return INFINITY;
  double largest = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i) largest = std::max(largest, std::abs(ours[i] - exact[i]));
  return largest;
}

RightHandSide::RightHandSide(const Problem& problem, bool plain)
    : plain_leg_(problem.preparation().network.anatomy()),
      network_(problem.preparation().network),
      plain_(plain),
      drive_(static_cast<std::size_t>(network_.drive_layout().size())),
      drive_rate_(drive_),
      rate_(static_cast<std::size_t>(problem.size())),
      entries_(static_cast<std::size_t>(plain_leg_.sparsity().entries()) + 1) {
  std::vector<double> rested = problem.preparation().rested;
  plain_leg_.balance_tissue(rested, lying_drive(network_.anatomy(), 175.0));
}

void RightHandSide::derivative(double t, std::span<const double> y, std::span<double> f) {
  ++evaluations_;
  test::drive_at(phase_, t, drive_);
  plain_ ? plain_leg_.derivative(y, drive_, f) : network_.derivative(y, drive_, f);
}

void RightHandSide::jacobian(double t, std::span<const double> y, std::span<double> matrix, std::span<double> by_time) {
  test::drive_at(phase_, t, drive_);
  test::drive_rate_at(phase_, t, drive_rate_);
  plain_leg_.linearise(y, drive_, drive_rate_, {rate_, entries_, by_time});
  const Sparsity& pattern = plain_leg_.sparsity();
  const std::size_t n = y.size();
  std::fill(matrix.begin(), matrix.end(), 0.0);
  for (std::size_t row = 0; row < n; ++row) {
    for (int s = pattern.row_start[row]; s < pattern.row_start[row + 1]; ++s) {
      matrix[row * n + static_cast<std::size_t>(pattern.column[static_cast<std::size_t>(s)])] =
          entries_[static_cast<std::size_t>(s)];
    }
  }
}

Answer solve_calfpump(const Problem& problem, double tolerance) {
  Answer answer;
  Network network = problem.preparation().network;
  std::vector<double> state = problem.start();
  const auto n = state.size();
  answer.ends.reserve(n * problem.phases().size());
  Settings settings;
  settings.tolerance = tolerance;
  const auto keep_ends = [&](const AcceptedStep& step) {
    if (step.end_s() < step.phase().end_s) return;
    answer.ends.resize(answer.ends.size() + n);
    step.state_at(step.end_s(), {answer.ends.data() + answer.ends.size() - n, n});
  };
  const auto start = std::chrono::steady_clock::now();
  const Statistics counts = integrate(network, problem.preparation().timeline, settings, state, keep_ends);
  answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  answer.steps = counts.accepted;
  answer.evaluations = counts.evaluations;
  return answer;
}

}  // namespace calfpump::bench
