#pragma once

#include "models/domain/credential.h"
#include "models/domain/provider.h"
#include "models/remote/http/template_values.h"

#include <list>
#include <string_view>
#include <utility>

namespace claviger {

/// What one check knows: the fields of the key, what the registry derives from them, the members of a key file and the tokens
/// made on the way. Secrets are wiped with it.
class CheckValues
{
public:
    /// InvalidInput, subject the field: what the registry derives from it has no value for it. A required field that holds no
    /// secret and was not given has the registry's default.
    [[nodiscard]] static Result<CheckValues> from(const VerifyFacts &facts, const CredentialKind &kind,
                                                  const std::vector<PlainField> &fields, SecretFields secrets);

    /// For the templates of the registry; valid while this object lives.
    [[nodiscard]] const TemplateValues &templates() const noexcept { return m_templates; }
    /// The value of a field or token, secret or not; empty when there is none.
    [[nodiscard]] std::string_view text(const QString &name) const;
    [[nodiscard]] bool has(const QString &name) const { return !text(name).empty(); }
    /// Null when there is no such secret.
    [[nodiscard]] const Secret *secret(const QString &name) const;

    /// Sets a value that is no secret, for one request of several.
    void set(const QString &name, const QString &value) { m_templates.setPlain(name, value); }
    /// Adds a token, or replaces the one of this name.
    void keep(const QString &name, Secret token);
    void forget(const QString &name);

    /// True when \p text is or holds a secret of this check.
    [[nodiscard]] bool isTelling(std::string_view text) const;

private:
    CheckValues() = default;
    [[nodiscard]] Result<> derive(const VerifyFacts &facts, const CredentialKind &kind);
    void readKeyFile(const CredentialKind &kind);

    TemplateValues m_templates;
    SecretFields m_secrets;                        ///< not changed: templates point into it
    std::list<std::pair<QString, Secret>> m_extra; ///< the same; members of a key file and tokens
};

/// The secret field of \p kind that holds a key file; null when there is none.
[[nodiscard]] const FieldSpec *fieldOfKeyFile(const CredentialKind &kind);

} // namespace claviger
