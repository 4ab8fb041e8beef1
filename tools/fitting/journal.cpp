#include "journal.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/data_files.hpp"

namespace calfpump::fitting {
namespace {

namespace fs = std::filesystem;

/// "NUMBER FINGERPRINT VALUE VALUE ...", the values to the last bit.
std::string line_of(const std::string& key, const RunMemo::Numbers& numbers) {
  std::string line = key;
  for (const auto& number : numbers) line += number ? fmt::format(" {:a}", *number) : " -";
  return line + '\n';
}

void add_line(const std::string& line, RunMemo& memo) {
  std::istringstream words(line);
  std::string run, fingerprint, word;
  words >> run >> fingerprint;
  RunMemo::Numbers& numbers = memo.runs[run + ' ' + fingerprint];
  numbers.clear();
  while (words >> word) numbers.push_back(word == "-" ? std::nullopt : std::optional(std::strtod(word.c_str(), nullptr)));
}

/// The first line of `now` that differs, with the line in its place.
std::string difference(const std::string& then, const std::string& now) {
  std::istringstream old_lines(then), new_lines(now);
  std::string old_line, new_line;
  while (std::getline(new_lines, new_line)) {
    std::getline(old_lines, old_line);
    if (old_line != new_line) break;
  }
  return fmt::format("made with \"{}\", but now it is \"{}\"", old_line, new_line);
}

}  // namespace

Journal::Journal(const fs::path& folder, const std::string& made_with) : path_(folder / "runs.txt") {
  const std::string head = made_with + '\n';
  std::error_code error;
  fs::create_directories(folder, error);
  const bool begun = fs::exists(path_, error);
  if (begun) read(read_text(path_.string(), fs::file_size(path_)), head);
  file_.reset(std::fopen(path_.c_str(), "ab"));
  if (!file_)
    throw OutputError(fmt::format("{}: cannot be opened: {}", path_.string(), std::generic_category().message(errno)));
  if (!begun || fs::file_size(path_, error) == 0) write(head);
  memo_.added = [this](const std::string& key, const RunMemo::Numbers& numbers) { write(line_of(key, numbers)); };
}

void Journal::read(const std::string& text, const std::string& head) {
  const std::size_t whole = text.rfind('\n') + 1;  // an interrupted call may have left part of a line
  if (whole < head.size() && head.starts_with(text)) return fs::resize_file(path_, 0);
  if (!text.starts_with(head))
    throw InputError({{path_.string(), 0, 0, difference(text, head) + "; remove the file, or name another folder with --out"}});
  fs::resize_file(path_, whole);
  std::istringstream lines(text.substr(head.size(), whole - head.size()));
  for (std::string line; std::getline(lines, line);) add_line(line, memo_);
  found_ = memo_.runs.size();
}

void Journal::write(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() && std::fflush(file_.get()) == 0) return;
  throw OutputError(fmt::format("{}: cannot be written: {}", path_.string(), std::generic_category().message(errno)));
}

}  // namespace calfpump::fitting
