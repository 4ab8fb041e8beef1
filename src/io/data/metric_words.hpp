// The words of a row of data/metrics.toml.
#pragma once

#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/wording.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// Reads the keys title, plain, clinical, resolution and says.
[[nodiscard]] MetricWords read_metric_words(TableReader& row);

/// Refuses a text with braces around anything but these words.
void allow_only(TableReader& row, const std::string& key, const std::string& text,
                std::initializer_list<std::string_view> words);

}  // namespace calfpump
