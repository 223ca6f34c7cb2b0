#pragma once

#include "models/base/json_object.h"
#include "models/domain/provider.h"
#include "models/registry/pattern_cache.h"
#include "models/registry/shape.h"

#include <mutex>
#include <vector>

namespace claviger {

/// A field whose pattern a value fits.
struct ValueMatch {
    const Provider *provider = nullptr;
    const CredentialKind *kind = nullptr;
    const FieldSpec *field = nullptr;
    qsizetype literals = 0; ///< fixed characters of the example that agree: more is surer
    bool isOpen = false;    ///< the pattern takes nearly anything

    /// Sure enough to tell a person that the value is of this provider.
    [[nodiscard]] bool namesProvider() const { return literals >= 2 && (field->distinctive || !kind->jsonMembers.empty()); }
};

/// Finds the fields that a value fits. Immutable but for caches; any thread.
class ValueMatcher
{
public:
    /// \p providers and \p patterns must outlive the matcher, unchanged.
    ValueMatcher(const std::vector<Provider> &providers, const PatternCache &patterns)
        : m_providers(providers)
        , m_patterns(patterns)
    {
    }

    /// The matches of the trimmed UTF-8 \p value, surest first.
    [[nodiscard]] std::vector<ValueMatch> matches(std::string_view value) const;

private:
    struct Candidate {
        ValueMatch match;
        QString prefix; ///< every value that fits starts with it; skips most patterns
        std::vector<Shape> shapes;
    };

    void prepare() const;
    void prepareField(const Provider &provider, const CredentialKind &kind, const FieldSpec &field) const;
    [[nodiscard]] std::vector<ValueMatch> textMatches(std::string_view value) const;
    [[nodiscard]] std::vector<ValueMatch> jsonMatches(const JsonObject &object) const;
    [[nodiscard]] bool isKeyFile(const CredentialKind &kind, const JsonObject &object) const;

    const std::vector<Provider> &m_providers;
    const PatternCache &m_patterns;
    mutable std::once_flag m_prepared;
    mutable std::vector<Candidate> m_candidates;
};

/// The text that every value matching \p pattern starts with; empty when there is none.
[[nodiscard]] QString fixedPrefix(const QString &pattern);

/// The field of \p kind that holds its JSON key file; null when the kind has none.
[[nodiscard]] const FieldSpec *keyFileField(const CredentialKind &kind);

} // namespace claviger
