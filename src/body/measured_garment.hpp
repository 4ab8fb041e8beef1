// Pressures measured under a garment -> pressure on each segment.
//
// A tense fabric around a leg presses with P = T/r (Laplace), T its tension per width and r the radius. A pressure that was
// measured on another leg or form is therefore multiplied by the girth there over the girth of this leg at the same height.
// Between two heights the pressure follows a straight line, beyond the outermost the nearest one holds; a segment has the mean
// over its length.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "calfpump/body/garment.hpp"

namespace calfpump {

/// Heights of the lower and the upper joint of a segment above the sole, standing [cm].
[[nodiscard]] std::pair<double, double> joints_cm(const Anatomy& anatomy, double stature_cm, std::size_t segment);

/// Girth of this leg [cm], between measuring points along a straight line, below and above them as at the nearest. nullopt
/// above the segment `calf`, where no girth is known. `leg`: of this person.
[[nodiscard]] std::optional<double> girth_at_cm(const Anatomy& leg, double stature_cm, std::size_t calf,
                                                const std::vector<MeasuringPoint>& points, double height_cm);

/// Pressures on the segments [mmHg], 0 where the kind does not reach. `measured` by height, at least one.
[[nodiscard]] std::vector<double> segments_mmHg(const Anatomy& leg, double stature_cm, const GarmentKind& kind,
                                                const std::vector<MeasuredPressure>& measured);

}  // namespace calfpump
