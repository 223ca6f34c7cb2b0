#pragma once

#include <QtGlobal>

namespace claviger::detail {

/// For calls that fail only when memory is out or OpenSSL itself is broken: going on would mean unsealed data.
inline void require(bool done, const char *what)
{
    if (Q_UNLIKELY(!done))
        qFatal("cryptography failed: %s", what);
}

} // namespace claviger::detail
