#pragma once

#include "models/domain/provider_registry.h"

#include <functional>
#include <memory>
#include <mutex>

namespace claviger {

/// A registry that is read when it is first asked for anything. Any thread.
class LazyRegistry final : public ProviderRegistry
{
public:
    using Load = std::function<std::shared_ptr<const ProviderRegistry>()>;

    /// \p load is called once, on whichever thread asks first, and may not answer null.
    explicit LazyRegistry(Load load);

    [[nodiscard]] const std::vector<Provider> &all() const override;
    [[nodiscard]] const Provider *find(QStringView id) const override;
    [[nodiscard]] std::vector<ProviderGuess> guess(const Secret &value) const override;
    [[nodiscard]] FieldFeedback judge(const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                                      const Secret &value) const override;
    [[nodiscard]] bool isHighEntropy(const FieldSpec &field, const Secret &value) const override;
    [[nodiscard]] Secret expandShape(QStringView shape) const override;

private:
    const ProviderRegistry &real() const;

    Load m_load;
    mutable std::once_flag m_once;
    mutable std::shared_ptr<const ProviderRegistry> m_real;
};

} // namespace claviger
