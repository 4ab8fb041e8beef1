// The rest of the body in the leg's evaluation: its pressures on the legs, and its own rates.
#pragma once

#include "network_evaluate_slow.hpp"

namespace calfpump {

/// Flow demanded by the work of both legs, in one lane.
template <int lanes>
[[gnu::always_inline]] inline double LegBatch<lanes>::work_mL_s(const Evaluation& e, int lane) const {
  double sum_mL_s = 0.0;
  for (int b = 0; b < static_cast<int>(net_.beds.size()); ++b) {
    const std::size_t i = z(b * lanes + lane);
    sum_mL_s += par_.rest_flow_mL_s[i] * par_.hyperaemia_of_work[i] * e.drive[net_.rows.activation[z(b)] * lanes + lane];
  }
  return 2.0 / anatomy_.legs * sum_mL_s;
}

/// Pressures at both ends of the legs.
template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_body(const Evaluation& e) {
  const int given = drive_layout_.right_atrial(), outlet = drive_layout_.outlet(), upright = drive_layout_.upright();
  if (!anatomy_.circulation) {
    each_lane<lanes>([&](int l) {
      w_[ByLane::right_atrial][z(l)] = e.drive[given * lanes + l] + e.drive[outlet * lanes + l];
      if constexpr (depth == Depth::linearise) {
        w_[ByLane::right_atrial_rate][z(l)] = e.drive_rate[given * lanes + l] + e.drive_rate[outlet * lanes + l];
      }
    });
    return;
  }
  const Circulation& c = *anatomy_.circulation;
  for (int l = 0; l < lanes; ++l) {
    const Central now =
        central(central_state(layout_, [&](int row) { return e.state[row * lanes + l]; }),
                central_drive(drive_layout_, [&](int row) { return e.drive[row * lanes + l]; }), c, anatomy_.surroundings);
    w_[ByLane::right_atrial][z(l)] = now.right_atrial_mmHg;
    for (int b = 0; b < static_cast<int>(net_.beds.size()); ++b) {
      w_[ByBed::arterial][z(b * lanes + l)] = now.arterial_mmHg;
      w_[ByBed::resistance][z(b * lanes + l)] = par_.bed_resistance_mmHg_s_mL[z(b * lanes + l)] * now.constriction;
    }
    if constexpr (depth == Depth::linearise) {
      w_[ByLane::right_atrial_rate][z(l)] = e.drive_rate[outlet * lanes + l] -
                                            c.upright_pool_mL / c.venous_compliance_mL_mmHg * e.drive_rate[upright * lanes + l];
      w_[ByLane::arterial_decay][z(l)] =
          1.0 / (par_.body_resistance_mmHg_s_mL[z(l)] * now.constriction * c.arterial_compliance_mL_mmHg);
    }
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::add_body_rates(const Evaluation& e) {
  const Circulation& c = *anatomy_.circulation;
  const auto& rows = layout_.central;
  const double legs = 2.0 / anatomy_.legs;
  for (int l = 0; l < lanes; ++l) {
    const CentralState state = central_state(layout_, [&](int row) { return e.state[row * lanes + l]; });
    const Central now = central(state, central_drive(drive_layout_, [&](int row) { return e.drive[row * lanes + l]; }), c,
                                anatomy_.surroundings);
    const double body_mL_s =
        (now.arterial_mmHg - now.right_atrial_mmHg) / (par_.body_resistance_mmHg_s_mL[z(l)] * now.constriction);
    const auto rate = [&](int row) -> double& { return e.rate[row * lanes + l]; };
    rate(rows.arteries) = body_moves_ * (now.output_mL_s - body_mL_s - legs * rate(layout_.inflow));
    rate(rows.veins) = body_moves_ * (body_mL_s + legs * (rate(layout_.outflow) + rate(returned())) - now.output_mL_s);
    const ReflexAims aim = reflex_aims(now, work_mL_s(e, l), c);
    rate(rows.heart) = body_moves_ * (aim.heart_mmHg - state.heart_mmHg) / c.heart_time_s;
    rate(rows.vessels) = body_moves_ * (aim.vessels_mmHg - state.vessels_mmHg) / c.resistance_time_s;
    rate(rows.venous_tone) = body_moves_ * (aim.venous_tone_mmHg - state.venous_tone_mmHg) / c.venous_time_s;
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::add_body_rates_by_time(const Evaluation& e) {
  const double legs = body_moves_ * 2.0 / anatomy_.legs;
  each_lane<lanes>([&](int l) {
    const auto by_time = [&](int row) -> double& { return e.by_time[row * lanes + l]; };
    by_time(layout_.central.arteries) = -legs * by_time(layout_.inflow);
    by_time(layout_.central.veins) = legs * (by_time(layout_.outflow) + by_time(returned()));
  });
}

}  // namespace calfpump
