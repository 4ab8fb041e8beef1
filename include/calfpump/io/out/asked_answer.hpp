// Answer of `calfpump ask` as one JSON document.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "calfpump/io/out/answers.hpp"

namespace calfpump {

struct AskedAnswer {
  ComparisonAnswer comparison;
  std::string question;                                      ///< "8 h of sitting, with 20 calf raises every hour"
  std::string leg;                                           ///< in words
  std::vector<std::pair<std::string, std::string>> assumed;  ///< option, value
  std::vector<std::pair<std::string, std::string>> least;    ///< metric, scenario with the lowest value
  std::string scenario;                                      ///< text of the file for `calfpump run`
  std::string use;                                           ///< what the answer is for
};
[[nodiscard]] std::string answer_of(const AskedAnswer& asked);

}  // namespace calfpump
