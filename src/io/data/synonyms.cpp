#include "calfpump/io/data/synonyms.hpp"

#include <string>

#include "io/data/data_table.hpp"

namespace calfpump {

std::vector<Synonym> read_synonyms() {
  const DataTable data = data_table({}, "words/synonyms.toml");
  Problems problems;
  TableReader file = data.reader(problems);
  std::vector<Synonym> synonyms;
  for (TableReader& row : file.tables("synonyms", "a row of synonyms")) {
    row.require({"words", "means"});
    const std::vector<std::string> means = texts(row, "means");
    for (const std::string& word : texts(row, "words")) synonyms.push_back({word, means});
    row.finish();
  }
  file.require_source();
  file.finish();
  problems.throw_if_any();
  return synonyms;
}

}  // namespace calfpump
