#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace claviger {

/// What a person needs to know one certificate by.
struct TrustedCertificate {
    QString subject; ///< its common name, else its organisation, else its whole name; chosen by whoever made it
    Instant validFrom;
    Instant validUntil;
};

/// A file of certificates to trust besides the system's.
struct TrustFile {
    QByteArray pem;
    std::vector<TrustedCertificate> certificates; ///< in the file's order; at least one
};

/// Reads such a file, of at most 1 MiB, on any thread but the GUI's. NotFound, AccessDenied, Storage; InvalidInput when there is
/// no certificate in it.
using TrustFileReader = std::function<Result<TrustFile>(const QString &file)>;

} // namespace claviger
