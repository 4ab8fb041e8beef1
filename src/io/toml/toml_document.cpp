#include "io/toml/toml_document.hpp"

#include <fmt/format.h>
#include <pthread.h>

#include <exception>
#include <functional>
#include <new>
#include <string_view>

#include "calfpump/core/quantity.hpp"
#include "io/toml/toml_slips.hpp"

namespace calfpump {
namespace {

#ifdef __EMSCRIPTEN__

/// A page has no threads; it refuses texts that might be too deep for its stack (live/session.cpp).
void on_stack_of(std::size_t, const std::function<void()>& work) { work(); }

#else

struct Work {
  const std::function<void()>* work;
  std::exception_ptr error;
};

void* run(void* data) {
  auto& given = *static_cast<Work*>(data);
  try {
    (*given.work)();
  } catch (...) {
    given.error = std::current_exception();
  }
  return nullptr;
}

/// Runs `work` in a thread with a stack of `bytes`, and rethrows its exception. Throws std::bad_alloc if no
/// such stack can be made. TOML tables are read and destroyed recursively, so a text decides how deep that goes.
void on_stack_of(std::size_t bytes, const std::function<void()>& work) {
  Work given{&work, nullptr};
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) throw std::bad_alloc();
  pthread_t thread{};
  const bool started =
      pthread_attr_setstacksize(&attributes, bytes) == 0 && pthread_create(&thread, &attributes, run, &given) == 0;
  pthread_attr_destroy(&attributes);
  if (!started) throw std::bad_alloc();
  pthread_join(thread, nullptr);
  if (given.error) std::rethrow_exception(given.error);
}

#endif

// A key and its dot are two bytes and one more level, which costs less than 1 kB of stack, also with sanitizers.
constexpr std::size_t stack_by_text = 512;
constexpr std::size_t least_stack = 1 << 20;  // bytes
// A value of --set or of an axis: any thread has the stack for it, and a study reads millions of them.
constexpr std::size_t short_text = 128;

/// Place of the first value or table that is deeper than allowed.
std::optional<Place> too_deep(const toml::node& node, int level, const Place& around) {
  const Place place = place_of(node.source(), around);
  if (level > most_levels) return place;
  std::optional<Place> found;
  if (const auto* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      if (!found) found = too_deep(value, level + 1, place_of(key.source(), place));
    }
  } else if (const auto* array = node.as_array()) {
    for (const toml::node& element : *array) {
      if (!found) found = too_deep(element, level + 1, place);
    }
  }
  return found;
}

/// Parses on a stack that is enough for any depth of the text.
std::optional<toml::table> parsed(const std::string& text, const std::string& source, Problems& problems) {
  try {
    toml::table table = toml::parse(std::string_view(text), std::string_view(source));
    if (!refuse_depth(table, {source, 1, 1}, problems)) return table;
  } catch (const toml::parse_error& error) {
    const Place place = place_of(error.source(), {source, 0, 0});
    const auto slip = slip_at(text, place.line, error.description());
    const bool elsewhere = slip && slip->line > 0;
    problems.add(elsewhere ? Place{source, slip->line, slip->column} : place,
                 slip ? slip->message : std::string(error.description()));
  }
  return std::nullopt;
}

}  // namespace

bool refuse_depth(const toml::table& table, const Place& place, Problems& problems) {
  const auto found = too_deep(table, 0, place);
  if (found) problems.add(*found, fmt::format("more than {} tables and arrays within each other", most_levels));
  return found.has_value();
}

std::optional<toml::table> parse_toml(const std::string& text, const std::string& source, Problems& problems) {
  if (const auto slip = slip_of_file(text)) {
    problems.add({source, slip->line, slip->column}, slip->message);
    return std::nullopt;
  }
  if (text.size() <= short_text) return parsed(text, source, problems);
  std::optional<toml::table> table;
  on_stack_of(least_stack + stack_by_text * text.size(), [&] { table = parsed(text, source, problems); });
  return table;
}

Place place_of(const toml::source_region& region, const Place& fallback) {
  if (!region.path) return fallback;
  if (region.path->starts_with("--")) return {*region.path, 0, 0};
  return {*region.path, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

std::string type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    default:
      return "a date or time";
  }
}

std::string shown(const toml::node& node) {
  if (const auto* text = node.as_string()) return fmt::format("\"{}\"", text->get().substr(0, 60));
  if (const auto* number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto* number = node.as_floating_point()) return exact(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return type_name(node);
}

}  // namespace calfpump
