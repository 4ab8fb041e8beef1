// data/joint_spread.toml.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <numeric>

#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "io/data/data_table.hpp"

namespace calfpump {
namespace {

constexpr const char* file_name = "joint_spread.toml";

/// A row of the root, which has a number for each parameter up to its own.
std::vector<double> read_root(TableReader& row, std::size_t length) {
  std::vector<double> numbers;
  const auto root = row.value("root");
  if (!root) return numbers;
  for (const Value& element : root->elements()) numbers.push_back(element.number(any_number).value_or(0.0));
  if (numbers.size() != length)
    root->problem(fmt::format("{} numbers; expected {}, one for each parameter up to this one", numbers.size(), length));
  return numbers;
}

double deviation_of(const std::vector<double>& root) {
  return std::sqrt(std::inner_product(root.begin(), root.end(), root.begin(), 0.0));
}

}  // namespace

JointSpread read_joint_spread(const DataFiles& files, std::span<const Parameter> parameters) {
  if (!has_data_file(files, file_name)) return {JointSpread::Kind::independent, independent_spread(parameters)};
  Problems problems;
  const DataTable data = data_table(files, file_name);
  TableReader file = data.reader(problems);
  file.require({"data", "parameters"});
  const bool stale = file.text("data").value_or("") != fit_checksum(files);
  Root root;
  bool same = true;
  for (TableReader& row : file.tables("parameters", "a parameter")) {
    row.require({"name", "root"});
    const std::string name = row.text("name").value_or("");
    same = same && root.size() < parameters.size() && parameters[root.size()].name == name;
    root.push_back(read_root(row, root.size() + 1));
    row.finish();
  }
  file.finish();
  problems.throw_if_any();
  if (!same || root.size() != parameters.size()) return {JointSpread::Kind::independent, independent_spread(parameters)};
  return {stale ? JointSpread::Kind::stale : JointSpread::Kind::joint, root};
}

void write_joint_spread(const std::filesystem::path& path, const DataFiles& files, std::span<const Parameter> parameters,
                        const Root& root) {
  OutputFile file(path);
  file.append(
      "# The joint spread of the values of parameters.toml by the findings that they were fitted to: written by\n"
      "# `tools/fit --joint-spread`, not by hand. Row by row the lower triangle of a root of the covariance (Cholesky) of the\n"
      "# logarithms of the factors on the present values; the number is the deviation, then without the findings.\n"
      "# Rule: docs/uncertainty.md.\n\n");
  file.append(fmt::format("data = \"{}\"  # checksum of the data files that it was made with\n", fit_checksum(files)));
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    file.append(fmt::format("\n[[parameters]]\nname = \"{}\"  # {:.3f}, {:.3f}\nroot = [", parameters[p].name,
                            deviation_of(root[p]), calfpump::deviation_of(parameters[p])));
    std::vector<std::string> numbers;
    for (const double number : root[p]) numbers.push_back(fmt::format("{:.6f}", number));
    file.append(fmt::format("{}]\n", fmt::join(numbers, ", ")));
  }
  publish({&file});
}

}  // namespace calfpump
