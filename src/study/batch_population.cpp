#include <memory>
#include <optional>
#include <utility>

#include "batch.hpp"
#include "calfpump/simulation/integrator.hpp"
#include "calfpump/study/run_follower.hpp"

namespace calfpump {
namespace {

/// A member of a population, from its outline to its end.
struct Member {
  std::size_t index;
  Preparation preparation;
  RunOptions options{};
  std::optional<RunFollower> follower{};
};

}  // namespace

void Batch::run_together(const Share& share) {
  std::vector<std::unique_ptr<Member>> members;
  std::vector<std::size_t> others;
  std::optional<LegBatch<most_lanes>> legs;
  for (std::size_t i = share.first; i < share.end; ++i) {
    auto member = std::make_unique<Member>(Member{i, outline(*requests[i].catalogue, *requests[i].scenario)});
    if (!legs) legs.emplace(member->preparation.network.anatomy());
    const bool fits = legs->fits(member->preparation.network) &&
                      (members.empty() || same_edges(member->preparation.timeline, members[0]->preparation.timeline));
    fits ? members.push_back(std::move(member)) : others.push_back(i);
  }
  std::vector<Preparation*> preparations;
  std::vector<const Network*> networks;
  std::vector<const std::vector<double>*> starts;
  std::vector<const Timeline*> timelines;
  for (std::size_t l = 0; l < most_lanes; ++l) {
    Preparation& p = members[std::min(l, members.size() - 1)]->preparation;  // the last lanes repeat the last member
    preparations.push_back(&p);
    networks.push_back(&p.network);
    starts.push_back(&p.start);
    timelines.push_back(&p.timeline);
  }
  find_starts(*legs, preparations, requests[share.first].scenario->tissue);
  std::vector<Follower*> followers;
  for (const auto& member : members) {
    const Scenario& scenario = *requests[member->index].scenario;
    member->options = begin(member->index);
    followers.push_back(&member->follower.emplace(scenario, member->preparation, scenario.output.columns, member->options));
  }
  Integrator<most_lanes> integrator(*legs, options.settings, options.cancel);
  integrator.begin(networks, starts);
  integrator.follow(timelines, followers);
  std::vector<RunResult> results;
  for (std::size_t l = 0; l < members.size(); ++l)
    results.push_back(members[l]->follower->result(integrator.statistics(), integrator.state(static_cast<int>(l))));
  for (std::size_t l = 0; l < members.size(); ++l) conclude(members[l]->index, {std::move(results[l]), nullptr});
  for (const std::size_t other : others) run_alone(other);
}

}  // namespace calfpump
