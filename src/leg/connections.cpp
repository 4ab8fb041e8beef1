#include "calfpump/leg/connections.hpp"

#include <algorithm>
#include <array>

#include "calfpump/core/lanes.hpp"

namespace calfpump {
namespace {

/// Volume and creep strain of a vein as unknowns; -1 where there is none.
using Unknowns = std::array<int, 2>;

class Connector {
 public:
  Connector(const Anatomy& anatomy, const StateLayout& layout) : anatomy_(anatomy), layout_(layout) {}

  Connections connect() {
    find_creeps();
    find_tissues();
    find_edges();
    find_crossings();
    find_beds();
    c_.elimination = Elimination(sparsity(veins() + static_cast<int>(c_.creeps.size()), entries()));
    find_places();
    find_rows();
    return std::move(c_);
  }

 private:
  [[nodiscard]] int veins() const { return static_cast<int>(anatomy_.veins.size()); }
  [[nodiscard]] int segment_of(int vein) const { return anatomy_.veins[z(vein)].segment; }

  [[nodiscard]] Unknowns unknowns(int vein) const {
    if (vein == veins()) return {-1, -1};  // the right atrium
    const int creep = c_.rows.creep[z(vein)];
    return {vein, creep == static_cast<int>(c_.creeps.size()) ? -1 : veins() + creep};
  }

  void find_creeps() {
    for (int s = 0; s < static_cast<int>(anatomy_.segments.size()); ++s) {
      if (layout_.creep[z(s)] < 0) continue;
      Connections::CreepingSegment creep{s, layout_.creep[z(s)], {}, {}, 0};
      for (int v = 0; v < veins(); ++v) {
        if (segment_of(v) == s) creep.veins.push_back(v);
      }
      c_.creeps.push_back(creep);
    }
    for (int v = 0; v < veins(); ++v) {
      const auto own =
          std::find_if(c_.creeps.begin(), c_.creeps.end(), [&](const auto& c) { return c.segment == segment_of(v); });
      c_.rows.creep.push_back(static_cast<int>(own - c_.creeps.begin()));
    }
  }

  void find_tissues() {
    for (int s = 0; s < static_cast<int>(anatomy_.segments.size()); ++s) {
      if (layout_.tissue[z(s)] < 0) continue;
      Connections::Tissue tissue{s, layout_.tissue[z(s)], layout_.protein[z(s)], anatomy_.segments[z(s)].leg, {}};
      for (int b = 0; b < static_cast<int>(anatomy_.beds.size()); ++b) {
        if (segment_of(anatomy_.beds[z(b)].vein) == s) tissue.beds.push_back(b);
      }
      c_.tissues.push_back(tissue);
    }
  }

  void find_crossings() {
    const DriveLayout drive(anatomy_);
    for (std::size_t e = 0; e < anatomy_.edges.size(); ++e) {
      const Edge& edge = anatomy_.edges[e];
      if (edge.to == Edge::right_atrium || segment_of(edge.from) == segment_of(edge.to)) continue;
      c_.crossings.push_back({static_cast<int>(e), edge.from, edge.to, drive.cuff(segment_of(edge.to)), drive.height(edge.to)});
    }
  }

  void find_edges() {
    for (std::size_t e = 0; e < anatomy_.edges.size(); ++e) {
      const Edge& edge = anatomy_.edges[e];
      const bool outlet = edge.to == Edge::right_atrium;
      c_.edges.push_back({edge.from,
                          outlet ? veins() : edge.to,
                          layout_.volume[z(edge.from)],
                          outlet ? layout_.outflow : layout_.volume[z(edge.to)],
                          layout_.opening[e],
                          {},
                          {}});
    }
  }

  void find_beds() {
    for (std::size_t b = 0; b < anatomy_.beds.size(); ++b) {
      const Bed& bed = anatomy_.beds[b];
      const auto tissue =
          std::find_if(c_.tissues.begin(), c_.tissues.end(), [&](const auto& t) { return t.segment == segment_of(bed.vein); });
      c_.beds.push_back({bed.vein,
                         layout_.volume[z(bed.vein)],
                         layout_.tone[b],
                         layout_.hyperaemia[b],
                         layout_.saturation[b],
                         static_cast<int>(tissue - c_.tissues.begin()),
                         {},
                         {}});
    }
  }

  [[nodiscard]] std::set<std::pair<int, int>> entries() const {
    std::set<std::pair<int, int>> pairs;
    const auto couple = [&](int row_vein, int by_vein) {
      for (const int column : unknowns(by_vein)) pairs.insert({unknowns(row_vein)[0], column});
    };
    for (const auto& edge : c_.edges) {
      for (const int row : {edge.from, edge.to}) {
        for (const int by : {edge.from, edge.to}) couple(row, by);
      }
    }
    for (const auto& bed : c_.beds) couple(bed.vein, bed.vein);
    for (const auto& tissue : c_.tissues) {
      for (const int row : tissue.beds) {
        for (const int by : tissue.beds) couple(c_.beds[z(row)].vein, c_.beds[z(by)].vein);
      }
    }
    for (int k = 0; k < static_cast<int>(c_.creeps.size()); ++k) {
      for (const int v : c_.creeps[z(k)].veins) pairs.insert({veins() + k, v});
      pairs.insert({veins() + k, veins() + k});
    }
    return pairs;
  }

  void find_rows() {
    const DriveLayout drive(anatomy_);
    auto& rows = c_.rows;
    for (int v = 0; v < veins(); ++v) {
      rows.volume.push_back(layout_.volume[z(v)]);
      rows.external.push_back(drive.external(v));
      rows.height.push_back(drive.height(v));
    }
    for (const auto& edge : c_.edges) {
      rows.from.push_back(edge.from);
      rows.to.push_back(edge.to);
      rows.opening.push_back(std::max(edge.opening, 0));
    }
    for (const auto& bed : c_.beds) {
      rows.vein.push_back(bed.vein);
      rows.tone.push_back(bed.tone);
      rows.hyperaemia.push_back(bed.hyperaemia);
      rows.heart.push_back(drive.heart_height());
      rows.saturation.push_back(std::max(bed.saturation, 0));
    }
    for (const Bed& bed : anatomy_.beds) {
      const auto muscle = std::find(anatomy_.muscles.begin(), anatomy_.muscles.end(), bed.muscle);
      rows.activation.push_back(bed.muscle.empty() ? 0 : drive.activation(static_cast<int>(muscle - anatomy_.muscles.begin())));
    }
    for (const auto& tissue : c_.tissues) {
      rows.tissue.push_back(tissue.state);
      rows.protein.push_back(tissue.protein);
      rows.pumping.push_back(layout_.pumping[z(tissue.leg)]);
      rows.lymph_gain.push_back(drive.lymph_gain(tissue.segment));
    }
    for (auto* column : {&rows.volume, &rows.creep, &rows.external, &rows.height, &rows.from, &rows.to, &rows.opening,
                         &rows.vein, &rows.tone, &rows.hyperaemia, &rows.heart, &rows.saturation, &rows.activation,
                         &rows.tissue, &rows.protein, &rows.pumping, &rows.lymph_gain}) {
      column->resize(z(padded(static_cast<int>(column->size()))), column->empty() ? 0 : column->front());
    }
  }

  void find_places() {
    const auto place = [&](int row, int column) { return c_.elimination.place(row, column); };
    for (auto& edge : c_.edges) {
      const Unknowns from = unknowns(edge.from), to = unknowns(edge.to);
      const std::array<int, 4> columns{from[0], from[1], to[0], to[1]};
      for (std::size_t k = 0; k < 4; ++k) {
        edge.from_places[k] = place(from[0], columns[k]);
        edge.to_places[k] = place(to[0], columns[k]);
      }
    }
    for (auto& bed : c_.beds) {
      const Unknowns own = unknowns(bed.vein);
      for (std::size_t k = 0; k < 2; ++k) bed.places[k] = place(own[0], own[k]);
      if (bed.tissue == static_cast<int>(c_.tissues.size())) continue;
      for (const int other : c_.tissues[z(bed.tissue)].beds) {
        for (const int column : unknowns(c_.beds[z(other)].vein)) bed.shared_places.push_back(place(own[0], column));
      }
    }
    for (int k = 0; k < static_cast<int>(c_.creeps.size()); ++k) {
      auto& creep = c_.creeps[z(k)];
      for (const int v : creep.veins) creep.places.push_back(place(veins() + k, v));
      creep.own_place = place(veins() + k, veins() + k);
    }
    c_.states = layout_.volume;
    for (const auto& creep : c_.creeps) c_.states.push_back(creep.state);
    for (int u = 0; u < static_cast<int>(c_.states.size()); ++u) c_.diagonal.push_back(place(u, u));
  }

  const Anatomy& anatomy_;
  const StateLayout& layout_;
  Connections c_;
};

}  // namespace

Connections connections(const Anatomy& anatomy, const StateLayout& layout) { return Connector(anatomy, layout).connect(); }

}  // namespace calfpump
