#pragma once

#include "models/base/result.h"
#include "models/secure/bytes.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace claviger {

/// How a token may be signed (RFC 7518, section 3.1). There is no other: `none` and the symmetric ones are never taken.
enum class JwtAlgorithm : quint8 { Rs256, Ps256, Es256 };

/// Nothing for every other name.
[[nodiscard]] std::optional<JwtAlgorithm> jwtAlgorithmFromName(QStringView name) noexcept;

/// A public key that verifies: RSA of 2048 to 8192 bits, or P-256. Copies share the key. Any thread.
class PublicJwk
{
public:
    /// Nothing for a key that is of another kind, of another size, for another use, not sound, or private.
    [[nodiscard]] static std::optional<PublicJwk> fromJson(const QJsonObject &jwk);

    [[nodiscard]] const QString &id() const noexcept { return m_id; } ///< `kid`; empty: it has none
    /// By the kind of the key and by its own `alg`, when it names one.
    [[nodiscard]] bool fits(JwtAlgorithm algorithm) const noexcept;
    /// Whether \p signature, in the form of RFC 7518, is this key's for \p message. False when the key does not fit.
    [[nodiscard]] bool verifies(JwtAlgorithm algorithm, Bytes message, Bytes signature) const;

private:
    PublicJwk(std::shared_ptr<evp_pkey_st> key, QString id, std::optional<JwtAlgorithm> only);

    std::shared_ptr<evp_pkey_st> m_key;
    QString m_id;
    std::optional<JwtAlgorithm> m_only;
    bool m_isRsa = false;
};

/// The keys of an issuer (RFC 7517, section 5).
class JwkSet
{
public:
    JwkSet() = default;
    explicit JwkSet(std::vector<PublicJwk> keys);

    /// Keys that we have no use for are passed over, as the RFC wants it. Damaged: no JWK set, larger than 256 KiB, more than a
    /// hundred keys, or none that we can use. \p issuer is the error's subject.
    [[nodiscard]] static Result<JwkSet> parse(std::string_view json, const QString &issuer);

    /// Those that may have signed a token with \p algorithm and \p keyId; without \p keyId the only one that fits, or none.
    [[nodiscard]] std::vector<PublicJwk> candidates(JwtAlgorithm algorithm, const QString &keyId) const;
    [[nodiscard]] std::size_t size() const noexcept { return m_keys.size(); }

private:
    std::vector<PublicJwk> m_keys;
};

} // namespace claviger
