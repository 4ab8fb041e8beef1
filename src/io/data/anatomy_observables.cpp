// Columns that a scenario can select: the rows of the file, and columns generated for each vein and edge.
#include <fmt/format.h>

#include <algorithm>

#include "calfpump/metrics/meter.hpp"
#include "calfpump/study/catalogue.hpp"
#include "io/data/anatomy_reader.hpp"

namespace calfpump {
namespace {

using Quantity = Observable::Quantity;
using Parts = QuantityInfo::Parts;

void check_muscles(TableReader& row, const Anatomy& anatomy, const Observable& observable) {
  for (const int vein : observable.veins) {
    const bool fed = std::any_of(anatomy.beds.begin(), anatomy.beds.end(),
                                 [&](const Bed& bed) { return bed.vein == vein && !bed.muscle.empty(); });
    if (!fed) row.problem("veins", anatomy.veins[static_cast<std::size_t>(vein)].name + " drains no muscle");
  }
}

void check_parts(TableReader& row, const Anatomy& anatomy, const Observable& observable, const QuantityInfo& info) {
  const bool of_edges = info.parts == Parts::edges || info.parts == Parts::edges_into_one || info.parts == Parts::one_valve;
  const auto check = [&](const char* key, bool expected) {
    if (expected) row.require({key});
    if (!expected && row.has(key)) row.problem(key, fmt::format("a quantity \"{}\" is not made of {}", info.name, key));
  };
  check("veins", info.parts == Parts::veins);
  check("edges", of_edges);
  check("segments", info.parts == Parts::segments);
  if (info.parts == Parts::one_valve && observable.edges.size() > 1)
    row.problem("edges", fmt::format("a quantity \"{}\" is of one edge", info.name));
  for (const int index : observable.edges) {
    const Edge& edge = anatomy.edges[static_cast<std::size_t>(index)];
    if (info.parts == Parts::one_valve && !edge.valved) row.problem("edges", "this edge has no valve");
    if (info.parts != Parts::edges_into_one) continue;
    // The velocity is the velocity in the vein that the edges lead into.
    if (edge.to == Edge::right_atrium) row.problem("edges", "this edge leads into no vein");
    const Edge& first = anatomy.edges[static_cast<std::size_t>(observable.edges.front())];
    if (edge.to != first.to) row.problem("edges", "the edges of a velocity lead into the same vein");
  }
  if (info.value == Quantity::shear) row.require({"radius", "source"});
  if (info.value != Quantity::shear && row.has("radius")) row.problem("radius", "only a quantity \"shear\" has a radius");
  const bool seen_in_part = info.value == Quantity::volume_change || info.value == Quantity::girth_change;
  if (seen_in_part) row.require({"part", "source"});
  if (!seen_in_part && row.has("part")) row.problem("part", "only a quantity \"volume_change\" or \"girth_change\" has a part");
  if (info.value == Quantity::saturation) check_muscles(row, anatomy, observable);
  for (const int segment : observable.segments) {
    if (!anatomy.segments[static_cast<std::size_t>(segment)].interstitium)
      row.problem("segments", "a segment without an interstitium cannot swell");
    if (info.value == Quantity::girth_change && anatomy.segments[static_cast<std::size_t>(segment)].girth_per_stature == 0.0)
      row.problem("segments", "this segment has no girth");
  }
}

void read_rows(TableReader& file, Anatomy& anatomy) {
  const std::vector<std::string> names = names_of(quantities());
  for (TableReader& row : file.tables("observables", "an observable")) {
    Observable observable;
    observable.name = read_identifier(row, names_of(anatomy.observables));
    row.require({"meaning", "quantity"});
    observable.meaning = row.text("meaning").value_or("");
    const auto quantity = row.choice("quantity", "quantity", names);
    observable.veins = row.choices("veins", "vein", names_of(anatomy.veins));
    observable.edges = row.choices("edges", "edge", edge_names(anatomy));
    observable.segments = row.choices("segments", "segment", names_of(anatomy.segments));
    observable.radius_cm = row.quantity("radius", Dimension::length, positive).value_or(0.0);
    observable.part = row.number("part", positive).value_or(1.0);
    (void)row.value("source");
    if (quantity) {
      const QuantityInfo& info = quantities()[static_cast<std::size_t>(*quantity)];
      observable.quantity = info.value;
      check_parts(row, anatomy, observable, info);
    }
    row.finish();
    anatomy.observables.push_back(std::move(observable));
  }
}

void append_generated(TableReader& file, Anatomy& anatomy) {
  const auto append = [&](Observable made) {
    if (find(anatomy.observables, made.name) != nullptr) {
      file.problem(
          "observables",
          fmt::format("the observable \"{}\" is generated from the veins and edges; the row needs another name", made.name));
    }
    anatomy.observables.push_back(std::move(made));
  };
  for (int i = 0; i < std::ssize(anatomy.veins); ++i) {
    const Vein& vein = anatomy.veins[static_cast<std::size_t>(i)];
    append({vein.name + "_pressure", "pressure: " + vein.meaning, Quantity::pressure, {i}, {}, {}});
    append({vein.name + "_transmural_pressure",
            "transmural pressure: " + vein.meaning,
            Quantity::transmural_pressure,
            {i},
            {},
            {}});
    append({vein.name + "_volume", "blood: " + vein.meaning, Quantity::volume, {i}, {}, {}});
  }
  for (int i = 0; i < std::ssize(anatomy.edges); ++i) {
    const Edge& edge = anatomy.edges[static_cast<std::size_t>(i)];
    const auto name = [&anatomy](int vein) {
      return vein == Edge::right_atrium ? std::string("RA") : anatomy.veins[static_cast<std::size_t>(vein)].name;
    };
    const std::string stem = name(edge.from) + "_" + name(edge.to);
    const std::string where = " from " + name(edge.from) + " to " + name(edge.to);
    append({stem + "_flow", "flow" + where, Quantity::flow, {}, {i}, {}});
    if (edge.valved) append({stem + "_valve", "opening of the valve" + where, Quantity::valve, {}, {i}, {}});
  }
}

}  // namespace

std::vector<std::string> edge_names(const Anatomy& anatomy) {
  std::vector<std::string> names;
  for (const Edge& edge : anatomy.edges) names.push_back(edge_name(anatomy, edge));
  return names;
}

void read_observables(TableReader& file, Anatomy& anatomy) {
  read_rows(file, anatomy);
  append_generated(file, anatomy);
  for (const NeededObservable& needed : needed_observables()) {
    const Observable* found = find(anatomy.observables, needed.name);
    if (found != nullptr && found->quantity == needed.quantity) continue;
    file.problem("observables", fmt::format("the metrics need an observable \"{}\" of the quantity \"{}\"", needed.name,
                                            info_of(needed.quantity).name));
  }
}

}  // namespace calfpump
