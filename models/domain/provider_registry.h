#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/domain/provider.h"

#include <vector>

namespace claviger {

/// A provider and kind whose pattern fits a pasted value.
struct ProviderGuess {
    QString provider;
    QString kind;
    QString field;
    bool distinctive = false; ///< no other provider's example fits this pattern
};

/// What the registry says of one value for one field.
enum class FieldVerdict { Empty, Fits, Mismatch, WrongProvider, BadJson, MissingMember, BadMember, BadPem };

struct FieldFeedback {
    FieldVerdict verdict = FieldVerdict::Empty;
    bool blocks = false;   ///< saving is refused (required and empty, or the registry says block)
    QString member;        ///< JSON member at fault; empty otherwise
    QString otherProvider; ///< provider id for WrongProvider
};

/// Port: the provider registry. Immutable once made; any thread.
class ProviderRegistry
{
public:
    virtual ~ProviderRegistry() = default;

    /// All providers, ordered by name.
    [[nodiscard]] virtual const std::vector<Provider> &all() const = 0;

    /// Null when no provider has \p id.
    [[nodiscard]] virtual const Provider *find(QStringView id) const = 0;

    /// Providers whose patterns fit the trimmed \p value, surest first (distinctive, then by what is fixed in them);
    /// at most 8.
    /// Knows JSON key files by their members and connection URIs by their scheme.
    [[nodiscard]] virtual std::vector<ProviderGuess> guess(const Secret &value) const = 0;

    /// Judges \p value (already trimmed) for \p field of \p kind of \p provider. Never keeps it.
    [[nodiscard]] virtual FieldFeedback judge(const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                                              const Secret &value) const = 0;

    /// True when values of \p field that fit its pattern hold at least 112 random bits, so that a
    /// plain SHA-256 prefix tells nothing useful to a guesser (docs/STORE_FORMAT.md, fingerprints).
    [[nodiscard]] virtual bool isHighEntropy(const FieldSpec &field, const Secret &value) const = 0;

    /// A made-up value of \p shape ("sk-<a20>…", registry legend) from the operating system's
    /// random source; multi-line shapes expand their line breaks. For tests and the demo.
    [[nodiscard]] virtual Secret expandShape(QStringView shape) const = 0;
};

} // namespace claviger
