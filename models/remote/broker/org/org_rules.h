#pragma once

#include "models/domain/move_rules.h"
#include "models/domain/provider_registry.h"

namespace claviger {

/// What a broker of the dialect *org integrations* makes of a key (docs/BROKER.md §11): one of a provider in an organisation,
/// with the metadata that are on the provider's list.
class OrgRules final : public MoveRules
{
public:
    /// \p registry outlives it.
    explicit OrgRules(const ProviderRegistry &registry)
        : m_registry(registry)
    {
    }

    [[nodiscard]] MoveFit fit(const Credential &key, CredentialData wanted) const override;
    [[nodiscard]] bool isMadeUp(const QString &field) const override;

private:
    const ProviderRegistry &m_registry;
};

} // namespace claviger
