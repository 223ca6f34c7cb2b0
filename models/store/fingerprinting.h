#pragma once

#include "models/base/secret.h"
#include "models/domain/fingerprint.h"
#include "models/secure/digest.h"

namespace claviger {

/// Makes the public names of secret values (docs/STORE_FORMAT.md, fingerprints). One thread.
class Fingerprinter
{
public:
    explicit Fingerprinter(const Secret &key)
        : m_key(key)
    {
    }

    /// \p highEntropy: nobody can guess the value, so that a plain digest prefix is shown.
    [[nodiscard]] FieldFingerprint fingerprint(const QString &field, const Secret &value, bool highEntropy);

private:
    Hmac m_key;
};

} // namespace claviger
