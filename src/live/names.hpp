// Names, meanings and limits that the controls of the live page offer, from the data.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/norms.hpp"

namespace calfpump {

/// Names of the observables that are drawn.
[[nodiscard]] std::span<const std::string_view> live_curves();

[[nodiscard]] nlohmann::ordered_json names_json(const Catalogue& catalogue);

/// Published ranges of the curves of a healthy, bare leg that stays in one posture, still or in one movement.
[[nodiscard]] nlohmann::ordered_json bands_json(const Norms& norms);

}  // namespace calfpump
