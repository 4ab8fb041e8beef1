#include "calfpump/study/verify.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "calfpump/study/columns.hpp"

namespace calfpump {
namespace {

/// Rates at the end of each phase of the usual run and, under the next phase's drive, at the beginning of the next.
class EdgesFollower : public Follower {
 public:
  EdgesFollower(const Preparation& p, Verification& verification)
      : network_(p.network), driven_(network_), model_(model_of(p.network)), state_(p.start), verification_(verification) {}

  void accept(const AcceptedStep& step) override {
    if (step.begin_s() == step.phase().begin_s) {
      driven_.enter(0, step.phase());
      compare(step.begin_s());
    }
    if (step.end_s() < step.phase().end_s) return;
    step.state_at(step.end_s(), state_);
    compare(step.end_s());
    ++verification_.edges;
  }
  [[nodiscard]] double next_observation_s() const override { return INFINITY; }
  void observe(const Moment&) override {}

 private:
  void compare(double time_s) {
    const Numbers& now = driven_.drive_at(time_s);
    const std::vector<double> drive(now.begin(), now.begin() + network_.drive_layout().size());
    RateDifference difference = compare_rates(model_, network_, state_, drive);
    difference.time_s = time_s;
    if (difference.largest >= verification_.rates.largest) verification_.rates = difference;
  }

  Network network_;
  DrivenLegs<1> driven_;
  Model model_;
  std::vector<double> state_;
  Verification& verification_;
};

void compare_edges(const Preparation& prepared, const VerifyOptions& options, Verification& verification) {
  Preparation p = prepared;
  EdgesFollower follower(p, verification);
  integrate(p.network, p.timeline, {}, p.start, follower, options.cancel);
}

double stated_error(std::string_view unit) {
  for (const StatedError& stated : stated_errors()) {
    if (stated.unit == unit) return stated.largest;
  }
  throw std::logic_error("no error is stated for the unit " + std::string(unit));
}

void keep_worse(Difference& worst, Difference now) {
  now.stated = stated_error(now.unit);
  if (worst.name.empty() || now.share() > worst.share()) worst = std::move(now);
}

/// Rows of a run, one after the other.
struct Record {
  std::vector<double> times_s, values;

  [[nodiscard]] RowSink sink() {
    return [this](const Row& row) {
      times_s.push_back(row.time_s);
      values.insert(values.end(), row.values.begin(), row.values.end());
    };
  }
};

void compare_columns(const std::vector<Observable>& columns, const Record& usual, const Record& reference,
                     Verification& verification) {
  if (usual.times_s != reference.times_s) throw std::logic_error("two runs of a scenario have rows at different times");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Difference worst;
    for (std::size_t row = 0; row < reference.times_s.size(); ++row) {
      const std::size_t at = row * columns.size() + c;
      keep_worse(worst, {column_name(columns[c]), std::string(info_of(columns[c].quantity).unit), usual.values[at],
                         reference.values[at], 0.0, reference.times_s[row], false});
    }
    verification.differences.push_back(worst);
  }
}

void compare_metrics(const RunResult& usual, const RunResult& reference, Verification& verification) {
  const auto compare = [](const MetricDefinition& metric, const std::string& name, const MetricValues& a, const MetricValues& b,
                          Difference& worst) {
    const auto value = a.get(metric.name), expected = b.get(metric.name);
    if (!value && !expected) return;
    const std::string unit(metric.unit == "%" ? "percent" : metric.unit);
    keep_worse(worst, {name, unit, value.value_or(NAN), expected.value_or(NAN), 0.0, 0.0, true});
  };
  for (const MetricDefinition& metric : metric_definitions()) {
    Difference worst;
    const std::string name(metric.name);
    const bool of_legs = reference.other && !metric.body_wide;
    compare(metric, of_legs ? std::string(leg_names[0]) + '_' + name : name, usual.metrics, reference.metrics, worst);
    if (of_legs) compare(metric, std::string(leg_names[1]) + '_' + name, *usual.other, *reference.other, worst);
    if (!worst.name.empty()) verification.differences.push_back(worst);
  }
}

}  // namespace

std::span<const StatedError> stated_errors() {
  static constexpr StatedError errors[] = {{"mmHg", 0.6}, {"mL", 0.5},      {"mL/s", 0.8},    {"cm/s", 0.4},
                                           {"1/s", 1.2},  {"1", 0.2},       {"percent", 0.2}, {"mL/min", 0.3},
                                           {"mL/h", 0.1}, {"mm", 0.03},     {"cm", 1e-6},     {"s", 0.1},
                                           {"min", 0.03}, {"mmHg h", 0.01}, {"L/min", 0.01},  {"1/min", 0.05}};
  return errors;
}

double Difference::difference() const { return std::abs(value - reference); }

double Difference::share() const {
  const double share = difference() / stated;
  return std::isfinite(share) ? share : INFINITY;
}

const Difference& Verification::worst() const {
  return *std::max_element(differences.begin(), differences.end(),
                           [](const Difference& a, const Difference& b) { return a.share() < b.share(); });
}

bool Verification::holds() const {
  return edges > 0 && rates.largest <= rates_agree && !differences.empty() && worst().share() <= 1.0;
}

Verification verify(const Catalogue& catalogue, const Scenario& scenario, const VerifyOptions& options) {
  const Preparation prepared = prepare(catalogue, scenario);
  std::vector<std::string> all;
  for (const Observable& column : catalogue.anatomy.observables) all.push_back(column.name);
  const std::vector<std::string> names = columns_of(all, catalogue, scenario);

  Verification verification;
  compare_edges(prepared, options, verification);

  Record usual_rows, reference_rows;
  Preparation p = prepared;
  const RunResult usual = run(scenario, p, names, {{}, options.cancel, usual_rows.sink(), {}});
  const Model model = model_of(prepared.network);
  RunOptions by_model{{}, options.cancel, reference_rows.sink(), options.progress};
  by_model.settings.solver = Solver::dopri5;
  by_model.settings.tolerance = reference_tolerance;
  by_model.model = &model;
  p = prepared;
  const RunResult reference = run(scenario, p, names, by_model);

  std::vector<Observable> columns;
  for (const std::string& name : names) columns.push_back(*find(prepared.network.anatomy().observables, name));
  compare_columns(columns, usual_rows, reference_rows, verification);
  compare_metrics(usual, reference, verification);
  verification.usual = usual.statistics;
  verification.reference = reference.statistics;
  return verification;
}

}  // namespace calfpump
