#pragma once

#include "models/base/secret.h"
#include "models/domain/digest.h"
#include "models/secure/bytes.h"

#include <memory>

struct evp_md_ctx_st;
struct evp_mac_ctx_st;

namespace claviger {

/// SHA-256 over pieces. Reusable: finish() leaves it empty again. One thread at a time.
class Sha256
{
public:
    Sha256();

    Sha256 &update(Bytes bytes);
    [[nodiscard]] Digest finish();
    /// What finish() would answer now; more may follow.
    [[nodiscard]] Digest soFar() const;

private:
    struct Free {
        void operator()(evp_md_ctx_st *context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// SHA-256 of \p bytes with this thread's own reused context.
[[nodiscard]] Digest sha256(Bytes bytes);

/// HMAC-SHA-256 under one key, keyed once and used often. One thread at a time.
class Hmac
{
public:
    /// \p key of any length, also empty; it is not kept outside the context.
    explicit Hmac(Bytes key);
    explicit Hmac(const Secret &key);

    Hmac &update(Bytes bytes);
    /// The tag of what was given since the last finish(); ready for the next message.
    [[nodiscard]] Digest finish();
    /// update() and finish() in one.
    [[nodiscard]] Digest tag(Bytes message);

private:
    struct Free {
        void operator()(evp_mac_ctx_st *context) const noexcept;
    };
    std::unique_ptr<evp_mac_ctx_st, Free> m_context;
};

/// Compares in time that depends on the sizes only.
[[nodiscard]] bool equalConstantTime(Bytes a, Bytes b) noexcept;

[[nodiscard]] inline QByteArray toByteArray(const Digest &digest) { return asView(digest).toByteArray(); }

/// False and \p digest unchanged when \p bytes are not exactly 32.
[[nodiscard]] bool toDigest(QByteArrayView bytes, Digest &digest) noexcept;

} // namespace claviger
