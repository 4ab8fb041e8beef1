#include "calfpump/io/out/csv.hpp"

#include <array>

#include "calfpump/core/number.hpp"

namespace calfpump {

CsvFile::CsvFile(std::filesystem::path path, const std::vector<std::string>& header) : file_(std::move(path)) {
  for (const std::string& name : header) cell(name);
  end_row();
}

void CsvFile::row(double time_s, std::span<const double> values) {
  number(time_s);
  for (const double value : values) {
    file_.buffer() += ',';
    number(value);
  }
  end_row();
}

void CsvFile::cell(std::string_view text) {
  separate();
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    file_.buffer() += text;
    return;
  }
  file_.buffer() += '"';
  for (const char c : text) file_.buffer().append(c == '"' ? 2 : 1, c);
  file_.buffer() += '"';
}

void CsvFile::cell(std::optional<double> value) {
  separate();
  if (value) number(*value);
}

void CsvFile::end_row() {
  file_.buffer() += '\n';
  file_.flush_if_full();
  row_begun_ = false;
}

void CsvFile::number(double value) {
  std::array<char, 32> digits;
  const auto result = write_number(digits.data(), digits.data() + digits.size(), value);
  file_.buffer().append(digits.data(), result.ptr);
}

void CsvFile::separate() {
  if (row_begun_) file_.buffer() += ',';
  row_begun_ = true;
}

}  // namespace calfpump
