// data/answers.toml and the words of data/metrics.toml -> Wording.
#include "calfpump/io/data/wording_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "io/data/data_table.hpp"
#include "io/data/metric_words.hpp"

namespace calfpump {
namespace {

/// The file of the folder, or the built-in one if the folder has none.
DataTable own_or_built_in(const DataFiles& files, std::string_view name) {
  std::error_code ignored;
  const bool own = files.folder && std::filesystem::exists(*files.folder / name, ignored);
  return data_table(own ? files : DataFiles{}, name);
}

Saying read_saying(TableReader& row) {
  row.require({"value", "less", "more", "same"});
  Saying saying;
  for (const auto& [key, text] :
       {std::pair("value", &saying.value), std::pair("below", &saying.below), std::pair("less", &saying.less),
        std::pair("more", &saying.more), std::pair("same", &saying.same), std::pair("none", &saying.none)}) {
    *text = row.text(key).value_or("");
    allow_only(row, key, *text, {"value", "size"});
  }
  saying.event = row.flag("event").value_or(false);
  saying.alone = row.flag("alone").value_or(false);
  saying.same_posture = row.flag("same_posture").value_or(false);
  saying.after_fall = row.flag("after_fall").value_or(false);
  row.finish();
  return saying;
}

std::vector<SizeWord> read_sizes(TableReader& file) {
  std::vector<SizeWord> sizes;
  for (TableReader& row : file.tables("sizes", "a word of size")) {
    SizeWord size;
    const auto below = row.number("below", positive);
    size.below_percent = below.value_or(size.below_percent);
    size.word = row.text("word").value_or("");
    if (!sizes.empty() && !(size.below_percent > sizes.back().below_percent))
      row.problem("below", "must rise from row to row; the last row has none");
    row.require_source();
    row.finish();
    sizes.push_back(size);
  }
  return sizes;
}

void read_topic(TableReader& row, Question& question) {
  const std::vector<std::string> topics{"garment", "condition", "person"};
  for (const int topic : row.choices("differs", "topic", topics)) {
    question.garment = question.garment || topic == 0;
    question.condition = question.condition || topic == 1;
    question.person = question.person || topic == 2;
  }
  question.at_least_s = row.quantity("at_least", Dimension::time, positive).value_or(question.at_least_s);
  question.at_most_s = row.quantity("at_most", Dimension::time, positive).value_or(question.at_most_s);
}

std::vector<std::string> read_names(TableReader& row, const std::string& key, const std::string& what,
                                    const std::vector<std::string>& names) {
  std::vector<std::string> read;
  for (const int name : row.choices(key, what, names)) read.push_back(names[static_cast<std::size_t>(name)]);
  return read;
}

Question read_question(TableReader& row, const Wording& wording) {
  Question question;
  row.require({"name", "asks", "sentences", "rows"});
  std::vector<std::string> sentences{std::string(about_bouts), std::string(about_bout_pressure)};
  for (const MetricWords& metric : wording.metrics) {
    if (metric.says) sentences.push_back(metric.name);
  }
  question.name = row.text("name").value_or("");
  question.asks = row.text("asks").value_or("");
  question.needs = read_names(row, "needs", "metric", names_of(metric_definitions()));
  read_topic(row, question);
  question.sentences = read_names(row, "sentences", "sentence", sentences);
  if (const auto ranks = row.choice("ranks", "metric", names_of(metric_definitions())))
    question.ranks = metric_definitions()[static_cast<std::size_t>(*ranks)].name;
  question.rows = read_names(row, "rows", "metric", names_of(metric_definitions()));
  row.require_source();
  row.finish();
  return question;
}

std::vector<Question> read_questions(TableReader& file, const Wording& wording) {
  std::vector<Question> questions;
  for (TableReader& row : file.tables("questions", "a question")) questions.push_back(read_question(row, wording));
  if (questions.empty()) return questions;
  const Question& last = questions.back();
  if (!last.needs.empty() || !last.suits({}) || !std::isinf(last.at_most_s))
    file.problem("questions",
                 fmt::format("the last one, \"{}\", has conditions; expected one that suits every run", last.name));
  return questions;
}

/// The words alone: the rest of the file is read with the published ranges.
std::vector<MetricWords> read_words(const DataFiles& files, Problems& problems) {
  const DataTable data = own_or_built_in(files, "metrics.toml");
  TableReader file = data.reader(problems);
  file.require({"metrics"});
  std::vector<MetricWords> words;
  for (TableReader& row : file.tables("metrics", "a metric")) {
    words.push_back(read_metric_words(row));
    words.back().name = row.text("name").value_or("");
  }
  for (const MetricDefinition& metric : metric_definitions()) {
    const auto same = [&](const MetricWords& row) { return row.name == metric.name; };
    if (std::none_of(words.begin(), words.end(), same))
      file.problem("metrics", fmt::format("there is no row for the metric \"{}\"", metric.name));
  }
  return words;
}

}  // namespace

void allow_only(TableReader& row, const std::string& key, const std::string& text,
                std::initializer_list<std::string_view> words) {
  for (std::size_t at = text.find_first_of("{}"); at != std::string::npos; at = text.find_first_of("{}", at + 1)) {
    const auto stands = [&](std::string_view word) {
      return text.compare(at, word.size() + 2, fmt::format("{{{}}}", word)) == 0;
    };
    const auto* const known = std::find_if(words.begin(), words.end(), stands);
    if (known == words.end()) {
      row.problem(key, fmt::format("only {{{}}} may stand in braces", fmt::join(words, "} and {")));
      return;
    }
    at += known->size() + 1;
  }
}

MetricWords read_metric_words(TableReader& row) {
  row.require({"title", "plain", "clinical", "resolution"});
  MetricWords words;
  words.title = row.text("title").value_or("");
  words.plain = row.text("plain").value_or("");
  words.clinical = row.text("clinical").value_or("");
  words.resolution = row.number("resolution", positive).value_or(1.0);
  if (const double power = std::log10(words.resolution); std::abs(power - std::round(power)) > 1e-9)
    row.problem("resolution", fmt::format("{} is no power of ten; expected 1 or 0.1, for example", words.resolution));
  words.published = row.has("norms");
  if (auto says = row.table("says", "sentences")) words.says = read_saying(*says);
  return words;
}

Wording read_wording(const DataFiles& files, const Catalogue& catalogue) {
  Problems problems;
  Wording wording;
  wording.metrics = read_words(files, problems);
  const DataTable data = own_or_built_in(files, "answers.toml");
  TableReader file = data.reader(problems);
  file.require({"sizes", "questions"});
  wording.sizes = read_sizes(file);
  wording.questions = read_questions(file, wording);
  file.finish();
  problems.throw_if_any();
  for (const Movement& movement : catalogue.movements) {
    if (!movement.bout.empty()) wording.bouts.emplace_back(movement.name, movement.bout);
  }
  return wording;
}

}  // namespace calfpump
