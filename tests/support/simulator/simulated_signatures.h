#pragma once

#include <QByteArray>
#include <QDateTime>

#include <utility>
#include <vector>

namespace claviger::test {

/// A request as the provider would have met it: the address is the original one.
struct ArrivedRequest {
    QByteArray method;
    QByteArray host;
    QByteArray target;                                      ///< "/path?query"
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

struct AwsKeyPair {
    QByteArray id;
    QByteArray secret;
    QByteArray sessionToken; ///< empty: none
};

// Written apart from what signs, so that both cannot be wrong in the same way.

enum class SignatureFit { Good, UnknownKey, WrongDate, WrongSignature };

/// AWS Signature Version 4, for paths without segments, as STS and IAM have them.
[[nodiscard]] SignatureFit checkAwsSignature(const ArrivedRequest &request, const AwsKeyPair &pair, const QByteArray &region,
                                             const QByteArray &service);
/// Oracle's signature version 1.
[[nodiscard]] SignatureFit checkOciSignature(const ArrivedRequest &request, const QByteArray &keyId,
                                             const QByteArray &privateKeyPem);

/// What a token by RS256 claims; empty when it was not signed by the key of \p privateKeyPem.
[[nodiscard]] QByteArray claimsOf(const QByteArray &jwt, const QByteArray &privateKeyPem);

} // namespace claviger::test
