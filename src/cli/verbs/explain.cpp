// `calfpump explain`: metrics, columns, movements, postures, conditions and garments by their names.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/synonyms.hpp"
#include "calfpump/io/out/row_facts.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/evidence.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

/// Everything that has a name, with the facts about it.
struct Explanation {
  std::string name;
  std::string kind;                                        ///< "metric, in s"
  std::vector<std::string> also;                           ///< other names
  std::string meaning;                                     ///< in one sentence
  std::vector<std::pair<std::string, std::string>> facts;  ///< heading, text
};

/// "20 to 40 s, healthy, after ten tiptoes, standing (tiptoe-rt90)".
std::string published(const Norm& norm, const std::string& when) {
  return fmt::format("{} {}, {}, {} ({})", band_in_words(norm.lowest, norm.highest), norm.unit, norm.group, when,
                     norm.evidence);
}

/// Without the mark of a figure that was not read again.
std::string without_mark(std::string source) {
  constexpr std::string_view mark = " (recalled)";
  for (std::size_t at = source.find(mark); at != std::string::npos; at = source.find(mark)) source.erase(at, mark.size());
  return source;
}

Explanation of_metric(const MetricDefinition& metric, const Norms& norms) {
  const MetricNotes& notes = norms.of(metric.name);
  Explanation row{notes.name, fmt::format("metric, in {}", metric.unit), notes.aliases, std::string(metric.meaning), {}};
  row.also.insert(row.also.end(), {label(metric), notes.words.title, notes.words.plain, notes.words.clinical});
  row.facts.emplace_back("in tables", notes.words.title);
  row.facts.emplace_back("plainly", notes.words.plain);
  row.facts.emplace_back("clinically", notes.words.clinical);
  if (!notes.aliases.empty()) row.facts.emplace_back("also", fmt::format("{}", fmt::join(notes.aliases, ", ")));
  row.facts.emplace_back("definition", notes.definition);
  for (const Term& term : norms.terms) {
    if (notes.definition.find(term.name) != std::string::npos) row.facts.emplace_back(term.name, term.meaning);
  }
  row.facts.emplace_back("source", without_mark(notes.source));
  row.facts.emplace_back("columns", fmt::format("{}", fmt::join(notes.columns, ", ")));
  for (const Norm& norm : notes.norms) row.facts.emplace_back("published", published(norm, norm.when));
  const std::string page = notes.page.empty() ? "" : ", docs/" + notes.page.substr(0, notes.page.find('#'));
  row.facts.emplace_back(
      "see also", "docs/output.md" + page +
                      (notes.norms.empty() ? "" : ", calfpump validate --only NAME for the sources of a published range"));
  return row;
}

/// Adds the source, the file and the line of a row of data.
void add_origin(const DataRow& data, Explanation& row) {
  if (!data.source.empty()) row.facts.emplace_back("source", without_mark(data.source));
  row.facts.emplace_back("defined in", fmt::format("{}, line {}", data.file, data.line));
}

Explanation of_column(const Observable& observable, const Norms& norms, const std::vector<DataRow>& data) {
  const std::string unit(info_of(observable.quantity).unit), in_file = column_name(observable);
  Explanation row{observable.name, unit == "1" ? "column, 0 shut to 1 open" : "column, in " + unit, {in_file}, {}, {}};
  row.meaning = observable.meaning;
  row.facts.emplace_back("in the file", in_file);
  for (const Band& band : norms.bands) {
    const std::string when = fmt::format("{}, after {}", band.norm.what, spoken_time(band.after_s));
    if (band.column == observable.name) row.facts.emplace_back("published", published(band.norm, when));
  }
  std::vector<std::string> metrics;
  for (const MetricNotes& notes : norms.metrics) {
    if (std::find(notes.columns.begin(), notes.columns.end(), observable.name) != notes.columns.end())
      metrics.push_back(notes.name);
  }
  if (!metrics.empty()) row.facts.emplace_back("metrics", fmt::format("{}", fmt::join(metrics, ", ")));
  const auto written = std::find_if(data.begin(), data.end(),
                                    [&](const DataRow& one) { return one.kind == "column" && one.name == observable.name; });
  if (written != data.end()) add_origin(*written, row);
  if (written == data.end()) row.facts.emplace_back("exists for", "every vein and every edge");
  return row;
}

/// The values of a row: what its name stands for.
Facts values_of(const DataRow& data, const Catalogue& catalogue) {
  const auto of = [&](const auto& rows) {
    const auto* row = find(rows, data.name);
    return row == nullptr ? Facts() : facts_of(*row, catalogue.anatomy);
  };
  if (data.kind == "movement") return of(catalogue.movements);
  if (data.kind == "posture") return of(catalogue.postures);
  if (data.kind == "condition") return of(catalogue.conditions);
  return data.kind == "garment" ? of(catalogue.garments) : Facts();
}

Explanation of_row(const DataRow& data, const Catalogue& catalogue) {
  Explanation row{data.name, data.kind, {}, data.meaning, values_of(data, catalogue)};
  add_origin(data, row);
  return row;
}

/// Metrics first, in their order. Throws InputError.
std::vector<Explanation> explanations(const DataFiles& files) {
  const Catalogue catalogue = read_catalogue(files);
  const Norms norms = read_norms(files, catalogue);
  const std::vector<DataRow> data = data_rows(files);
  std::vector<Explanation> rows;
  for (const MetricDefinition& metric : metric_definitions()) rows.push_back(of_metric(metric, norms));
  for (const Observable& observable : catalogue.anatomy.observables) rows.push_back(of_column(observable, norms, data));
  for (const DataRow& row : data) {
    if (row.kind != "column") rows.push_back(of_row(row, catalogue));
  }
  for (const Term& term : norms.terms) rows.push_back({term.name, "term", {}, term.meaning, {}});
  return rows;
}

/// In small letters, with blanks instead of underscores.
std::string plain(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return name;
}

std::vector<std::string> all_names(const Explanation& row) {
  std::vector<std::string> names{row.name};
  names.insert(names.end(), row.also.begin(), row.also.end());
  return names;
}

/// Rows of exactly that name; if there are none, rows with a name that differs only in letter case and underscores.
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

/// With two legs the name of a column begins with its leg.
std::string without_leg(const std::string& name) {
  for (const std::string_view leg : leg_names) {
    if (plain(name).starts_with(std::string(leg) + " ")) return name.substr(leg.size() + 1);
  }
  return name;
}

std::string advice(const std::string& name, const std::vector<Explanation>& rows) {
  constexpr std::size_t most = 8;
  std::vector<std::string> names, containing;
  for (const Explanation& row : rows) {
    for (const std::string& one : all_names(row)) names.push_back(one);
    if (containing.size() < most && plain(row.name).find(plain(name)) != std::string::npos) containing.push_back(row.name);
  }
  const std::vector<Synonym> synonyms = read_synonyms();
  const auto same = same_names(name, names, synonyms);
  if (!same.empty()) return fmt::format("; did you mean {}?", either(same));
  if (const auto near = nearest(name, names)) return fmt::format("; did you mean \"{}\"?", *near);
  if (!containing.empty()) return "; names that contain it: " + listed(containing);
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
              "Details of a metric, column, movement, posture, condition or garment: "
              "calfpump explain NAME",
              2, width));
}

struct ExplainOptions {
  std::vector<std::string> words;  ///< parts of the name
  DataFiles data;
};

int explain(const ExplainOptions& options) {
  const std::vector<Explanation> rows = explanations(options.data);
  const std::string name = fmt::format("{}", fmt::join(options.words, " "));
  if (name.empty()) {
    print_metrics(rows, drawing_width(style_of(stdout)));
    return done;
  }
  auto found = called(name, rows);
  if (found.empty()) found = called(without_leg(name), rows);
  if (found.empty())
    throw InputError({{"explain", 0, 0, fmt::format("there is no name \"{}\"{}", printable(name), advice(name, rows))}});
  for (const Explanation* row : found) {
    if (row != found.front()) say(stdout, "\n");
    print(*row, drawing_width(style_of(stdout)));
  }
  return done;
}

}  // namespace

Work add_explain(CLI::App& verb) {
  verb.description("explain a metric, column, movement, posture, condition or garment");
  const auto options = std::make_shared<ExplainOptions>();
  verb.add_option("name", options->words, "a name, as \"refill_time_90_s\" or RT90; without one, all metrics")
      ->type_name("METRIC");
  add_data_option(verb, options->data);
  return [options] { return explain(*options); };
}

}  // namespace calfpump::cli
