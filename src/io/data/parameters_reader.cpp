// data/parameters.toml.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "io/data/data_table.hpp"

namespace calfpump {
namespace {

std::string file_of(const std::string& path) { return path.substr(0, path.find('/')); }
std::string path_within(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(slash + 1);
}

/// The other data files, each parsed at its first use.
class Tables {
 public:
  explicit Tables(const DataFiles& files) : files_(&files) {}

  /// nullptr after a problem.
  [[nodiscard]] toml::table* of(const std::string& path, const Value& value) {
    const std::string name = file_of(path);
    if (const auto found = tables_.find(name); found != tables_.end()) return &found->second;
    std::vector<std::string> names;
    for (const EmbeddedFile& file : embedded_data()) names.emplace_back(file.name);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      value.problem(fmt::format("there is no data file \"{}\"{}", name, did_you_mean(name, names)));
      return nullptr;
    }
    const TextFile file = data_file(*files_, name);
    return &tables_.emplace(name, parse_toml(file.text, file.name, *value.problems).value_or(toml::table{})).first->second;
  }

  /// True if no earlier parameter holds the value.
  [[nodiscard]] bool first_use(const toml::node* node) { return used_.insert(node).second; }

 private:
  const DataFiles* files_;
  std::map<std::string, toml::table> tables_;
  std::set<const toml::node*> used_;
};

/// The value before the fit; `present` becomes the factor of the data on it.
std::optional<DataValue> read_value(const std::string& path, const Value& value, Tables& tables, double& present) {
  toml::table* table = tables.of(path, value);
  if (table == nullptr) return std::nullopt;
  const auto prior = number_of(*value.node);
  const toml::node* node = value_at(*table, path_within(path));
  const auto now = node == nullptr ? std::nullopt : number_of(*node);
  if (!prior || !(prior->number > 0.0) || std::isinf(prior->number)) {
    value.problem("expected a number above 0 as it is written in the data, such as \"0.4 mmHg s/mL\"");
  } else if (!now) {
    value.problem(missing_at(*table, path_within(path)));
  } else if (node->is_integer()) {
    value.problem(fmt::format("is {}, a whole number, in the data; it can change if written {}.0", now->number, now->number));
  } else if (now->unit != prior->unit) {
    value.problem(fmt::format("in \"{}\", but in the data in \"{}\"", prior->unit, now->unit));
  } else if (!tables.first_use(node)) {
    value.problem("is listed above already; a value belongs to one parameter");
  } else {
    present = now->number / prior->number;
    return DataValue{path, prior->number, prior->unit};
  }
  return std::nullopt;
}

void read_values(TableReader& row, Tables& tables, Parameter& parameter) {
  auto values = row.table("values", "values of the data");
  if (!values) return;
  if (values->keys().empty()) row.problem("values", "expected at least one value of the data");
  for (const std::string& path : values->keys()) {
    double present = 1.0;
    const auto value = read_value(path, *values->value(path), tables, present);
    if (!value) continue;
    constexpr double rounding = 0.011;  // rounding of two numbers of three digits
    if (!parameter.values.empty() && std::abs(present / parameter.present - 1.0) > rounding)
      values->problem(path, fmt::format("the data are {:.3g} of this prior, but {:.3g} of the first value's prior", present,
                                        parameter.present));
    if (parameter.values.empty()) parameter.present = present;
    parameter.values.push_back(*value);
  }
}

void read_factors(TableReader& row, Parameter& parameter) {
  const auto range = row.value("range");
  if (!range) return;
  const auto edges = range->elements();
  if (edges.size() != 2) return range->problem("expected two factors, such as [0.5, 2.0]");
  const auto lowest = edges[0].number(positive);
  const auto highest = edges[1].number({lowest.value_or(0.0), Range{}.highest, true});
  if (!lowest || !highest) return;
  parameter.lowest = *lowest;
  parameter.highest = *highest;
  if (*lowest > 1.0 || *highest < 1.0) range->problem("expected a range that holds 1, the factor of the priors");
}

Parameter read_parameter(TableReader& row, Tables& tables) {
  Parameter parameter;
  row.require({"name", "values", "range", "spread", "source"});
  parameter.name = row.text("name").value_or("");
  parameter.source = row.text("source").value_or("");
  parameter.fitted = row.flag("fitted").value_or(false);
  parameter.spread = row.number("spread", positive).value_or(0.1);
  read_values(row, tables, parameter);
  read_factors(row, parameter);
  row.finish();
  return parameter;
}

}  // namespace

std::vector<Parameter> read_parameters(const DataFiles& files) {
  Problems problems;
  const DataTable data = data_table(files, "parameters.toml");
  TableReader file = data.reader(problems);
  file.require({"parameters"});
  Tables tables(files);
  std::vector<Parameter> parameters;
  std::set<std::string> names;
  for (TableReader& row : file.tables("parameters", "a parameter")) {
    parameters.push_back(read_parameter(row, tables));
    if (!names.insert(parameters.back().name).second) row.problem("name", "taken by an earlier parameter");
  }
  file.finish();
  problems.throw_if_any();
  return parameters;
}

DataFiles with_factors(const DataFiles& files, std::span<const Parameter> parameters, std::span<const double> factors) {
  DataFiles changed = files;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    for (const DataValue& value : parameters[i].values)
      changed.changes.push_back({file_of(value.path), path_within(value.path), value.prior * factors[i]});
  }
  return changed;
}

}  // namespace calfpump
