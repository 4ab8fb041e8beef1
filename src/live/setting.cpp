#include "calfpump/live/setting.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/steady.hpp"
#include "calfpump/study/fingerprint.hpp"

namespace calfpump {
namespace {

const Step& first_step(const std::vector<StepOrRepeat>& protocol) {
  const auto* step = std::get_if<Step>(&protocol.front());
  return step != nullptr ? *step : first_step(std::get<Repeat>(protocol.front()).steps);
}

/// The body alone, without what it does.
std::string mark_of(const Preparation& outlined) {
  return fingerprint(
      {outlined.network, Timeline(outlined.network.drive_layout()), outlined.lying, outlined.calf_girth_ratio, {}, {}});
}

const Movement* movement_to_hold(const Catalogue& catalogue, const Activity& activity) {
  if (activity.movement && can_be_held(activity.movement->movement)) return &activity.movement->movement;
  const auto found = std::find_if(catalogue.movements.begin(), catalogue.movements.end(), [&](const Movement& movement) {
    return !movement.passive && can_be_held(movement) && possible_in(movement, activity.posture);
  });
  return found == catalogue.movements.end() ? nullptr : &*found;
}

/// From the timeline of one repetition: the phase of the rise begins at the idle drive, the phase of the fall ends there.
HeldMovement held_movement(const Catalogue& catalogue, Scenario scenario) {
  Step step = first_step(scenario.protocol);
  const Movement* movement = movement_to_hold(catalogue, step.leg);
  if (movement == nullptr) return {};
  if (!step.leg.movement || step.leg.movement->movement.name != movement->name) step.leg.movement = at_tempo(*movement, {});
  step.leg.recording = nullptr;
  step.duration_s.reset();
  step.repetitions = 1;
  scenario.protocol = {step};
  const Timeline timeline = outline(catalogue, scenario).timeline;
  const Timeline::Cycle& cycle = timeline.cycles[z(timeline.sequences.front().cycle)];
  HeldMovement held{movement->name, 0.0, 0.0, timeline.drives[z(cycle.idle)]};
  for (const Timeline::CyclePhase& phase : cycle.phases) {
    if (phase.from == cycle.idle && phase.to != cycle.idle) held.rise_s = phase.duration_s;
    if (phase.from == cycle.idle && phase.to != cycle.idle) held.top = timeline.drives[z(phase.to)];
    if (phase.from != cycle.idle && phase.to == cycle.idle) held.fall_s = phase.duration_s;
  }
  return held;
}

/// Blood in each vein when the leg stands still: the widest that the page draws.
std::vector<double> full_volumes(const Catalogue& catalogue, const LiveBody& body) {
  const auto standing = std::find_if(catalogue.postures.begin(), catalogue.postures.end(),
                                     [](const Posture& posture) { return posture.role == Posture::Role::standing; });
  Network network = body.network;
  std::vector<double> state = body.start;
  if (standing != catalogue.postures.end()) {
    const Wearer wearer{.stature_cm = body.stature_cm};
    settle(network, resting_drive({network.anatomy(), wearer}, *standing), Settle::fast, state);
  }
  std::vector<double> full_mL;
  for (const int row : network.layout().volume) full_mL.push_back(state[z(row)]);
  return full_mL;
}

}  // namespace

LiveBody::LiveBody(Network legs, double stature, std::vector<double> lying_drive, std::vector<double> state_rested,
                   std::vector<double> state_at_start)
    : network(std::move(legs)),
      stature_cm(stature),
      lying(std::move(lying_drive)),
      rested(std::move(state_rested)),
      start(std::move(state_at_start)),
      observe(network, stature, start),
      joints(network.anatomy(), 0) {}

bool possible_in(const Movement& movement, const Posture& posture) {
  const auto& postures = movement.postures;
  return postures.empty() || std::find(postures.begin(), postures.end(), posture.name) != postures.end();
}

bool can_be_held(const Movement& movement) { return movement.pulses.size() == 1 && movement.paces.empty(); }

std::shared_ptr<const LiveSetting> live_setting(const Catalogue& catalogue, const Scenario& scenario,
                                                const LiveSetting* before) {
  if (scenario.other) throw InputError({{scenario.source, 0, 0, "a live leg is one leg; this scenario has two"}});
  Preparation outlined = outline(catalogue, scenario);
  const std::string mark = mark_of(outlined);
  std::shared_ptr<LiveBody> body;
  if (before != nullptr && before->body->mark == mark) {
    body = before->body;
  } else {
    find_starts(outlined.network, std::array{&outlined}, scenario.tissue);
    body = std::make_shared<LiveBody>(std::move(outlined.network), scenario.subject.height_cm, std::move(outlined.lying),
                                      std::move(outlined.rested), std::move(outlined.start));
    body->mark = mark;
    body->full_mL = full_volumes(catalogue, *body);
  }
  const Step& step = first_step(scenario.protocol);
  return std::make_shared<LiveSetting>(
      LiveSetting{std::move(body), std::move(outlined.timeline), step.transition_s, held_movement(catalogue, scenario)});
}

}  // namespace calfpump
