// Calls of the live page's worker: text in, JSON out. A problem of a text is part of the answer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/live/live_legs.hpp"
#include "calfpump/study/norms.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

struct ScenarioRules;

class LiveSession {
 public:
  LiveSession();

  /// Names of the data (live/names.hpp).
  [[nodiscard]] std::string names() const;
  /// Published ranges of the curves; reads the evidence.
  [[nodiscard]] std::string bands();

  /// { problems, anatomy, shape, stature_cm, full_mL, poses_cm, activity, held }; with problems nothing has changed.
  [[nodiscard]] std::string set(std::size_t leg, const std::string& text, bool fresh);
  [[nodiscard]] LiveLegs& legs() { return legs_; }

  /// { problems }.
  [[nodiscard]] std::string check(const std::string& name, const std::string& text) const;
  /// { settings, steps, left_out } or { problems } (live/page_settings.hpp).
  [[nodiscard]] std::string settings(const std::string& text) const;
  /// The result of a run (live/run_json.hpp), or { problems }. `progress` is called with the part that is done.
  [[nodiscard]] std::string run(const std::string& name, const std::string& text,
                                const std::function<void(double part)>& progress) const;
  /// From { scenarios: [{ name, text }], runs }: { sentences, notes, rows, least }, or { problems }. The first is the baseline.
  [[nodiscard]] std::string answer(const std::string& question);

 private:
  const Norms& norms();
  [[nodiscard]] Scenario read(const std::string& name, const std::string& text) const;

  DataFiles data_;
  Catalogue catalogue_;
  std::shared_ptr<const ScenarioRules> rules_;
  LiveLegs legs_;
  std::optional<Norms> norms_;
  std::optional<Wording> wording_;
};

}  // namespace calfpump
