// A scenario file read once, for many runs with other values of its keys.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

class ScenarioTemplate {
 public:
  /// Throws InputError with every problem of the file and the overrides, as read_scenario does.
  ScenarioTemplate(const std::string& path, const std::vector<std::string>& overrides, const Catalogue& catalogue);
  ScenarioTemplate(ScenarioTemplate&&) noexcept;
  ~ScenarioTemplate();

  [[nodiscard]] const Scenario& scenario() const;
  /// The scenario with these keys, each "key=value". Throws InputError. May be called from several threads at once.
  [[nodiscard]] Scenario with(std::span<const std::string> assignments, const Catalogue& catalogue) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace calfpump
