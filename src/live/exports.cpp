// Functions of the wasm module, called by web/src/live/worker.js alone: numbers in place, everything else as text.
#include <emscripten/emscripten.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "live/session.hpp"

using calfpump::LiveFrame;
using calfpump::LiveLegs;
using calfpump::LiveSession;

EM_JS(void, live_progress, (double part), { Module.progress(part); });
EM_JS(double, live_now_ms, (), { return performance.now(); });

namespace {

constexpr double longest_ms = 12.0;  // chosen: a longer advance would be late for a screen's next frame

std::unique_ptr<LiveSession> session;
std::string text;

/// The text that `work` makes; after a fault of the program "!" and its reason.
template <class Work>
const char* shown(const Work& work) {
  try {
    text = work();
  } catch (const std::exception& error) {
    text = std::string("!") + error.what();
  }
  return text.c_str();
}

/// Head: time, legs, samples, seconds that passed; by leg whether its key is down, and whether it failed; times of the samples.
/// Then float columns of each leg, and the samples (worker.js reads it in the same order).
struct Head {
  double time_s = 0.0, legs = 0.0, samples = 0.0, passed_s = 0.0;
  std::array<double, LiveLegs::most_legs> pressed{}, failed{};
  std::array<double, LiveLegs::most_samples> sample_s{};
};
Head head;
std::vector<float> numbers;

void add(const std::vector<float>& column) { numbers.insert(numbers.end(), column.begin(), column.end()); }

void fill(double passed_s) {
  LiveLegs& legs = session->legs();
  head.time_s = legs.time_s();
  head.legs = static_cast<double>(legs.size());
  head.samples = static_cast<double>(legs.samples().count);
  head.passed_s = passed_s;
  std::copy(legs.samples().time_s.begin(), legs.samples().time_s.end(), head.sample_s.begin());
  numbers.clear();
  for (std::size_t l = 0; l < legs.size(); ++l) {
    head.pressed.at(l) = legs.leg(l).course().pressed() ? 1.0 : 0.0;
    head.failed.at(l) = legs.leg(l).failure().empty() ? 0.0 : 1.0;
    const LiveFrame& frame = legs.frame(l);
    for (const auto* column : {&frame.curves, &frame.volume_mL, &frame.transmural_mmHg, &frame.external_mmHg, &frame.flow_mL_s,
                               &frame.opening, &frame.joint_cm})
      add(*column);
    numbers.push_back(frame.phase);
  }
  add(legs.samples().curves);
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* live_begin() {
  return shown([] {
    session = std::make_unique<LiveSession>();
    return session->names();
  });
}
EMSCRIPTEN_KEEPALIVE const char* live_bands() {
  return shown([&] { return session->bands(); });
}
EMSCRIPTEN_KEEPALIVE const char* live_set(int leg, const char* scenario, int fresh) {
  return shown([&] { return session->set(static_cast<std::size_t>(leg), scenario, fresh != 0); });
}
EMSCRIPTEN_KEEPALIVE void live_remove() { session->legs().remove_last(); }
EMSCRIPTEN_KEEPALIVE void live_press(int down) { session->legs().press(down != 0); }
EMSCRIPTEN_KEEPALIVE void live_advance(double seconds) {
  const double begin_ms = live_now_ms();
  fill(session->legs().advance(seconds, [begin_ms] { return live_now_ms() - begin_ms > longest_ms; }));
}
EMSCRIPTEN_KEEPALIVE int live_back(double seconds) {
  const bool went = session->legs().back(seconds);
  fill(0.0);
  return went ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE const Head* live_head() { return &head; }
EMSCRIPTEN_KEEPALIVE const float* live_numbers() { return numbers.data(); }
EMSCRIPTEN_KEEPALIVE int live_count() { return static_cast<int>(numbers.size()); }
EMSCRIPTEN_KEEPALIVE const char* live_failure(int leg) {
  return shown([&] { return session->legs().leg(static_cast<std::size_t>(leg)).failure(); });
}
EMSCRIPTEN_KEEPALIVE const char* live_check(const char* name, const char* scenario) {
  return shown([&] { return session->check(name, scenario); });
}
EMSCRIPTEN_KEEPALIVE const char* live_settings(const char* scenario) {
  return shown([&] { return session->settings(scenario); });
}
EMSCRIPTEN_KEEPALIVE const char* live_run(const char* name, const char* scenario) {
  return shown([&] { return session->run(name, scenario, live_progress); });
}
EMSCRIPTEN_KEEPALIVE const char* live_answer(const char* question) {
  return shown([&] { return session->answer(question); });
}
/// A file that scenarios name, as a recording.
EMSCRIPTEN_KEEPALIVE void live_file(const char* path, const char* content) { std::ofstream(path, std::ios::binary) << content; }
}
