#include "problem.hpp"

#include <algorithm>
#include <cmath>

#include "calfpump/core/rows.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/leg/vein.hpp"
#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "support/drive_at.hpp"
#include "table.hpp"

namespace calfpump::bench {

const Catalogue& catalogue() {
  static const Catalogue all = read_catalogue({});
  return all;
}

Scenario scenario(const std::string& name, const std::vector<std::string>& overrides) {
  return read_scenario(CALFPUMP_SOURCE_DIR "/bench/scenarios/" + name + ".toml", overrides, catalogue());
}

Problem::Problem(const Scenario& scenario) : preparation_(prepare(catalogue(), scenario)) {
  PhaseCursor cursor(preparation_.timeline);
  while (const auto phase = cursor.next()) phases_.push_back(*phase);
  reference_ = solve_calfpump(*this, 1e-6).ends;
}

std::vector<double> Problem::ankle_mmHg(std::span<const double> ends) const {
  const Anatomy& leg = preparation_.network.anatomy();
  const StateLayout& layout = preparation_.network.layout();
  const int vein = find(leg.observables, "ankle_pressure")->veins.front();
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

RightHandSide::RightHandSide(const Problem& problem, Equations equations)
    : model_(problem.preparation().network.anatomy(), {problem.preparation().network.protein_exchange_mL_s()}),
      network_(problem.preparation().network),
      equations_(equations),
      scale_(error_scales(network_.layout(), 1.0)),
      drive_(static_cast<std::size_t>(network_.drive_layout().size())),
      state_(scale_.size()),
      above_(scale_.size()),
      below_(scale_.size()) {}

void RightHandSide::derivative(double t, std::span<const double> y, std::span<double> f) {
  ++evaluations_;
  test::drive_at(phase_, t, drive_);
  equations_ == Equations::model ? model_.derivative(y, drive_, f) : network_.derivative(y, drive_, f);
}

void RightHandSide::jacobian(double t, std::span<const double> y, std::span<double> matrix, std::span<double> by_time) {
  const std::size_t n = y.size();
  std::copy(y.begin(), y.end(), state_.begin());
  for (std::size_t column = 0; column < n; ++column) {
    const double step = scale_[column] > 0.0 ? 1e-3 * scale_[column] : 1.0;  // no rate depends on totals
    state_[column] = y[column] + step;
    derivative(t, state_, above_);
    state_[column] = y[column] - step;
    derivative(t, state_, below_);
    state_[column] = y[column];
    for (std::size_t row = 0; row < n; ++row) matrix[row * n + column] = (above_[row] - below_[row]) / (2.0 * step);
  }
  constexpr double step_s = 1e-5;
  derivative(t + step_s, y, above_);
  derivative(t - step_s, y, below_);
  for (std::size_t row = 0; row < n; ++row) by_time[row] = (above_[row] - below_[row]) / (2.0 * step_s);
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
  Statistics counts;
  answer.seconds = seconds_of([&] { counts = integrate(network, problem.preparation().timeline, settings, state, keep_ends); });
  answer.steps = counts.accepted;
  answer.evaluations = counts.evaluations;
  return answer;
}

}  // namespace calfpump::bench
