#include "plain/structure.hpp"

#include <algorithm>
#include <numeric>

namespace calfpump::test {
namespace {

int at(const std::vector<int>& indices, int i) { return i < 0 ? -1 : indices[static_cast<std::size_t>(i)]; }

/// Works out slots twice with the same code: once to collect the entries, once to look them up.
class Slots {
 public:
  int operator()(int row, int col) {
    if (!fixed_) entries_.insert({row, col});
    return fixed_ ? pattern_.slot(row, col) : 0;
  }
  void fix(int rows) {
    for (int i = 0; i < rows; ++i) entries_.insert({i, i});
    pattern_ = sparsity(rows, entries_);
    fixed_ = true;
  }
  [[nodiscard]] const Sparsity& pattern() const { return pattern_; }

 private:
  std::set<std::pair<int, int>> entries_;
  Sparsity pattern_;
  bool fixed_ = false;
};

void normalise(std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
}

int segment_of(const Anatomy& anatomy, int vein) { return anatomy.veins[static_cast<std::size_t>(vein)].segment; }

std::vector<TissueGroup> tissue_groups(const Anatomy& anatomy, const StateLayout& layout) {
  std::vector<TissueGroup> groups;
  for (int segment = 0; segment < static_cast<int>(anatomy.segments.size()); ++segment) {
    if (at(layout.tissue, segment) < 0) continue;
    TissueGroup group;
    group.segment = segment;
    group.state = at(layout.tissue, segment);
    group.protein = at(layout.protein, segment);
    for (int bed = 0; bed < static_cast<int>(anatomy.beds.size()); ++bed) {
      const Bed& row = anatomy.beds[static_cast<std::size_t>(bed)];
      if (segment_of(anatomy, row.vein) != segment) continue;
      group.beds.push_back(bed);
      group.weights.push_back(row.rest_flow_mL_s);
    }
    normalise(group.weights);
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<CreepGroup> creep_groups(const Anatomy& anatomy, const StateLayout& layout) {
  std::vector<CreepGroup> groups;
  for (int segment = 0; segment < static_cast<int>(anatomy.segments.size()); ++segment) {
    if (at(layout.creep, segment) < 0) continue;
    CreepGroup group;
    group.segment = segment;
    group.state = at(layout.creep, segment);
    for (int vein = 0; vein < static_cast<int>(anatomy.veins.size()); ++vein) {
      if (segment_of(anatomy, vein) != segment) continue;
      group.veins.push_back(vein);
      group.weights.push_back(anatomy.veins[static_cast<std::size_t>(vein)].v0_mL);
    }
    normalise(group.weights);
    groups.push_back(std::move(group));
  }
  return groups;
}

template <std::size_t n>
std::array<int, n> row_slots(Slots& slots, int row, const std::array<int, n>& columns) {
  std::array<int, n> found{};
  std::transform(columns.begin(), columns.end(), found.begin(), [&](int col) { return slots(row, col); });
  return found;
}

std::array<int, 4> columns_of_bed(const Anatomy& anatomy, const StateLayout& layout, const Structure& s, int bed) {
  const int vein = anatomy.beds[static_cast<std::size_t>(bed)].vein;
  return {at(layout.volume, vein), at(s.creep_of_vein, vein), at(layout.tone, bed),
          at(layout.hyperaemia, at(s.muscle_of_bed, bed))};
}

void find_edge_slots(const Anatomy& anatomy, const StateLayout& layout, Slots& slots, Structure& s) {
  s.edges.clear();
  for (std::size_t e = 0; e < anatomy.edges.size(); ++e) {
    const Edge& edge = anatomy.edges[e];
    const std::array<int, 5> columns{at(layout.volume, edge.from), at(s.creep_of_vein, edge.from), at(layout.volume, edge.to),
                                     at(s.creep_of_vein, edge.to), layout.opening[e]};
    s.edges.push_back({row_slots(slots, at(layout.volume, edge.from), columns),
                       row_slots(slots, at(layout.volume, edge.to), columns), row_slots(slots, layout.opening[e], columns),
                       row_slots(slots, edge.to == Edge::right_atrium ? layout.outflow : -1, columns)});
  }
}

void find_bed_slots(const Anatomy& anatomy, const StateLayout& layout, Slots& slots, Structure& s) {
  s.beds.clear();
  for (int bed = 0; bed < static_cast<int>(anatomy.beds.size()); ++bed) {
    const auto columns = columns_of_bed(anatomy, layout, s, bed);
    const std::array<int, 4> tone_columns{columns[0], columns[1], columns[2], -1};
    s.beds.push_back({row_slots(slots, columns[0], columns), row_slots(slots, layout.inflow, columns),
                      row_slots(slots, at(layout.tone, bed), tone_columns),
                      row_slots(slots, at(layout.saturation, bed), columns),
                      slots(at(layout.saturation, bed), at(layout.saturation, bed))});
  }
  s.hyperaemias.clear();
  for (const int state : layout.hyperaemia) s.hyperaemias.push_back(slots(state, state));
}

void find_tissue_slots(const Anatomy& anatomy, const StateLayout& layout, Slots& slots, Structure& s) {
  for (TissueGroup& group : s.tissues) {
    std::vector<int> rows, columns;
    for (const int bed : group.beds) {
      const auto own = columns_of_bed(anatomy, layout, s, bed);
      rows.push_back(own[0]);
      columns.insert(columns.end(), own.begin(), own.end());
    }
    rows.insert(rows.end(), {group.state, layout.filtration, group.protein});
    columns.insert(columns.end(), {group.state, group.protein});
    group.slots.clear();
    for (const int row : rows) {
      for (const int column : columns) group.slots.push_back(slots(row, column));
    }
    group.lymph_slot = slots(layout.lymph, group.state);
  }
}

void find_creep_slots(const StateLayout& layout, Slots& slots, Structure& s) {
  for (CreepGroup& group : s.creeps) {
    group.slots.clear();
    for (const int vein : group.veins) group.slots.push_back(slots(group.state, at(layout.volume, vein)));
    group.own_slot = slots(group.state, group.state);
  }
}

}  // namespace

Structure structure(const Anatomy& anatomy, const StateLayout& layout) {
  Structure s;
  for (const Vein& vein : anatomy.veins) s.creep_of_vein.push_back(at(layout.creep, vein.segment));
  for (const Bed& bed : anatomy.beds) {
    const auto found = std::find(anatomy.muscles.begin(), anatomy.muscles.end(), bed.muscle);
    s.muscle_of_bed.push_back(found == anatomy.muscles.end() ? -1 : static_cast<int>(found - anatomy.muscles.begin()));
  }
  s.tissues = tissue_groups(anatomy, layout);
  s.creeps = creep_groups(anatomy, layout);
  Slots slots;
  for (const bool look_up : {false, true}) {
    if (look_up) slots.fix(layout.size());
    find_edge_slots(anatomy, layout, slots, s);
    find_bed_slots(anatomy, layout, slots, s);
    find_tissue_slots(anatomy, layout, slots, s);
    find_creep_slots(layout, slots, s);
  }
  s.sparsity = slots.pattern();
  return s;
}

}  // namespace calfpump::test
