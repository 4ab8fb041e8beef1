// data/ask.toml: options of `calfpump ask`, its usual routine, and what runs beside the routine.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"

namespace calfpump {

struct LeastOf;  // study/least.hpp

/// A posture of the day, an activity or a garment, with its dose.
struct AskChoice {
  std::string option;                      ///< "raises"
  std::string posture, movement, garment;  ///< names; empty where there is none
  std::string key;                         ///< key of the dose in a scenario: "repetitions", "duration", "ankle_pressure"
  std::string usual;                       ///< dose without a value, as it is written
  std::string words, stem;                 ///< "{} calf raises", "{} raises": the dose in place of {}
  std::string meaning;
};

struct AskAlternative {
  std::string option;
  bool equal_time = false;  ///< for as long as the movements of the routine last
};

struct AskPerson {
  std::vector<std::string> options;
  std::string key;   ///< in [subject]
  std::string unit;  ///< where a number stands alone; empty: none
  std::string meaning;
};

struct AskMeasure {
  std::string metric, heading;
  std::string least;  ///< "blood in the calf"; empty: only a column
};

struct AskRows {
  std::vector<AskChoice> postures, activities, garments;
  std::vector<AskAlternative> alternatives;
  std::vector<AskPerson> person;
  std::vector<AskMeasure> measures;
  std::vector<std::string> usual_activities;  ///< options
  std::string usual_every, output_every;
};

/// Throws InputError with every problem of the file.
[[nodiscard]] AskRows read_ask(const DataFiles& files);

/// The measures of which a run leaves the least.
[[nodiscard]] std::vector<LeastOf> least_measures(const AskRows& rows);

/// Activity or garment of that option, or nullptr.
[[nodiscard]] const AskChoice* find_choice(const AskRows& rows, const std::string& option);

}  // namespace calfpump
