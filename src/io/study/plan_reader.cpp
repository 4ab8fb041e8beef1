#include "io/study/plan_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "calfpump/core/checksum.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/cohorts_reader.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/study/cohort.hpp"
#include "calfpump/study/draws.hpp"
#include "io/data/row_readers.hpp"
#include "io/study/plan_axes.hpp"
#include "io/study/plan_checks.hpp"
#include "io/study/sampled.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_plan = 16 << 20;  // bytes

std::string path_beside(const std::string& plan, const std::string& file) {
  return (fs::path(plan).parent_path() / file).string();
}

class PlanReader {
 public:
  PlanReader(std::string path, const Catalogue& catalogue, const DataFiles& data) : catalogue_(catalogue), data_(data) {
    read_.path = std::move(path);
  }

  ReadPlan read(const std::vector<std::string>& overrides) {
    const std::string text = read_text(read_.path, largest_plan);
    read_.text = text;
    read_.set = overrides;
    read_.sources.push_back({fs::path(read_.path).filename().string(), checksum(text)});
    auto table = parse_toml(text, read_.path, problems_);
    problems_.throw_if_any();
    for (const std::string& assignment : overrides) apply_override(*table, assignment, problems_);
    problems_.throw_if_any();
    TableReader file(*table, "the plan", {read_.path, 1, 1}, problems_);
    read_.plan.title = file.text("title").value_or(fs::path(read_.path).stem().string());
    read_scenarios(file);
    read_metrics(file);
    read_people(file);
    read_cohort(file);
    ReadAxes axes = read_axes(file, read_.plan.scenarios, [this]() -> const std::vector<Parameter>& { return parameters(); });
    read_samples(file, axes);
    read_series(file);
    add_axes(file, std::move(axes));
    read_by(file);
    file.finish();
    problems_.throw_if_any();
    return std::move(read_);
  }

 private:
  const std::vector<Parameter>& parameters() {
    if (read_.parameters.empty()) read_.parameters = calfpump::read_parameters(data_);
    return read_.parameters;
  }

  void read_scenarios(TableReader& file) {
    file.require({"scenarios"});
    const auto value = file.value("scenarios");
    if (!value) return;
    if (value->node->is_array() && value->node->as_array()->empty())
      value->problem("is an empty list; expected at least one scenario");
    for (const Value& one : value->elements()) {
      const auto name = one.text();
      if (!name) continue;
      try {
        const std::string path = path_beside(read_.path, *name);
        read_.scenarios.push_back(std::make_shared<const ScenarioTemplate>(path, std::vector<std::string>{}, catalogue_));
        const Scenario& scenario = read_.scenarios.back()->scenario();
        const auto& names = read_.plan.scenarios;
        if (std::find(names.begin(), names.end(), scenario.stem) != names.end())
          one.problem(fmt::format("another scenario of the plan is named \"{}\", too", scenario.stem));
        read_.plan.scenarios.push_back(scenario.stem);
        read_.sources.push_back({*name, checksum(scenario.text)});
      } catch (const InputError& error) {
        for (const Problem& problem : error.problems())
          problems_.add({problem.source, problem.line, problem.column}, problem.message);
      }
    }
  }

  [[nodiscard]] bool any(const std::function<bool(const Scenario&)>& is) const {
    return std::any_of(read_.scenarios.begin(), read_.scenarios.end(), [&](const auto& one) { return is(one->scenario()); });
  }

  void read_metrics(TableReader& file) {
    const bool closed = any([](const Scenario& scenario) { return scenario.closed_circulation; });
    const bool two = any([](const Scenario& scenario) { return scenario.other.has_value(); });
    const bool one = any([](const Scenario& scenario) { return !scenario.other; });
    std::vector<std::string> names = metric_names(closed);
    if (file.has("metrics")) {
      names.clear();
      for (const int m : file.choices("metrics", "metric", names_of(metric_definitions()))) {
        const MetricDefinition& metric = metric_definitions()[static_cast<std::size_t>(m)];
        if (metric.body_wide && !closed)
          file.problem("metrics",
                       fmt::format("\"{}\" exists only with [circulation] closed = true in a scenario", metric.name));
        names.emplace_back(metric.name);
      }
    }
    read_.plan.metrics = study_metrics(names, one, two);
  }

  void read_people(TableReader& file) {
    auto row = file.table("people", "[people]");
    if (!row) return;
    row->require({"file"});
    const auto name = row->text("file");
    std::map<std::string, std::string> columns;
    if (auto table = row->table("columns", "columns")) {
      for (const std::string& key : table->keys()) {
        if (const auto column = table->text(key)) columns[key] = *column;
      }
    }
    row->finish();
    if (!name) return;
    try {
      sampled_.people =
          std::make_shared<const People>(path_beside(read_.path, *name), columns, subject_keys(), row->place(), problems_);
    } catch (const InputError& error) {
      for (const Problem& problem : error.problems())
        problems_.add({problem.source, problem.line, problem.column}, problem.message);
      return;
    }
    if (sampled_.people->checksum().empty()) return;
    read_.sources.push_back({*name, sampled_.people->checksum()});
    for (const std::string& ignored : sampled_.people->ignored())
      read_.notes.push_back(fmt::format("{}: the column \"{}\" is no key of a scenario and is not used", *name, ignored));
  }

  void read_cohort(TableReader& file) {
    auto row = file.table("cohort", "[cohort]");
    if (!row) return;
    row->require({"name"});
    if (file.has("people")) file.problem("cohort", "goes not with [people]: both say who the samples are");
    const std::vector<BodyStatistics> cohorts = read_cohorts(data_);
    const auto chosen = row->choice("name", "cohort", names_of(cohorts));
    std::optional<Sex> sex;
    if (row->has("sex")) sex = row->choice("sex", "sex", sexes);
    constexpr double oldest_y = 120.0;
    const auto youngest = row->quantity("youngest", Dimension::age, {0.0, oldest_y});
    const auto oldest = row->quantity("oldest", Dimension::age, {0.0, oldest_y});
    row->finish();
    if (!chosen) return;
    sampled_.cohort = cohorts[static_cast<std::size_t>(*chosen)];
    const BodyOfSex& limits = sampled_.cohort->sexes.front();
    const auto [first, last] = std::pair(limits.youngest_y, limits.oldest_y);
    if (youngest.value_or(first) >= oldest.value_or(last)) {
      row->problem("youngest", "expected an age below the oldest");
    } else if (!narrow(*sampled_.cohort, sex, youngest.value_or(first), oldest.value_or(last))) {
      row->problem(youngest ? "youngest" : "oldest",
                   fmt::format("\"{}\" has people from {} to {}; expected ages within", sampled_.cohort->name,
                               exact(first, Dimension::age), exact(last, Dimension::age)));
    }
  }

  [[nodiscard]] std::vector<std::string> subject_keys() const {
    std::vector<std::string> names;
    for (const TableKeys& table : scenario_keys(catalogue_)) {
      if (table.name != "[subject]") continue;
      for (const Key& key : table.keys) names.push_back(key.name);
    }
    return names;
  }

  /// A whole number; nullopt after a problem.
  static std::optional<std::uint64_t> whole(TableReader& file, const std::string& key, const Range& range) {
    const auto number = file.number(key, range);
    if (!number) return std::nullopt;
    if (*number != std::floor(*number)) file.problem(key, fmt::format("read {}; expected a whole number", exact(*number)));
    return static_cast<std::uint64_t>(*number);
  }

  void read_samples(TableReader& file, const ReadAxes& axes) {
    StudyPlan& plan = read_.plan;
    constexpr double most_samples = 1e10;
    const bool readable = problems_.count() == 0;  // else an axis may be missing
    const auto samples = whole(file, "samples", {1.0, most_samples});
    const std::size_t people = sampled_.people ? sampled_.people->size() : 0;
    const std::size_t dimensions = sampled_.dimensions() + axes.drawn.size();
    const bool draws = dimensions > 0;
    if (readable && samples && !draws && people == 0)
      file.problem("samples", "no axis is drawn; expected an axis with a distribution, [cohort] or [people]");
    if (!samples && draws && people == 0) file.require({"samples"});
    if (samples && !draws && people > 0 && *samples > people)
      file.problem("samples", fmt::format("the table has {} people; expected at most as many samples", people));
    plan.samples = samples ? static_cast<std::size_t>(*samples) : std::max<std::size_t>(people, 1);
    const Draws kind = file.choice("sampling", "sampling", draws_names);
    const auto seed = whole(file, "seed", {0.0, 9e15});
    const SensitivityMethod method = file.choice("sensitivity", "method", sensitivity_methods);
    plan.together = file.flag("together").value_or(false);
    if (const auto shard = whole(file, "shard", {1.0, 1e9})) plan.shard = static_cast<std::size_t>(*shard);
    const std::uint64_t number = seed.value_or(1);
    if (method != SensitivityMethod::none) return plan_design(file, axes, {method, {}, {}, plan.samples, kind, number});
    if (problems_.count() == 0 && draws) sampled_.points = UnitPoints(kind, dimensions, plan.samples, number);
  }

  /// `samples` is then the number of base samples.
  void plan_design(TableReader& file, const ReadAxes& axes, PlannedDesign planned) {
    const std::size_t least = planned.method == SensitivityMethod::sobol ? 16 : 4;  // chosen: fewer have no interval
    if (planned.bases < least)
      file.problem("samples", fmt::format("are too few for these indices; expected at least {}", least));
    if (sampled_.people) file.problem("sensitivity", "needs samples that are drawn; expected [cohort] in place of [people]");
    if (axes.drawn.empty() && !sampled_.cohort)
      file.problem("sensitivity", "no axis is drawn; expected an axis with a distribution, or [cohort]");
    if (sampled_.cohort) {
      planned.factors.emplace_back("body");
      planned.widths.push_back(body_dimensions);
    }
    for (const DrawnAxis& one : axes.drawn) {
      planned.factors.push_back(one.axis.name);
      planned.widths.push_back(1);
    }
    if (problems_.count() > 0) return;
    const SensitivityDesign design = planned.design();
    read_.plan.samples = design.samples();
    sampled_.points = design;
    read_.sensitivity = std::move(planned);
  }

  void read_series(TableReader& file) {
    auto row = file.table("timeseries", "[timeseries]");
    if (!row) return;
    row->require({"columns", "every"});
    const Anatomy& anatomy = catalogue_.anatomy;
    for (const int column : row->choices("columns", "column", names_of(anatomy.observables)))
      read_.plan.series.push_back(anatomy.observables[static_cast<std::size_t>(column)].name);
    read_.series_every_s = row->quantity("every", Dimension::time, positive);
    row->finish();
    if (any([](const Scenario& scenario) { return scenario.other.has_value(); }) &&
        any([](const Scenario& scenario) { return !scenario.other; }))
      row->problem("columns", "the scenarios have one leg and two; a time series needs the same columns in every run");
  }

  void add_axes(TableReader& file, ReadAxes axes) {
    check_axes(axes, sampled_.people.get(), read_.scenarios, catalogue_, problems_);
    if (problems_.count() > 0) return;
    sampled_.drawn = std::move(axes.drawn);
    read_.plan.axes = std::move(axes.listed);
    for (StudyAxis& axis : sampled_.axes()) read_.plan.axes.push_back(std::move(axis));
    check_plan(file, read_.plan);
    if (sampled_.people || sampled_.points) read_.plan.draw = sampled_;
  }

  void read_by(TableReader& file) {
    read_.plan.by = texts(file, "by");
    std::vector<std::string> names;
    for (const StudyAxis& axis : read_.plan.axes) names.push_back(axis.name);
    for (const std::string& column : read_.plan.by) {
      const auto found = std::find(names.begin(), names.end(), column);
      if (problems_.count() > 0) continue;
      if (found != names.end()) {
        const StudyAxis& axis = read_.plan.axes[static_cast<std::size_t>(found - names.begin())];
        if (axis.values.empty() && !axis.words)
          file.problem(
              "by",
              fmt::format("\"{}\" has another value in each sample; expected an axis of words or of listed values", column));
        continue;
      }
      file.problem("by", fmt::format("no axis is named \"{}\"{}; expected one of {}", column, did_you_mean(column, names),
                                     listed(names)));
    }
  }

  const Catalogue& catalogue_;
  const DataFiles& data_;
  ReadPlan read_;
  Problems problems_;
  Sampled sampled_;
};

}  // namespace

ReadPlan read_plan(const std::string& path, const std::vector<std::string>& overrides, const Catalogue& catalogue,
                   const DataFiles& data) {
  return PlanReader(path, catalogue, data).read(overrides);
}

}  // namespace calfpump
