#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/shell/explanations.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/style.hpp"
#include "cli/terminal/wrap.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {
namespace {

/// Small letters, blanks for underscores.
std::string plain(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return name;
}

std::vector<std::string> all_names(const Explanation& row) {
  std::vector<std::string> names{row.name};
  names.insert(names.end(), row.also.begin(), row.also.end());
  return names;
}

/// Rows of exactly that name; if there are none, those that one of the names fits otherwise than in letter case and
/// underscores.
std::vector<const Explanation*> called(const std::string& name, const std::vector<Explanation>& rows) {
  std::vector<const Explanation*> exact, alike;
  for (const Explanation& row : rows) {
    if (row.name == name) exact.push_back(&row);
    const auto names = all_names(row);
    if (std::any_of(names.begin(), names.end(), [&](const std::string& one) { return plain(one) == plain(name); }))
      alike.push_back(&row);
  }
  return exact.empty() ? alike : exact;
}

/// Columns of two legs have the leg before their name.
std::string without_leg(const std::string& name) {
  for (const std::string_view leg : leg_names) {
    if (plain(name).starts_with(std::string(leg) + " ")) return name.substr(leg.size() + 1);
  }
  return name;
}

std::string advice(const std::string& name, const std::vector<Explanation>& rows) {
  constexpr std::size_t most = 8;
  std::vector<std::string> names, holding;
  for (const Explanation& row : rows) {
    for (const std::string& one : all_names(row)) names.push_back(one);
    if (holding.size() < most && plain(row.name).find(plain(name)) != std::string::npos) holding.push_back(row.name);
  }
  const std::string near = did_you_mean(name, names);
  if (!near.empty()) return near;
  if (!holding.empty()) return "; names that hold it: " + listed(holding);
  return "; \"calfpump explain\" shows the metrics, \"calfpump list\" the other names";
}

void print(const Explanation& row, std::size_t width) {
  constexpr std::size_t indent = 15;
  say(stdout, "{}", hanging(fmt::format("{}:", row.name), row.kind, row.name.size() + 2, width));
  if (!row.meaning.empty()) say(stdout, "{}", hanging("", row.meaning, 2, width));
  if (!row.facts.empty()) say(stdout, "\n");
  std::string before;
  for (const auto& [heading, text] : row.facts) {
    say(stdout, "{}", hanging(heading == before ? "" : "  " + heading, text, indent, width));
    before = heading;
  }
}

void print_metrics(const std::vector<Explanation>& rows, std::size_t width) {
  for (const Explanation& row : rows) {
    if (row.kind.starts_with("metric"))
      say(stdout, "{}", hanging("  " + row.name, row.meaning, 36, std::max<std::size_t>(width, 60)));
  }
  say(stdout, "\n{}",
      hanging("",
              "More of one of them, or of any column, movement, posture, condition or garment: "
              "calfpump explain NAME",
              2, width));
}

}  // namespace

int explain(const Options& options) {
  const std::vector<Explanation> rows = explanations(options.data());
  const std::string name = fmt::format("{}", fmt::join(options.name, " "));
  if (name.empty()) {
    print_metrics(rows, drawing_width(style_of(stdout)));
    return done;
  }
  auto found = called(name, rows);
  if (found.empty()) found = called(without_leg(name), rows);
  if (found.empty())
    throw InputError({{"explain", 0, 0, fmt::format("nothing is called \"{}\"{}", printable(name), advice(name, rows))}});
  for (const Explanation* row : found) {
    if (row != found.front()) say(stdout, "\n");
    print(*row, drawing_width(style_of(stdout)));
  }
  return done;
}

}  // namespace calfpump::cli
