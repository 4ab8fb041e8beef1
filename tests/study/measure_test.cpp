// Numbers of evidence rows from series with known values.
#include "calfpump/study/measure.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace calfpump;

namespace {

const std::vector<double> seconds{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

std::optional<double> of(Take take, const std::vector<double>& values, double from_s = 0.0, double to_s = 10.0) {
  return reduced(take, seconds, values, from_s, to_s);
}

/// A run with two columns and a metric of each leg.
RunRecord record_of(double volume_mL, double other_mL) {
  RunRecord record;
  record.columns = {"pressure", "flow"};
  record.times_s = {0, 1, 2};
  record.values = {80, 1, 70, 2, 60, 6};
  record.result.metrics.set("venous_volume_mL", volume_mL);
  record.result.other.emplace();
  record.result.other->set("venous_volume_mL", other_mL);
  return record;
}

Measure column(const std::string& name, double time_s) {
  Measure measure;
  measure.column = name;
  measure.from_s = time_s;
  return measure;
}

Measure metric(const std::string& name, std::size_t run = 0) {
  Measure measure;
  measure.run = run;
  measure.metric = name;
  return measure;
}

}  // namespace

TEST_CASE("the value at a time is the value of its row, even if the grid is off by a rounding", "[measure]") {
  const std::vector<double> squares{0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100};
  CHECK(of(Take::at, squares, 3.0) == 9.0);
  CHECK(of(Take::at, squares, 3.0 + 1e-9) == 9.0);
  CHECK(of(Take::at, squares, 10.0, 0.0) == 100.0);  // `to` is ignored
  CHECK_FALSE(of(Take::at, squares, 3.5));           // no row, no value
  CHECK_FALSE(of(Take::at, squares, 11.0));
}

TEST_CASE("mean, highest and lowest refer to the rows between the times, both included", "[measure]") {
  const std::vector<double> values{9, 9, 1, 5, 3, -2, 9, 9, 9, 9, 9};
  CHECK(*of(Take::mean, values, 2.0, 5.0) == Approx((1 + 5 + 3 - 2) / 4.0));
  CHECK(of(Take::highest, values, 2.0, 5.0) == 5.0);
  CHECK(of(Take::lowest, values, 2.0, 5.0) == -2.0);
  CHECK(of(Take::lowest, values, 2.0, 4.999) == 1.0);
  CHECK_FALSE(of(Take::mean, values, 5.2, 5.8));
  CHECK_FALSE(of(Take::mean, values, 5.0, 4.0));
}

TEST_CASE("the volume expelled by a flow is the largest area above its first value", "[measure]") {
  // A triangle above a base of 2: 4 mL. Later backflow does not count against it.
  CHECK(*of(Take::expelled, {2, 2, 3, 4, 3, 2, 2, 2, 2, 2, 2}) == Approx(4.0));
  CHECK(*of(Take::expelled, {2, 2, 3, 4, 3, 2, 0, 0, 0, 0, 2}) == Approx(4.0));
  // An earlier dip must be made up for first.
  CHECK(*of(Take::expelled, {2, 1, 2, 4, 4, 2, 2, 2, 2, 2, 2}) == Approx(-1.0 + 1.0 + 2.0 + 1.0));
  CHECK(of(Take::expelled, {2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}) == 0.0);
  // The base is the value at `from`, not at time 0.
  CHECK(*of(Take::expelled, {9, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2}, 1.0, 4.0) == Approx(1.0));
}

TEST_CASE("a flow is reversed while it is below -0.1 mL/s", "[measure]") {
  CHECK(of(Take::reversed, {1, 0, -0.05, -0.2, -3, -0.2, -0.05, -1, 0, 1, 1}) == 4.0);
  CHECK(of(Take::reversed, {1, 1, 1, 0, -0.09, -0.09, 0, 0, 0, 0, 0}) == 0.0);
  CHECK(of(Take::reversed, {1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1}, 1.5, 3.0) == 1.0);  // from row to row
}

TEST_CASE("a response time is the time constant of an exponential, rising or falling", "[measure]") {
  std::vector<double> times, rising, falling;
  const double tau_s = 7.3;
  for (int i = 0; i <= 4000; ++i) {
    times.push_back(5.0 + 0.05 * i);
    rising.push_back(20.0 - 12.0 * std::exp(-0.05 * i / tau_s));
    falling.push_back(-rising.back());
  }
  CHECK(*reduced(Take::response_time, times, rising, 5.0, 205.0) == Approx(tau_s).epsilon(1e-4));
  CHECK(*reduced(Take::response_time, times, falling, 5.0, 205.0) == Approx(tau_s).epsilon(1e-4));
  CHECK(*reduced(Take::return_time, times, rising, 5.0, 205.0) == Approx(std::log(10.0) * tau_s).epsilon(1e-4));
}

TEST_CASE("a response time is the time of the first passage, a return time the time of the last", "[measure]") {
  // 90 % of the way from 0 to 10 is at 9: passed in the middle of the second second, left, and passed again in the seventh.
  const std::vector<double> twice{0, 8, 10, 10, 4, 4, 8, 10, 10, 10, 10};
  CHECK(*of(Take::return_time, twice) == Approx(6.5));
  CHECK(*of(Take::response_time, twice) == Approx((1.0 - std::exp(-1.0)) * 10.0 / 8.0));
  // A value beyond its end returns from there, and has returned when 90 % of the way is covered.
  CHECK(*of(Take::return_time, {0, 18, 15, 12, 10, 10, 10, 10, 10, 10, 10}) == Approx(0.5));
}

TEST_CASE("the time to a level is the time of its first passage, from either side", "[measure]") {
  const auto to = [](double level, const std::vector<double>& values) {
    std::vector<double> times;
    for (std::size_t i = 0; i < values.size(); ++i) times.push_back(static_cast<double>(i));
    return reduced(Take::time_to, times, values, 1.0, 9.0, level);
  };
  CHECK(*to(-4.0, {5, 0, -2, -6, -1, -9}) == Approx(1.5));
  CHECK(*to(3.0, {9, 0, 2, 6}) == Approx(1.25));
  CHECK(*to(0.0, {9, 0, 2, 6}) == 0.0);
  CHECK_FALSE(to(7.0, {9, 0, 2, 6}));
}

TEST_CASE("a constant value has no response time and no return time", "[measure]") {
  const std::vector<double> still(11, 5.0);
  CHECK_FALSE(of(Take::response_time, still));
  CHECK_FALSE(of(Take::return_time, still));
  // The value returned to where it began: the way has no length.
  CHECK_FALSE(of(Take::return_time, {5, 1, 1, 2, 3, 4, 5, 5, 5, 5, 5}));
}

TEST_CASE("a measure is factor x (raw - less)/by, each of them a measure", "[measure]") {
  const std::vector<RunRecord> records{record_of(110.0, 90.0), record_of(55.0, 0.0)};
  Measure measure = column("pressure", 2.0);
  CHECK(value_of(measure, records) == 60.0);
  CHECK(value_of(column("flow", 2.0), records) == 6.0);
  measure.less = {column("pressure", 0.0)};
  CHECK(value_of(measure, records) == -20.0);
  measure.by = {column("flow", 1.0)};
  measure.factor = -10.0;
  CHECK(value_of(measure, records) == 100.0);

  Measure nested = metric("venous_volume_mL");
  nested.less = {metric("venous_volume_mL", 1)};
  nested.less.front().less = {column("pressure", 1.0)};
  nested.by = {metric("venous_volume_mL", 1)};
  nested.by.front().factor = 2.0;
  CHECK(*value_of(nested, records) == Approx((110.0 - (55.0 - 70.0)) / (2.0 * 55.0)));
}

TEST_CASE("a metric is taken from the selected leg", "[measure]") {
  const std::vector<RunRecord> records{record_of(110.0, 90.0)};
  Measure measure = metric("venous_volume_mL");
  CHECK(value_of(measure, records) == 110.0);
  measure.right = true;
  CHECK(value_of(measure, records) == 90.0);
}

TEST_CASE("a measure with a part without a value, or divided by 0, has no value", "[measure]") {
  const std::vector<RunRecord> records{record_of(110.0, 0.0)};
  Measure zero = metric("venous_volume_mL");
  zero.right = true;
  for (const bool absent : {true, false}) {
    const Measure part = absent ? metric("refill_time_90_s") : zero;
    Measure divided = column("pressure", 0.0);
    divided.by = {part};
    CHECK_FALSE(value_of(divided, records));
    Measure lessened = column("pressure", 0.0);
    lessened.less = {part};
    CHECK(value_of(lessened, records).has_value() == !absent);
    CHECK(value_of(part, records).has_value() == !absent);
  }
}

TEST_CASE("a number that is not finite is no value", "[measure]") {
  for (const double number : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    const std::vector<RunRecord> records{record_of(number, 1.0)};
    CHECK_FALSE(value_of(metric("venous_volume_mL"), records));
  }
}
