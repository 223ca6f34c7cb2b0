#pragma once

#include "models/domain/key_checker.h"

namespace claviger {

/// Values of the same form that nobody issued, asked about before the real ones.
struct MadeUpKey {
    std::vector<PlainField> fields;
    SecretFields secrets;
};

/// An RSA key of 2048 bits that is of no use to anybody, PEM (PKCS#8). Takes a tenth of a second.
[[nodiscard]] Secret throwawayRsaKey();

/// The made-up key of \p request, which loses it; nothing of the real secrets is in it. Private keys are replaced by
/// \p privateKey, since made-up text cannot sign. The name of an AWS access key is made up too: AWS takes two secrets of one name
/// within seconds for a wrong signature of the second.
[[nodiscard]] MadeUpKey takeMadeUpKey(CheckRequest &request, const CredentialKind &kind, const Secret &privateKey);

/// True when a check of \p kind signs with a private key.
[[nodiscard]] bool signsWithPrivateKey(const CredentialKind &kind);

} // namespace claviger
