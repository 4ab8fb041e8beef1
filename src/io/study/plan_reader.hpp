// plan.toml -> StudyPlan: scenarios, axes, tables of people and cohorts, with every name and value checked before a run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/scenario/scenario_template.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/plan.hpp"
#include "calfpump/study/sensitivity.hpp"
#include "calfpump/study/study_runs.hpp"

namespace calfpump {

/// A file that a plan is made of.
struct PlanSource {
  std::string file;      ///< as the plan names it
  std::string checksum;  ///< SHA-256, hexadecimal
};

/// Design of the samples of a study of sensitivity, and the names of its factors.
struct PlannedDesign {
  SensitivityMethod method = SensitivityMethod::none;
  std::vector<std::string> factors;
  std::vector<std::size_t> widths;  ///< coordinates of each factor
  std::size_t bases = 0;            ///< base samples
  Draws kind = Draws::sobol;
  std::uint64_t seed = 1;

  [[nodiscard]] SensitivityDesign design() const { return {method, widths, bases, kind, seed}; }
};

struct ReadPlan {
  StudyPlan plan;
  std::string path, text;
  std::vector<std::shared_ptr<const ScenarioTemplate>> scenarios;
  std::vector<Parameter> parameters;  ///< read only if an axis is one of them
  std::vector<PlanSource> sources;    ///< the plan first
  std::vector<std::string> set;       ///< the overrides
  std::vector<std::string> notes;     ///< columns of people that no key has
  std::optional<double> series_every_s;
  std::optional<PlannedDesign> sensitivity;
};

/// Each override is "key=value" of the plan, such as "samples=100". Throws InputError with every problem.
[[nodiscard]] ReadPlan read_plan(const std::string& path, const std::vector<std::string>& overrides, const Catalogue& catalogue,
                                 const DataFiles& data);

/// How its runs are made. The plan and the catalogue must outlive it.
[[nodiscard]] StudyCalls calls_of(const ReadPlan& read, const Catalogue& catalogue, const DataFiles& data);

}  // namespace calfpump
