#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/file_bytes.h"

namespace claviger {

/// The first two lines of an export.
struct ExportHead {
    ManifestLine manifest;
    ExportFinding finding; ///< flaw None: both are sound
    std::string bytes;     ///< both lines with their line breaks
    std::string rest;      ///< what was read behind them
};

/// Reads them from the beginning of \p stream; not more than 1 MiB and a little. File system errors only.
[[nodiscard]] Result<ExportHead> readHead(ByteStream &stream);

/// What a file that is no export seems to be: "zip", "gzip", "sqlite", "pdf", "html", "json", "event-proof", "checkpoint",
/// "binary"; empty when nothing is known.
[[nodiscard]] QString looksLike(std::string_view beginning);

} // namespace claviger
