#include "calfpump/study/folds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <map>
#include <string>

#include "calfpump/core/errors.hpp"

namespace calfpump {

std::vector<RowGroup> groups_of(std::span<const EvidenceRow> rows) {
  boost::disjoint_sets_with_storage<> sets(rows.size());
  std::map<std::string, std::size_t> studies, protocols;  // each with its first row
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sets.make_set(i);
    sets.union_set(i, studies.emplace(rows[i].study, i).first->second);
    for (const std::string& protocol : rows[i].protocols) sets.union_set(i, protocols.emplace(protocol, i).first->second);
  }
  std::vector<RowGroup> groups;
  std::map<std::size_t, std::size_t> places;  // index of each group, by its representative row
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto [place, first] = places.emplace(sets.find_set(i), groups.size());
    if (first) groups.emplace_back();
    groups[place->second].push_back(i);
  }
  return groups;
}

std::vector<RowGroup> folds_of(std::span<const EvidenceRow> rows, std::size_t count) {
  std::vector<RowGroup> groups = groups_of(rows);
  if (groups.size() < count)
    throw InputError({{"--folds", 0, 0,
                       fmt::format("{} folds of {} groups of rows; expected no more folds than groups that share no study and "
                                   "no protocol",
                                   count, groups.size())}});
  const auto smaller = [](const RowGroup& a, const RowGroup& b) { return a.size() < b.size(); };
  std::stable_sort(groups.begin(), groups.end(), [&](const RowGroup& a, const RowGroup& b) { return smaller(b, a); });
  std::vector<RowGroup> folds(count);
  for (const RowGroup& group : groups) {
    RowGroup& fold = *std::min_element(folds.begin(), folds.end(), smaller);
    fold.insert(fold.end(), group.begin(), group.end());
  }
  for (RowGroup& fold : folds) std::sort(fold.begin(), fold.end());
  return folds;
}

}  // namespace calfpump
