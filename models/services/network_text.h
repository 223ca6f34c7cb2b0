#pragma once

#include "models/base/error.h"
#include "models/domain/trust_file.h"

#include <QString>

namespace claviger {

/// Why a file of certificates to trust is not used, as one translated sentence; \p error is that of a TrustFileReader.
[[nodiscard]] QString trustFileProblem(const Error &error);

/// Who is trusted by \p file and until when, a line each; of more than five the rest is counted.
[[nodiscard]] QString trustFileText(const TrustFile &file, Instant now);

/// What needs attention in \p file at \p now: certificates that are not valid any more or not yet, as a sentence; empty: nothing.
[[nodiscard]] QString trustFileWarning(const TrustFile &file, Instant now);

} // namespace claviger
