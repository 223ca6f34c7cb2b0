#include "app/composition/lazy_registry.h"

#include <utility>

namespace claviger {

LazyRegistry::LazyRegistry(Load load)
    : m_load(std::move(load))
{
}

const ProviderRegistry &LazyRegistry::real() const
{
    std::call_once(m_once, [this] { m_real = m_load(); });
    return *m_real;
}

const std::vector<Provider> &LazyRegistry::all() const { return real().all(); }

const Provider *LazyRegistry::find(QStringView id) const { return real().find(id); }

std::vector<ProviderGuess> LazyRegistry::guess(const Secret &value) const { return real().guess(value); }

FieldFeedback LazyRegistry::judge(const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                                  const Secret &value) const
{
    return real().judge(provider, kind, field, value);
}

bool LazyRegistry::isHighEntropy(const FieldSpec &field, const Secret &value) const { return real().isHighEntropy(field, value); }

Secret LazyRegistry::expandShape(QStringView shape) const { return real().expandShape(shape); }

} // namespace claviger
