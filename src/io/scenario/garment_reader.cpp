// A garment: its kind, and its pressure as stated, by class or as measured at places along the leg.
#include <fmt/format.h>

#include <algorithm>

#include "body/measured_garment.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

/// A garment that is being read, and the person who wears it.
struct Fitting {
  const Catalogue& catalogue;
  const GarmentKind& kind;
  const Subject& subject;
};

/// Height of the place, by name or as a number; nullopt after a problem.
std::optional<double> read_place(TableReader& row, const Fitting& fitting, MeasuredPressure& measured) {
  const auto index = row.choice("point");
  const auto height_cm = row.quantity("height");
  if (!index) return height_cm;
  const MeasuringPoint& point = fitting.catalogue.points[static_cast<std::size_t>(*index)];
  measured.point = point.name;
  return point.height * fitting.subject.height_cm;
}

/// Highest point that the kind covers.
double top_cm(const Fitting& fitting) {
  double top_cm = 0.0;
  for (std::size_t s = 0; s < fitting.kind.profile.size(); ++s) {
    if (fitting.kind.profile[s] > 0.0) top_cm = joints_cm(fitting.catalogue.anatomy, fitting.subject.height_cm, s).second;
  }
  return top_cm;
}

void read_measured_pressure(TableReader& row, const Fitting& fitting, const Anatomy& leg, Garment& garment) {
  MeasuredPressure one;
  const auto height_cm = read_place(row, fitting, one);
  const auto pressure = row.quantity("pressure");
  one.girth_cm = row.quantity("girth");
  row.finish();
  if (!height_cm || !pressure) return;
  one.height_cm = *height_cm;
  one.pressure_mmHg = one.on_leg_mmHg = *pressure;
  const char* key = one.point.empty() ? "height" : "point";
  const double stature_cm = fitting.subject.height_cm, top = top_cm(fitting);
  if (one.height_cm > top)
    return row.problem(
        key, fmt::format("a {} ends {:.1f} cm above the sole of this person; expected a lower place", fitting.kind.name, top));
  for (const MeasuredPressure& earlier : garment.measured) {
    if (earlier.height_cm == one.height_cm) return row.problem(key, "this place is listed already");
  }
  if (one.girth_cm) {
    const auto calf = static_cast<std::size_t>(fitting.catalogue.subjects.girth_segment);
    const auto girth_cm = girth_at_cm(leg, stature_cm, calf, fitting.catalogue.points, one.height_cm);
    if (!girth_cm)
      return row.problem("girth",
                         "the girth of this person is known below the knee only; leave it out if the pressure was "
                         "measured on this leg");
    one.on_leg_mmHg *= *one.girth_cm / *girth_cm;
  }
  garment.measured.push_back(one);
}

/// Pressures by place, from the sole up.
void read_measured(TableReader& row, const Fitting& fitting, Garment& garment) {
  const Anatomy leg = scaled(fitting.catalogue.anatomy, fitting.catalogue.subjects, fitting.subject);
  for (TableReader& one : row.tables("measured")) read_measured_pressure(one, fitting, leg, garment);
  std::sort(garment.measured.begin(), garment.measured.end(),
            [](const MeasuredPressure& a, const MeasuredPressure& b) { return a.height_cm < b.height_cm; });
  if (!garment.measured.empty())
    garment.segments_mmHg = segments_mmHg(leg, fitting.subject.height_cm, fitting.kind, garment.measured);
}

/// The stated pressure, under the key that fits the kind.
double read_stated(TableReader& row, const GarmentKind& kind) {
  const std::string key = kind.at_ankle ? "ankle_pressure" : "pressure", wrong = kind.at_ankle ? "pressure" : "ankle_pressure";
  if (row.value(wrong)) row.problem(wrong, fmt::format("the pressure of a {} is stated as \"{}\"", kind.name, key));
  const auto pressure = row.quantity(key);
  if (kind.classes.empty()) {
    if (row.value("class")) row.problem("class", fmt::format("a {} has no classes", kind.name));
    return pressure.value_or(0.0);
  }
  const auto index = row.choice("class");
  return index ? kind.classes[static_cast<std::size_t>(*index)].second : pressure.value_or(0.0);
}

/// A garment's kind and pressure or class; nullopt for kind = "none" and for 0 mmHg.
std::optional<Garment> read_garment(TableReader& row, const Catalogue& catalogue, const Subject& subject) {
  const auto index = row.choice("kind");
  std::optional<Garment> garment;
  if (index && *index < std::ssize(catalogue.garments)) {
    const GarmentKind& kind = catalogue.garments[static_cast<std::size_t>(*index)];
    row.decide(kind.name);
    const double stated_mmHg = read_stated(row, kind);
    const bool measured = row.value("measured").has_value();
    if (measured || stated_mmHg != 0.0) garment = Garment{kind, stated_mmHg};
    if (measured && !kind.at_ankle)
      row.problem("measured", fmt::format("the pressure of a {} is stated as \"pressure\"", kind.name));
    if (measured && kind.at_ankle) read_measured(row, {catalogue, kind, subject}, *garment);
  } else {
    // With kind = "none" a pressure may stay, so that --set garment.kind=none takes a garment off.
    for (const char* key : {"ankle_pressure", "pressure"}) (void)row.quantity(key);
    (void)row.choice("class");
    for (TableReader& one : row.tables("measured")) {
      (void)one.choice("point");
      for (const char* key : {"height", "pressure", "girth"}) (void)one.quantity(key);
      one.finish();
    }
  }
  row.finish();
  return garment;
}

}  // namespace

std::optional<Garment> read_garment_choice(TableReader& row, const Catalogue& catalogue, const Subject& subject,
                                           const std::optional<Garment>& usual) {
  const auto value = row.value("garment");
  if (!value) return usual;
  if (value->node->is_table()) {
    auto table = row.table("garment");
    return read_garment(*table, catalogue, subject);
  }
  if (value->text().value_or("none") != "none")
    value->problem("expected \"none\" or a garment, such as { kind = \"stocking\", ankle_pressure = \"20 mmHg\" }");
  return std::nullopt;
}

}  // namespace calfpump
