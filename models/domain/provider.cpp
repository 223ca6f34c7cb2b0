#include "models/domain/provider.h"

#include <algorithm>

namespace claviger {

namespace {

template <typename Range, typename Member>
auto findBy(const Range &range, QStringView wanted, Member member) -> decltype(&*range.begin())
{
    const auto at = std::ranges::find_if(range, [&](const auto &item) { return item.*member == wanted; });
    return at == range.end() ? nullptr : &*at;
}

} // namespace

const FieldSpec *CredentialKind::field(QStringView name) const { return findBy(fields, name, &FieldSpec::name); }

const FieldSpec *CredentialKind::primarySecret() const
{
    const FieldSpec *first = nullptr;
    for (const FieldSpec &spec : fields) {
        if (spec.secret && spec.required)
            return &spec;
        if (spec.secret && !first)
            first = &spec;
    }
    return first;
}

const CredentialKind *Provider::kind(QStringView wanted) const { return findBy(kinds, wanted, &CredentialKind::id); }

QString Provider::link(QStringView role) const
{
    const ProviderLink *found = findBy(links, role, &ProviderLink::role);
    return found ? found->url : QString();
}

} // namespace claviger
