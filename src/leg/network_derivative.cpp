#include "network_evaluate_body.hpp"

namespace calfpump {

template <>
CALFPUMP_WIDEST void LegBatch<1>::compute_reading(std::span<const double> state, std::span<const double> drive) {
  evaluate<Depth::reading>({state.data(), drive.data(), nullptr, nullptr, nullptr});
}
template <>
CALFPUMP_WIDEST void LegBatch<most_lanes>::compute_reading(std::span<const double> state, std::span<const double> drive) {
  evaluate<Depth::reading>({state.data(), drive.data(), nullptr, nullptr, nullptr});
}

template <>
CALFPUMP_WIDEST void LegBatch<1>::derivative(std::span<const double> state, std::span<const double> drive,
                                             std::span<double> rate) {
  evaluate<Depth::derivative>({state.data(), drive.data(), nullptr, rate.data(), nullptr});
}
template <>
CALFPUMP_WIDEST void LegBatch<most_lanes>::derivative(std::span<const double> state, std::span<const double> drive,
                                                      std::span<double> rate) {
  evaluate<Depth::derivative>({state.data(), drive.data(), nullptr, rate.data(), nullptr});
}

template <>
CALFPUMP_WIDEST void LegBatch<1>::linearise(std::span<const double> state, std::span<const double> drive,
                                            std::span<const double> drive_rate, std::span<double> rate,
                                            std::span<double> rate_by_time) {
  evaluate<Depth::linearise>({state.data(), drive.data(), drive_rate.data(), rate.data(), rate_by_time.data()});
}
template <>
CALFPUMP_WIDEST void LegBatch<most_lanes>::linearise(std::span<const double> state, std::span<const double> drive,
                                                     std::span<const double> drive_rate, std::span<double> rate,
                                                     std::span<double> rate_by_time) {
  evaluate<Depth::linearise>({state.data(), drive.data(), drive_rate.data(), rate.data(), rate_by_time.data()});
}

}  // namespace calfpump
