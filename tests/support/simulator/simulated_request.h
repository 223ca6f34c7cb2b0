#pragma once

#include "tests/support/simulator/simulated_key.h"
#include "tests/support/simulator/simulated_signatures.h"

namespace claviger::test {

/// What a simulated provider has given out to the owner of a key.
struct GivenTokens {
    QByteArray accessToken;
    AwsKeyPair role; ///< of AssumeRole
};

/// How a request looks to a provider that knows a key.
struct RequestFit {
    enum class Kind {
        Elsewhere, ///< it is none of this call
        Refused,   ///< this call, with another key or none
        Accepted
    };
    Kind kind = Kind::Elsewhere;
    SignatureFit signature = SignatureFit::Good;
    QString complaint; ///< what no provider could accept whatever the key: a mistake of ours
};

/// Holds \p request against \p call of the key's provider: address, method, headers, body, authentication.
[[nodiscard]] RequestFit fitOf(const ArrivedRequest &request, const SimulatedKey &key, const VerifyCall &call,
                               const GivenTokens &tokens);

} // namespace claviger::test
