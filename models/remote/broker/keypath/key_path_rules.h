#pragma once

#include "models/domain/move_rules.h"
#include "models/domain/provider_registry.h"

namespace claviger {

/// What a broker of the dialect *key paths* makes of a key (docs/BROKER.md §12): one value under a dotted path of category,
/// label and environment, with an owner, an expiry and plain fields.
class KeyPathRules final : public MoveRules
{
public:
    /// \p registry outlives it.
    explicit KeyPathRules(const ProviderRegistry &registry)
        : m_registry(registry)
    {
    }

    [[nodiscard]] MoveFit fit(const Credential &key, CredentialData wanted) const override;
    [[nodiscard]] bool isMadeUp(const QString &field) const override;

private:
    const ProviderRegistry &m_registry;
};

} // namespace claviger
