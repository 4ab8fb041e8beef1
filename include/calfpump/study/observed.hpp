// Observed data beside a run: a measured series, the model at the same times, and their residuals.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/leg/observable.hpp"

namespace calfpump {

struct Scenario;

/// A measured series of one observable, in the observable's unit and in times of the run.
struct Observed {
  std::string name;
  std::string file;                                      ///< as in the scenario
  std::string checksum;                                  ///< SHA-256 of its text, hexadecimal
  std::string column;                                    ///< of the file
  std::vector<std::pair<std::string, std::string>> how;  ///< further keys by which the column is read, as written
  std::string observable;                                ///< of a leg, without its side
  std::string side;                                      ///< "left" or "right"; empty: the only leg, or the whole body
  std::string unit;                                      ///< of the observable, as printed
  QuantityInfo::Scope scope = QuantityInfo::Scope::leg;  ///< of the observable
  double offset_s = 0.0;                                 ///< time of the run at the file's 0
  std::optional<double> error;                           ///< standard deviation of one measurement
  std::vector<double> times_s;                           ///< ascending; those outside a run are left out there
  std::vector<double> values;                            ///< one for each time
  std::vector<std::string> understood;                   ///< how the file was read, in sentences
};

/// The model at the times of a series that are within the run: a value for each, from the point `first` on.
struct Counterpart {
  std::size_t first = 0;
  std::vector<double> model;
};

/// Residuals of a series: model minus measured.
struct Residuals {
  std::size_t points = 0, left_out = 0;  ///< within the run, and outside of it
  std::optional<double> bias;            ///< mean; none without points
  std::optional<double> rmse;            ///< root mean square
};
[[nodiscard]] Residuals residuals_of(const Observed& series, const Counterpart& counterpart);

/// The name of the observable in a scenario with one leg or two; no value if the scenario does not have it.
[[nodiscard]] std::optional<std::string> column_of(const Observed& series, const Scenario& scenario);

/// The series of another scenario that this scenario has the observables of.
[[nodiscard]] std::vector<Observed> borrowed(const std::vector<Observed>& series, const Scenario& scenario);

}  // namespace calfpump
