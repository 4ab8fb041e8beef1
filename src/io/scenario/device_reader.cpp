// A device of the scenario's own: chambers around segments, each with its pressure and times, in a cycle.
#include <fmt/format.h>

#include <algorithm>

#include "calfpump/io/toml/limits.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

constexpr double deep_part = 0.9;  // chosen: as in movements.toml, for a sleeve around a whole segment
constexpr double rounding_s = 1e-9;

using enum Dimension;

/// Segments that a chamber can press on: those with tissue.
std::vector<std::string> segment_names(const Anatomy& anatomy) {
  std::vector<std::string> names;
  for (const Segment& segment : anatomy.segments) {
    if (segment.interstitium) names.push_back(segment.name);
  }
  return names;
}

Chamber read_chamber(TableReader& row, const Anatomy& anatomy) {
  Chamber chamber;
  if (const auto index = row.choice("segment")) {
    const std::string name = segment_names(anatomy)[static_cast<std::size_t>(*index)];
    const auto found = std::find_if(anatomy.segments.begin(), anatomy.segments.end(),
                                    [&name](const Segment& segment) { return segment.name == name; });
    chamber.segment = static_cast<int>(found - anatomy.segments.begin());
  }
  chamber.pressure_mmHg = row.quantity("pressure").value_or(0.0);
  chamber.begin_s = read_time_or_zero(row, "begin").value_or(0.0);
  chamber.rise_s = row.quantity("rise").value_or(shortest_ramp_s);
  chamber.hold_s = read_time_or_zero(row, "hold").value_or(0.0);
  chamber.fall_s = row.quantity("fall").value_or(shortest_ramp_s);
  chamber.deep = row.number("deep").value_or(deep_part);
  chamber.superficial = row.number("superficial").value_or(1.0);
  row.finish();
  return chamber;
}

void check(TableReader& row, const Chamber& chamber, double cycle_s, const std::vector<Chamber>& earlier) {
  if (chamber.end_s() > cycle_s + rounding_s)
    row.problem(
        fmt::format("it begins at {:.6g} s and lasts {:.6g} s with rise, hold and fall, so it ends {:.6g} s after the "
                    "cycle of {:.6g} s; expected an end within the cycle",
                    chamber.begin_s, chamber.end_s() - chamber.begin_s, chamber.end_s() - cycle_s, cycle_s));
  for (const Chamber& other : earlier) {
    if (other.segment == chamber.segment) return row.problem("segment", "this segment has a chamber already; each has one");
  }
}

}  // namespace

std::vector<TableKeys> device_keys(const Anatomy& anatomy) {
  const Form ramp = quantity_of(time, {shortest_ramp_s}), part{.kind = Form::Kind::number, .range = positive_fraction};
  const Form from_zero = quantity_of(time, not_negative);
  return {{"a device",
           {{"cycle", {quantity_of(time, {shortest_time_s})}, "from one beginning to the next", "", true},
            {"chambers", {tables_of({"a chamber"})}, "cuffs or parts of a sleeve, each around one segment", "", true}}},
          {"a chamber",
           {{"segment", {one_of("segment", segment_names(anatomy))}, "on which it presses", "", true},
            {"pressure", {quantity_of(pressure, positive)}, "when it is full", "", true},
            {"begin", {from_zero}, "of its rise, in the cycle", "0 s"},
            {"rise", {ramp}, "until it is full, along a straight line", "", true},
            {"hold", {from_zero}, "full: 0 s or at least 0.001 s", "0 s"},
            {"fall", {ramp}, "until it is empty, along a straight line", "", true},
            {"deep", {part}, "part of the pressure that reaches veins below the skin's", exact(deep_part)},
            {"superficial", {part}, "part of the pressure that reaches veins of the skin", "1"}}}};
}

std::shared_ptr<const Recording> read_device(TableReader& row, const StepContext& context) {
  auto table = row.table("device");
  if (!table) return nullptr;
  const std::size_t before = row.problems().count();
  const auto cycle_s = table->quantity("cycle");
  std::vector<Chamber> chambers;
  for (TableReader& one : table->tables("chambers")) {
    const std::size_t sound = row.problems().count();
    const Chamber chamber = read_chamber(one, context.catalogue.anatomy);
    if (cycle_s && row.problems().count() == sound) check(one, chamber, *cycle_s, chambers);
    chambers.push_back(chamber);
  }
  table->finish();
  if (row.problems().count() > before || chambers.empty()) return nullptr;
  return std::make_shared<Recording>(recording_of(context.catalogue.anatomy, chambers, *cycle_s));
}

}  // namespace calfpump
