#include "models/secure/bytes.h"

#include <openssl/crypto.h>

namespace claviger {

void wipeShared(const QByteArray &bytes) noexcept
{
    OPENSSL_cleanse(const_cast<char *>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
}

} // namespace claviger
