#include "models/secure/random.h"

#include "models/secure/openssl_failure.h"

#include <openssl/rand.h>

#include <climits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool fill(std::span<std::byte> out, int (*generate)(unsigned char *, int))
{
    while (!out.empty()) {
        const std::size_t piece = std::min(out.size(), std::size_t{INT_MAX});
        if (generate(reinterpret_cast<unsigned char *>(out.data()), static_cast<int>(piece)) != 1)
            return false;
        out = out.subspan(piece);
    }
    return true;
}

} // namespace

Result<> fillRandom(std::span<std::byte> out)
{
    if (!fill(out, RAND_bytes))
        return failure(ErrorCode::Internal, u"random"_s, u"the system has no random source"_s);
    return {};
}

Secret randomSecret(std::size_t size)
{
    Secret secret(size);
    detail::require(fill(secret.bytes(), RAND_priv_bytes), "no random source");
    return secret;
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    detail::require(fill(std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(size))), RAND_bytes),
                    "no random source");
    return bytes;
}

} // namespace claviger
