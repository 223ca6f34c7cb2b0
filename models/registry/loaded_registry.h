#pragma once

#include "models/domain/provider_registry.h"
#include "models/registry/blob.h"
#include "models/registry/value_matcher.h"

namespace claviger {

/// The registry in memory. Patterns are compiled when they are first needed.
class LoadedRegistry final : public ProviderRegistry
{
public:
    explicit LoadedRegistry(RegistryContents contents);

    [[nodiscard]] const std::vector<Provider> &all() const override { return m_contents.providers; }
    [[nodiscard]] const Provider *find(QStringView id) const override;
    [[nodiscard]] std::vector<ProviderGuess> guess(const Secret &value) const override;
    [[nodiscard]] FieldFeedback judge(const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                                      const Secret &value) const override;
    [[nodiscard]] bool isHighEntropy(const FieldSpec &field, const Secret &value) const override;
    [[nodiscard]] Secret expandShape(QStringView shape) const override;

    [[nodiscard]] const VerifyDefaults &verifyDefaults() const { return m_contents.defaults; }
    [[nodiscard]] const RegistryContents &contents() const { return m_contents; }

private:
    [[nodiscard]] FieldFeedback judgeText(const Provider &provider, const FieldSpec &field, std::string_view value) const;
    [[nodiscard]] FieldFeedback judgeKeyFile(const Provider &provider, const CredentialKind &kind, std::string_view value) const;
    [[nodiscard]] FieldFeedback judgeMember(const JsonMemberSpec &spec, const JsonObject &object) const;
    /// The provider other than \p own that \p value names for certain; empty when there is none.
    [[nodiscard]] QString otherProvider(const Provider &own, std::string_view value) const;

    RegistryContents m_contents;
    PatternCache m_patterns;
    ValueMatcher m_matcher;
};

/// A made-up value for \p field of \p kind: its example, or a JSON key file of its members. Empty
/// when the registry has no example, as for passwords.
[[nodiscard]] Secret exampleValue(const CredentialKind &kind, const FieldSpec &field);

} // namespace claviger
