// Files of the pages, embedded when the program was built: page.html, report.css, report.js, study.css, study.js, and with
// CALFPUMP_LIVE the live page. Empty with CALFPUMP_PAGE=OFF.
#pragma once

#include <span>

#include "calfpump/core/embedded_file.hpp"

namespace calfpump {

[[nodiscard]] std::span<const EmbeddedFile> embedded_page();

}  // namespace calfpump
