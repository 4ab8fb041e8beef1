#include "io/study/study_files.hpp"

#include "io/out/json.hpp"
#include "io/study/runs_file.hpp"

namespace calfpump {

std::vector<std::string> write_study(const StudyFolder& folder, MergedStudy& merged, bool page) {
  (void)page;
  const StudyRecord& record = folder.record();
  Json manifest = Json::parse(record.text);
  std::vector<OutputFile*> files;
  std::vector<std::string> names;
  const auto add = [&](const std::string& name, CsvFile& file, const std::vector<CsvField>& fields) {
    file.file()->close();
    files.push_back(file.file());
    manifest["resources"].push_back(resource_json(name, *file.file(), fields));
    names.push_back(name);
  };
  if (merged.runs) add("runs.csv", *merged.runs, fields_of(record.columns));
  if (merged.series) add("timeseries.csv", *merged.series, record.series);
  OutputFile file(folder.path() / "manifest.json");
  file.append(text_of(manifest));
  files.push_back(&file);
  names.emplace_back("manifest.json");
  publish(files);
  folder.remove_shards();
  return names;
}

}  // namespace calfpump
