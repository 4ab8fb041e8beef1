#include "calfpump/leg/network.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "calfpump/leg/circulation.hpp"
#include "calfpump/leg/tissue.hpp"

namespace calfpump {
namespace {

/// Repeats every number of one leg's column for each lane.
Numbers repeated(const Numbers& one, int lanes) {
  Numbers all;
  for (const double value : one) all.insert(all.end(), z(lanes), value);
  return all;
}

/// `Plain`: a struct of doubles alone.
template <class Plain>
bool same(const Plain& a, const Plain& b) {
  static_assert(std::is_trivially_copyable_v<Plain>);
  return std::memcmp(&a, &b, sizeof(Plain)) == 0;  // NOLINT(bugprone-suspicious-memory-comparison): they have no padding
}

/// Whether the same elements are connected in the same way.
bool same_structure(const Anatomy& a, const Anatomy& b) {
  const auto alike = [](const auto& x, const auto& y, auto equal) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), equal);
  };
  return alike(a.veins, b.veins, [](const Vein& x, const Vein& y) { return x.segment == y.segment; }) &&
         alike(a.edges, b.edges,
               [](const Edge& x, const Edge& y) { return x.from == y.from && x.to == y.to && x.valved == y.valved; }) &&
         alike(a.beds, b.beds, [](const Bed& x, const Bed& y) { return x.vein == y.vein && x.muscle == y.muscle; }) &&
         a.legs == b.legs && a.circulation.has_value() == b.circulation.has_value() &&
         (!a.circulation || same(*a.circulation, *b.circulation));
}

}  // namespace

template <int lanes>
LegBatch<lanes>::LegBatch(Anatomy anatomy)
    : anatomy_(std::move(anatomy)),
      layout_(state_layout(anatomy_)),
      drive_layout_(anatomy_),
      net_(connections(anatomy_, layout_)),
      par_(parameters(anatomy_, net_)),
      w_(anatomy_, net_, lanes),
      shift_(std::max({w_[ByVein::volume].size(), w_[ByEdge::dp].size(), w_[ByBed::drop].size()}), 1.0),
      pumping_speed_(z(padded(anatomy_.legs * lanes)), 0.0) {
  for (Numbers Parameters::*column : Parameters::all) par_.*column = repeated(par_.*column, lanes);
}

template <int lanes>
bool LegBatch<lanes>::fits(const LegBatch<1>& other) const {
  return same_structure(other.anatomy_, anatomy_) && other.layout().names.size() == layout_.names.size() &&
         same(other.anatomy_.laws, anatomy_.laws) && same(other.anatomy_.surroundings, anatomy_.surroundings);
}

template <int lanes>
void LegBatch<lanes>::set_lane(int lane, const LegBatch<1>& other) {
  if (!fits(other)) throw std::logic_error("legs side by side must have one structure, one set of laws and one surroundings");
  for (Numbers Parameters::*column : Parameters::all) {
    const Numbers& from = other.par_.*column;
    for (std::size_t row = 0; row < from.size(); ++row) (par_.*column)[row * lanes + z(lane)] = from[row];
  }
}

template <int lanes>
Reading LegBatch<lanes>::reading(int lane) const {
  const auto of = [&](const Numbers& column) { return Strided{column.data() + lane, lanes}; };
  return {of(w_[ByVein::transmural]), of(w_[ByEdge::flow]), of(w_[ByBed::inflow])};
}

template <int lanes>
void LegBatch<lanes>::keep_reading() {
  kept_.transmural = w_[ByVein::transmural];
  kept_.flow = w_[ByEdge::flow];
  kept_.inflow = w_[ByBed::inflow];
}

template <int lanes>
Reading LegBatch<lanes>::kept_reading(int lane) const {
  const auto of = [&](const Numbers& column) { return Strided{column.data() + lane, lanes}; };
  return {of(kept_.transmural), of(kept_.flow), of(kept_.inflow)};
}

template <int lanes>
void LegBatch<lanes>::balance_tissue(std::span<double> state, std::span<const double> drive) requires(lanes == 1) {
  std::vector<double> rate(state.size());
  derivative(state, drive, rate);
  for (std::size_t k = 0; k < net_.tissues.size(); ++k) {
    const Interstitium& tissue = *anatomy_.segments[z(net_.tissues[k].segment)].interstitium;
    const NightBalance night = night_balance(w_[ByTissue::capillary][k], w_[ByTissue::tone][k], w_[ByTissue::flow][k],
                                             w_[ByTissue::pressure][k], w_[ByTissue::lymph][k], tissue, anatomy_.laws);
    par_.exchange_mL_s[k] = night.exchange_mL_s;
    state[z(net_.tissues[k].protein)] = night.colloid_mmHg * state[z(net_.tissues[k].state)];
  }
}

template <int lanes>
void LegBatch<lanes>::balance_body(std::span<double> state, std::span<const double> drive) requires(lanes == 1) {
  if (!anatomy_.circulation) return;
  const Circulation& c = *anatomy_.circulation;
  const Surroundings& around = anatomy_.surroundings;
  set_central(set_point(c, around), layout_, [&](int row) -> double& { return state[z(row)]; });
  std::vector<double> rate(state.size());
  derivative(state, drive, rate);
  const double legs_mL_s = 2.0 / anatomy_.legs * rate[z(layout_.inflow)];
  par_.body_resistance_mmHg_s_mL[0] = resting_body_mmHg_s_mL(legs_mL_s, drive[z(drive_layout_.outlet())], c, around);
}

template <int lanes>
std::vector<double> LegBatch<lanes>::protein_exchange_mL_s() const requires(lanes == 1) {
  std::vector<double> by_segment(anatomy_.segments.size(), 0.0);
  for (std::size_t k = 0; k < net_.tissues.size(); ++k) by_segment[z(net_.tissues[k].segment)] = par_.exchange_mL_s[k];
  return by_segment;
}

template class LegBatch<1>;
template class LegBatch<most_lanes>;

}  // namespace calfpump
