#include "io/data/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

/// Empty if a row has neither a name nor two ends.
std::string name_of(const toml::table& row) {
  if (const auto text = row["name"].value<std::string>()) return *text;
  const auto from = row["from"].value<std::string>(), to = row["to"].value<std::string>();
  return from && to ? *from + "->" + *to : "";
}

/// Names that can follow the node in a path.
std::vector<std::string> names_in(const toml::node& node) {
  std::vector<std::string> names;
  if (const auto* table = node.as_table()) {
    for (const auto& [key, value] : *table) names.emplace_back(key.str());
  } else if (const auto* array = node.as_array()) {
    for (const toml::node& row : *array) {
      const std::string name = row.is_table() ? name_of(*row.as_table()) : "";
      names.push_back(name.empty() ? fmt::format("{}", names.size()) : name);
    }
  }
  return names;
}

toml::node* element(toml::array& array, std::string_view name) {
  for (toml::node& row : array) {
    if (!name.empty() && row.is_table() && name_of(*row.as_table()) == name) return &row;
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  return error == std::errc() && end == name.data() + name.size() ? array.get(index) : nullptr;
}

}  // namespace

DataTable data_table(const DataFiles& files, std::string_view name) {
  Problems problems;
  TextFile file = data_file(files, name);
  auto table = parse_toml(file.text, file.name, problems);
  problems.throw_if_any();
  return {std::move(file), std::move(*table)};  // a copy of a table would lose its lines
}

bool has_data_file(const DataFiles& files, std::string_view name) {
  std::error_code error;
  if (files.folder) return std::filesystem::exists(*files.folder / name, error);
  const auto embedded = embedded_data();
  return std::any_of(embedded.begin(), embedded.end(), [&](const EmbeddedFile& file) { return file.name == name; });
}

toml::node* value_at(toml::table& file, std::string_view path) {
  toml::node* node = &file;
  while (node != nullptr && !path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (auto* table = node->as_table()) {
      node = table->get(part);
    } else if (auto* array = node->as_array()) {
      node = element(*array, part);
    } else {
      node = nullptr;
    }
  }
  return node;
}

std::string missing_at(toml::table& file, std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (value_at(file, path.substr(0, end)) == nullptr) {
      const toml::node* parent = value_at(file, path.substr(0, begin == 0 ? 0 : begin - 1));
      const std::string name(path.substr(begin, end - begin));
      return fmt::format("there is no \"{}\" in the data{}", name, did_you_mean(name, names_in(*parent)));
    }
    begin = end + 1;
  }
  const toml::node* node = value_at(file, path);
  return fmt::format("there is no number in the data, but {}", type_name(*node));
}

std::optional<NumberWithUnit> number_of(const toml::node& node) {
  if (node.is_number()) return NumberWithUnit{*node.value<double>(), ""};
  const auto text = node.value<std::string>();
  if (!text) return std::nullopt;
  double number = 0.0;
  const auto [end, error] = read_number(text->data(), text->data() + text->size(), number);
  const std::size_t unit = text->find_first_not_of(' ', static_cast<std::size_t>(end - text->data()));
  if (error != std::errc() || unit == std::string::npos) return std::nullopt;
  return NumberWithUnit{number, text->substr(unit)};
}

void change_value(toml::table& file, std::string_view path, double number) {
  toml::node* node = value_at(file, path);
  const auto was = node == nullptr ? std::nullopt : number_of(*node);
  if (!was) throw std::logic_error("no number to change at " + std::string(path));
  if (auto* text = node->as_string()) {
    *text = exact(number) + " " + was->unit;
  } else if (auto* floating = node->as_floating_point()) {
    *floating = number;
  } else {
    throw std::logic_error("a whole number cannot be changed: " + std::string(path));
  }
}

}  // namespace calfpump
