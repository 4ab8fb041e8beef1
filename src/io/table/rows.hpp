// Rows of a separated text: libcsv, fed in blocks.
#pragma once

#include <csv.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

struct TableRow {
  int line = 0;  ///< line of the file on which it begins, from 1
  std::vector<std::string> cells;
};

class RowParser {
 public:
  /// `separator` ' ': one or more blanks or tabs. `on_row` must not throw.
  RowParser(char separator, std::function<void(TableRow&)> on_row);
  ~RowParser();
  RowParser(const RowParser&) = delete;
  RowParser& operator=(const RowParser&) = delete;

  /// False if a cell has more than a million characters, as after a quotation mark that is never closed.
  [[nodiscard]] bool feed(std::string_view text);
  /// Ends the last row. False if the text ends within quotes.
  [[nodiscard]] bool finish();

 private:
  static void add_cell(void* data, std::size_t size, void* parser);
  static void end_row(int terminator, void* parser);

  csv_parser csv_{};
  bool blanks_;
  std::function<void(TableRow&)> on_row_;
  std::vector<std::string> spare_;  ///< cells of earlier rows, to keep their memory
  TableRow row_;
  int line_ = 1, breaks_ = 0;  ///< breaks_: line ends within the cells of the row
  int last_terminator_ = 0;
};

}  // namespace calfpump
