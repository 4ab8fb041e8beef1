// The page's own files as they were when the program was built: page.html, report.css, report.js. None where it was built
// without (CALFPUMP_PAGE=OFF).
#pragma once

#include <span>

#include "calfpump/core/embedded_file.hpp"

namespace calfpump {

[[nodiscard]] std::span<const EmbeddedFile> embedded_page();

}  // namespace calfpump
