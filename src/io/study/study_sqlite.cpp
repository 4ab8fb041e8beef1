// SQLite: the table runs with real types, and the table columns with their units and meanings.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/errors.hpp"
#include "io/study/study_formats.hpp"

namespace calfpump {
namespace {

constexpr std::size_t block_bytes = std::size_t{64} << 20U;  // chosen: rows are gathered from all columns at once
constexpr std::size_t most_blocks = 8;                       // chosen: each reads every column

class Database {
 public:
  explicit Database(std::string path) : path_(std::move(path)) {
    check(sqlite3_open_v2(path_.c_str(), &base_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr));
    run("PRAGMA journal_mode = OFF");  // a file that is not whole gets no name
    run("PRAGMA synchronous = OFF");
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(base_); }

  void check(int status) const {
    if (status == SQLITE_OK || status == SQLITE_DONE || status == SQLITE_ROW) return;
    throw OutputError(fmt::format("cannot write {}: {}", path_, sqlite3_errmsg(base_)));
  }
  void run(const std::string& words) const { check(sqlite3_exec(base_, words.c_str(), nullptr, nullptr, nullptr)); }
  [[nodiscard]] sqlite3* base() const { return base_; }

 private:
  std::string path_;
  sqlite3* base_ = nullptr;
};

/// A row that is inserted again and again.
class Insertion {
 public:
  Insertion(const Database& database, const std::string& table, std::size_t columns) : database_(database) {
    std::string places;
    for (std::size_t c = 0; c < columns; ++c) places += c == 0 ? "?" : ",?";
    const std::string words = fmt::format("INSERT INTO {} VALUES ({})", table, places);
    database_.check(sqlite3_prepare_v2(database_.base(), words.c_str(), -1, &statement_, nullptr));
  }
  Insertion(const Insertion&) = delete;
  Insertion& operator=(const Insertion&) = delete;
  ~Insertion() { sqlite3_finalize(statement_); }

  void text(std::size_t column, const std::string& words) {
    database_.check(
        sqlite3_bind_text(statement_, place(column), words.c_str(), static_cast<int>(words.size()), SQLITE_TRANSIENT));
  }
  void number(std::size_t column, double x) { database_.check(sqlite3_bind_double(statement_, place(column), x)); }
  void integer(std::size_t column, double x) {
    database_.check(sqlite3_bind_int64(statement_, place(column), static_cast<sqlite3_int64>(x)));
  }
  void none(std::size_t column) { database_.check(sqlite3_bind_null(statement_, place(column))); }
  void insert() {
    database_.check(sqlite3_step(statement_));
    database_.check(sqlite3_reset(statement_));
  }

 private:
  static int place(std::size_t column) { return static_cast<int>(column) + 1; }

  const Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

std::string_view sql_type(const StudyColumn& column) {
  const std::string_view type = type_of(column);
  return type == "string" ? "TEXT" : type == "integer" ? "INTEGER" : "REAL";
}

void create_runs(const Database& database, const StudyTable& table) {
  std::string columns;
  for (const StudyColumn& column : table.columns) {
    columns += fmt::format("{}{} {}{}", columns.empty() ? "" : ", ", quoted(column.name), sql_type(column),
                           column.role == ColumnRole::run ? " PRIMARY KEY" : "");
  }
  database.run(fmt::format("CREATE TABLE runs ({})", columns));
}

void describe_columns(const Database& database, const StudyTable& table) {
  database.run("CREATE TABLE columns (name TEXT PRIMARY KEY, unit TEXT, meaning TEXT)");
  Insertion insertion(database, "columns", 3);
  for (const StudyColumn& column : table.columns) {
    insertion.text(0, column.name);
    insertion.text(1, column.unit);
    insertion.text(2, numeric_meaning(column));
    insertion.insert();
  }
}

void bind(Insertion& insertion, std::size_t c, const StudyColumn& column, double number) {
  if (column.role == ColumnRole::failure) return insertion.integer(c, std::isnan(number) ? 0.0 : 1.0);
  if (std::isnan(number)) return insertion.none(c);
  const std::string_view type = type_of(column);
  if (type == "string") return insertion.text(c, column.levels.at(static_cast<std::size_t>(number)));
  if (type == "integer") return insertion.integer(c, number);
  insertion.number(c, number);
}

/// Rows from `first` to `end`, gathered column by column.
void insert_rows(Insertion& insertion, const StudyTable& table, std::size_t first, std::size_t end) {
  const std::size_t columns = table.columns.size();
  std::vector<double> block((end - first) * columns);
  for (std::size_t c = 0; c < columns; ++c) {
    const std::vector<double> numbers = table.numbers(c);
    for (std::size_t run = first; run < end; ++run) block[(run - first) * columns + c] = numbers[run];
  }
  for (std::size_t run = first; run < end; ++run) {
    for (std::size_t c = 0; c < columns; ++c) bind(insertion, c, table.columns[c], block[(run - first) * columns + c]);
    insertion.insert();
  }
}

}  // namespace

void write_sqlite(const std::filesystem::path& path, const StudyTable& table) {
  const Database database(path.string());
  database.run("BEGIN");
  create_runs(database, table);
  describe_columns(database, table);
  Insertion insertion(database, "runs", table.columns.size());
  const std::size_t in_memory = block_bytes / (sizeof(double) * std::max<std::size_t>(1, table.columns.size()));
  const std::size_t rows = std::max(in_memory, table.runs / most_blocks + 1);
  for (std::size_t first = 0; first < table.runs; first += rows)
    insert_rows(insertion, table, first, std::min(table.runs, first + rows));
  database.run("COMMIT");
}

}  // namespace calfpump
