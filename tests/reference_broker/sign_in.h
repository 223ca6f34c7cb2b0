#pragma once

#include "models/base/clock.h"
#include "models/remote/oidc/jwt_verifier.h"
#include "tests/reference_broker/broker_setup.h"
#include "tests/reference_broker/problem.h"

namespace claviger::reference {

/// Who holds a token of the issuer.
class SignIn
{
public:
    /// Both outlive it.
    SignIn(const BrokerSetup &setup, const Clock &clock);

    /// The person, or 401.
    [[nodiscard]] tl::expected<Caller, Answer> admit(const Request &request, std::string_view token);

private:
    void readKeys();

    const BrokerSetup &m_setup;
    const Clock &m_clock;
    JwkSet m_keys;
    std::optional<Instant> m_readAt; ///< when the keys were read, or tried to be
};

/// Roles of the claim \p entries, each "ROLE" or "ROLE:WORKSPACE".
[[nodiscard]] std::vector<Caller::Role> rolesOf(const QStringList &entries);
/// What follows from \p roles, by the table of docs/BROKER.md §2.
[[nodiscard]] QHash<QString, QStringList> permissionsOf(const std::vector<Caller::Role> &roles);

} // namespace claviger::reference
