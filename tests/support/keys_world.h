#pragma once

#include "tests/support/service_world.h"

namespace claviger::test {

/// The services that the keys page works on, over a backend in memory.
struct KeysWorld : ServiceWorld {
    using ServiceWorld::ServiceWorld;

    /// A key of "openai" with a value that fits; \p fill tells values apart.
    CredentialId addKey(const QString &label, const QString &environment = QStringLiteral("staging"), char fill = 'x')
    {
        return backend.add(someData(label, environment), {{QStringLiteral("api_key"), FakeRegistry::apiKey("oai-", fill)}});
    }
    [[nodiscard]] CredentialOverview &overview(const CredentialId &id) { return backend.rows.at(id).credential.overview; }
    [[nodiscard]] Credential &credential(const CredentialId &id) { return backend.rows.at(id).credential; }
    /// Overdue since \p days.
    void makeOverdue(const CredentialId &id, int days = 3) { overview(id).nextRotationAt = clock.at - std::chrono::days{days}; }
    /// A previous value in its grace period.
    void makeRotating(const CredentialId &id)
    {
        RotateOrder order;
        order.target = backend.target(id);
        order.secrets = secretsOf({{QStringLiteral("api_key"), FakeRegistry::apiKey("oai-", 'r')}});
        order.grace = std::chrono::hours{24};
        static_cast<void>(backend.rotate(std::move(order)));
    }
    [[nodiscard]] int count(AuditAction action) const
    {
        return static_cast<int>(std::ranges::count(backend.events, action, &EventDraft::action));
    }
};

} // namespace claviger::test
