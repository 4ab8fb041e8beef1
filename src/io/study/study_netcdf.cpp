// NetCDF-4 after the CF conventions: one dimension, run, and a variable a column.
#include <fmt/format.h>
#include <netcdf.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/version.hpp"
#include "io/study/study_formats.hpp"

namespace calfpump {
namespace {

constexpr std::size_t chunk = 65536;    // values, chosen: half a MB
constexpr int deflate = 4;              // chosen: of 9, beyond which files hardly become smaller
constexpr std::size_t most_flags = 64;  // words, chosen: more of them are written as strings

class NetcdfFile {
 public:
  explicit NetcdfFile(std::string path) : path_(std::move(path)) {
    check(nc_create(path_.c_str(), NC_NETCDF4 | NC_CLOBBER, &id_));
  }
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  ~NetcdfFile() {
    if (id_ >= 0) nc_abort(id_);
  }

  void check(int status) const {
    if (status != NC_NOERR) throw OutputError(fmt::format("cannot write {}: {}", path_, nc_strerror(status)));
  }
  [[nodiscard]] int id() const { return id_; }
  void text(int variable, const char* name, const std::string& words) const {
    check(nc_put_att_text(id_, variable, name, words.size(), words.c_str()));
  }
  void close() {
    const int id = std::exchange(id_, -1);
    check(nc_close(id));
  }

 private:
  std::string path_;
  int id_ = -1;
};

/// A name as CF recommends it: letters, digits and underscores, the first a letter, once in the file.
std::string name_in_file(const StudyColumn& column, std::set<std::string>& taken) {
  std::string name;
  for (const char c : column.name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || (!name.empty() && name.back() != '_')) name += plain ? c : '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) name = "column_" + name;
  std::string unique = name;
  for (int i = 2; !taken.insert(unique).second; ++i) unique = fmt::format("{}_{}", name, i);
  return unique;
}

/// A unit as UDUNITS reads it.
std::string udunits(const std::string& unit) {
  if (unit.empty()) return "1";
  return unit == "y" ? "year" : unit;
}

/// A word of flag_meanings, which blanks separate.
std::string flag_word(std::string word) {
  std::replace(word.begin(), word.end(), ' ', '_');
  return word.empty() ? "none" : word;
}

enum class Kind { integer, number, flags, strings };

Kind kind_of(const StudyColumn& column) {
  if (type_of(column) == "integer") return Kind::integer;
  if (type_of(column) == "number") return Kind::number;
  return column.levels.size() <= most_flags ? Kind::flags : Kind::strings;
}

nc_type type_in_file(Kind kind) {
  switch (kind) {
    case Kind::integer:
      return NC_INT64;
    case Kind::number:
      return NC_DOUBLE;
    case Kind::flags:
      return NC_INT;
    case Kind::strings:
      return NC_STRING;
  }
  return NC_DOUBLE;
}

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr int no_flag = -1;
constexpr long long no_integer = -1;

void describe(const NetcdfFile& file, int variable, const StudyColumn& column, Kind kind) {
  file.text(variable, "long_name", numeric_meaning(column));
  file.text(variable, "column", column.name);
  if (kind == Kind::number) {
    file.text(variable, "units", udunits(column.unit));
    file.check(nc_put_att_double(file.id(), variable, "_FillValue", NC_DOUBLE, 1, &no_number));
  }
  if (kind != Kind::flags) return;
  std::vector<int> values;
  std::string words;
  for (const std::string& level : column.levels) {
    values.push_back(static_cast<int>(values.size()));
    if (!words.empty()) words += ' ';
    words += flag_word(level);
  }
  file.check(nc_put_att_int(file.id(), variable, "_FillValue", NC_INT, 1, &no_flag));
  if (values.empty()) return;
  file.check(nc_put_att_int(file.id(), variable, "flag_values", NC_INT, values.size(), values.data()));
  file.text(variable, "flag_meanings", words);
}

int defined(const NetcdfFile& file, int dimension, const StudyColumn& column, std::size_t runs, std::set<std::string>& taken) {
  const Kind kind = kind_of(column);
  int variable = 0;
  file.check(nc_def_var(file.id(), name_in_file(column, taken).c_str(), type_in_file(kind), 1, &dimension, &variable));
  describe(file, variable, column, kind);
  const std::size_t chunks = std::clamp<std::size_t>(runs, 1, chunk);
  file.check(nc_def_var_chunking(file.id(), variable, NC_CHUNKED, &chunks));
  if (kind != Kind::strings) file.check(nc_def_var_deflate(file.id(), variable, 1, 1, deflate));
  return variable;
}

template <class Number>
std::vector<Number> whole(const std::vector<double>& numbers, Number absent) {
  std::vector<Number> result(numbers.size());
  std::transform(numbers.begin(), numbers.end(), result.begin(),
                 [&](double x) { return std::isnan(x) ? absent : static_cast<Number>(x); });
  return result;
}

void put(const NetcdfFile& file, int variable, const StudyColumn& column, const std::vector<double>& numbers) {
  switch (kind_of(column)) {
    case Kind::integer: {
      const auto values = whole<long long>(numbers, column.role == ColumnRole::failure ? 0 : no_integer);
      return file.check(nc_put_var_longlong(file.id(), variable, values.data()));
    }
    case Kind::number:
      return file.check(nc_put_var_double(file.id(), variable, numbers.data()));
    case Kind::flags:
      return file.check(nc_put_var_int(file.id(), variable, whole<int>(numbers, no_flag).data()));
    case Kind::strings: {
      std::vector<const char*> words;
      for (const double x : numbers)
        words.push_back(std::isnan(x) ? "" : column.levels.at(static_cast<std::size_t>(x)).c_str());
      return file.check(nc_put_var_string(file.id(), variable, words.data()));
    }
  }
}

}  // namespace

void write_netcdf(const std::filesystem::path& path, const StudyTable& table) {
  NetcdfFile file(path.string());
  file.text(NC_GLOBAL, "Conventions", "CF-1.10");
  file.text(NC_GLOBAL, "title", table.title);
  file.text(NC_GLOBAL, "source", fmt::format("calfpump {}", version()));
  int dimension = 0;
  file.check(nc_def_dim(file.id(), "run", table.runs, &dimension));
  std::set<std::string> taken;
  std::vector<int> variables;
  for (const StudyColumn& column : table.columns) variables.push_back(defined(file, dimension, column, table.runs, taken));
  file.check(nc_enddef(file.id()));
  for (std::size_t c = 0; c < table.columns.size(); ++c) put(file, variables[c], table.columns[c], table.numbers(c));
  file.close();
}

}  // namespace calfpump
