#pragma once

#include "models/domain/trust_file.h"

namespace claviger {

/// A TrustFileReader for files of PEM certificates.
[[nodiscard]] Result<TrustFile> readTrustFile(const QString &file);

} // namespace claviger
