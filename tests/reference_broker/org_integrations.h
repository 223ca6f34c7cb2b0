#pragma once

#include "models/registry/registry_files.h"
#include "models/remote/verify/provider_checker.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/kept_objects.h"
#include "tests/reference_broker/org_metadata.h"
#include "tests/reference_broker/service_scope.h"

#include <map>

namespace claviger::reference {

/// The dialect *org integrations* (docs/BROKER.md §11) over the store: an organisation is a workspace, and its integration of a
/// provider is the first key of it that is neither revoked nor in the trash. With the capability `etags` answers have them.
class OrgIntegrations final : public QObject
{
public:
    /// \p core outlives it. Its state is in House::stateFile("integrations").
    OrgIntegrations(Core &core, OpenedRegistry registry, std::unique_ptr<KeptObjects> kept);
    void addTo(Router &router);

private:
    // org_integrations.cpp
    [[nodiscard]] Answer list(const Request &request);
    [[nodiscard]] Answer get(const Request &request);
    [[nodiscard]] Answer setUp(const Request &request);
    [[nodiscard]] Answer change(const Request &request);
    [[nodiscard]] Answer remove(const Request &request);
    [[nodiscard]] const CredentialOverview *found(const QString &org, const QString &provider) const;
    [[nodiscard]] Result<QJsonObject> shown(const CredentialOverview &key);
    [[nodiscard]] Answer answered(const Request &request, CredentialId id, int status);
    [[nodiscard]] Result<> changed(const Request &request, const Credential &now);
    [[nodiscard]] std::optional<Answer> unmatched(const Request &request, const CredentialOverview &key);
    [[nodiscard]] std::optional<Answer> forbidden(const Request &request, const QString &permission, AuditAction action,
                                                  const CredentialOverview *key);
    [[nodiscard]] Result<> clearRevoked(const QString &org, const QString &provider);
    [[nodiscard]] bool hasTags() const { return m_core.can(u"etags"_s); }

    // org_validation.cpp
    [[nodiscard]] Answer validate(const Request &request);
    [[nodiscard]] tl::expected<CheckRequest, Answer> question(const Request &request, const Provider &provider,
                                                              const CredentialOverview *key);
    [[nodiscard]] Answer verdictOf(const Request &request, const std::optional<CheckRecord> &record, const KeyVerdict &verdict);
    [[nodiscard]] Answer validated(Validation validation, const KeyVerdict &verdict) const;
    [[nodiscard]] ProviderChecker &checker();

    Core &m_core;
    OpenedRegistry m_registry;
    std::unique_ptr<KeptObjects> m_kept;
    std::map<QString, Instant> m_updated; ///< by id of the key
    std::map<QString, RateWindow> m_rates;
    std::unique_ptr<ProviderChecker> m_checker; ///< made with the first question
};

/// Adds the operations to \p router; ends the process when registry or state can't be opened.
[[nodiscard]] std::unique_ptr<QObject> addOrgIntegrations(Router &router, Core &core);

} // namespace claviger::reference
