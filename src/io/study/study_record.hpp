// The record of a study as JSON.
#pragma once

#include <string>

#include "io/study/study_folder.hpp"

namespace calfpump {

/// From the text of a record. Throws nlohmann's exceptions for any other text.
[[nodiscard]] StudyRecord record_from(const std::string& text);

}  // namespace calfpump
