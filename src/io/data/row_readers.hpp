// Readers of all data files of the model except data/leg.toml; names of veins, edges, muscles and segments come from the
// anatomy.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

[[nodiscard]] SubjectRules read_subjects(TableReader& file, const Anatomy& anatomy);
/// data/environment.toml, into the rules.
void read_environment(TableReader& file, SubjectRules& rules);
[[nodiscard]] Circulation read_circulation(TableReader& file);
[[nodiscard]] std::vector<Posture> read_postures(TableReader& file, const Anatomy& anatomy);
[[nodiscard]] std::vector<Movement> read_movements(TableReader& file, const Anatomy& anatomy,
                                                   const std::vector<Posture>& postures);
[[nodiscard]] std::vector<Condition> read_conditions(TableReader& file, const Anatomy& anatomy);
/// Kinds of garment, and the points at which they are measured.
void read_garments(TableReader& file, Catalogue& catalogue);

/// Numbers and source of a table that must be present; `what` names it in messages: "[heart]".
void read_numbers(TableReader& file, const std::string& key, const std::string& what, std::initializer_list<Field> fields);

/// A table of exactly one number for every segment, by name.
[[nodiscard]] std::vector<double> read_by_segment(TableReader& table, const Anatomy& anatomy,
                                                  std::optional<Dimension> dimension, const Range& range);

/// Likewise, under a key that must be present.
[[nodiscard]] std::vector<double> read_by_segment(TableReader& row, const std::string& key, const Anatomy& anatomy,
                                                  std::optional<Dimension> dimension, const Range& range);

/// Smallest and largest value, ["10 mmHg", "50 mmHg"]; nullopt if the key is absent or a problem.
[[nodiscard]] std::optional<std::pair<double, double>> read_range(TableReader& row, const std::string& key,
                                                                  Dimension dimension);

/// Points of a curve, [["33 degC", 1.0], ...]: rising, at least one.
[[nodiscard]] std::vector<std::pair<double, double>> read_points(TableReader& row, Dimension dimension);

/// Refuses a reflux above the flow through the edge without its valve.
void check_reflux(TableReader& row, const Anatomy& anatomy, Edge edge, double reflux_mL_s);

/// True if a pulse rises or falls in the phase; any other phase may be left out (0 s).
[[nodiscard]] bool has_ramp(const Movement& movement, int phase);

inline constexpr Range joint_angles{-180.0, 180.0, false};  ///< [deg]

/// Name and meaning of a row, checked against the rows before it.
template <class Row>
void read_name(TableReader& reader, Row& row, const std::vector<Row>& earlier) {
  reader.require({"name", "meaning"});
  row.name = reader.text("name").value_or("");
  row.meaning = reader.text("meaning").value_or("");
  if (!row.name.empty() && find(earlier, row.name) != nullptr)
    reader.problem("name", "\"" + row.name + "\" is taken by an earlier row");
}

/// The rows under a key that must be present, each with a name, a meaning and a source; `read` reads the other keys of a row.
template <class Row, class Read>
[[nodiscard]] std::vector<Row> read_rows(TableReader& file, const std::string& key, const std::string& what, const Read& read) {
  std::vector<Row> rows;
  file.require({key});
  for (TableReader& reader : file.tables(key, what)) {
    Row row;
    read_name(reader, row, rows);
    read(reader, row);
    reader.require_source();
    reader.finish();
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace calfpump
