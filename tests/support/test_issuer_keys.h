#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <memory>

struct evp_pkey_st;

namespace claviger::test {

/// A key that signs tokens, made when it is. Nothing of it is the product's: OpenSSL alone. Copies share it.
class TokenKey
{
public:
    [[nodiscard]] static TokenKey rsa(const QString &id, int bits = 2048);
    [[nodiscard]] static TokenKey curve(const QString &id, const char *curve = "P-256");

    /// The public JWK, with `kid` and `use`.
    [[nodiscard]] QJsonObject jwk() const;
    /// By RS256, PS256 or ES256, as `alg` of \p header says, or without a signature for every other name. `kid` is added when
    /// there is none; a null `kid` is left out.
    [[nodiscard]] QByteArray token(const QJsonObject &claims,
                                   QJsonObject header = {{QStringLiteral("alg"), QStringLiteral("RS256")}}) const;
    [[nodiscard]] QByteArray signature(const QByteArray &algorithm, const QByteArray &message) const;
    /// PEM, PKCS#8.
    [[nodiscard]] QByteArray pem() const;

private:
    TokenKey(evp_pkey_st *key, const QString &id);

    std::shared_ptr<evp_pkey_st> m_key;
    QString m_id;
};

[[nodiscard]] QByteArray base64UrlOf(const QByteArray &bytes);
[[nodiscard]] QByteArray jwkSetOf(const QJsonArray &keys);

} // namespace claviger::test
