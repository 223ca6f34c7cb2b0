#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/domain/secret_tools.h"

#include <QDate>
#include <QMap>

#include <optional>

namespace claviger::demo {

/// How the value of a key comes into the wizard.
enum class Entry {
    Guess,    ///< pasted on the first page, which tells its provider
    Fields,   ///< typed or pasted into its fields
    Generate, ///< by the wizard's own button
    Declare,  ///< not at all: the key is pending
    Same      ///< as Guess, the value of an earlier key again
};

/// One made-up credential. Values come from the registry's shapes when they are needed.
struct DemoKey {
    QString provider;
    QString kind;
    QString label;
    QString workspace; ///< slug
    QString environment;
    QString owner;
    QString purpose;
    QStringList tags;
    QStringList consumers;
    QMap<QString, QString> plain = {}; ///< instead of the registry's examples
    int rotateEvery = -1;              ///< days; -1: the registry's proposal
    std::optional<int> expiresIn = {}; ///< days from today; negative: past
    Entry entry = Entry::Fields;
    bool always = false;                    ///< through the wizard in a quick run too
    QMap<QString, QByteArray> secrets = {}; ///< instead of made-up values
};

inline const QString kFirstWorkspace = QStringLiteral("Acme Payments");
inline const QString kSecondWorkspace = QStringLiteral("Acme Labs");

/// The sixteen keys of the demo in the order they are added; the first one makes its workspace.
[[nodiscard]] const std::vector<DemoKey> &demoKeys();

/// Puts \p plain and \p secrets into the fields of the key with \p label. Before any key is added.
void equip(const QString &label, const QMap<QString, QString> &plain, const QMap<QString, QByteArray> &secrets);

/// A value for \p field of \p key, fit for the registry's pattern: the key's own, else a made-up one. Empty when the field needs
/// none.
[[nodiscard]] Secret madeUpValue(const ProviderRegistry &registry, const SecretTools &tools, const DemoKey &key,
                                 const CredentialKind &kind, const FieldSpec &field);

/// What stands in a plain field: the demo's own text, else the registry's default or example.
[[nodiscard]] QString plainValue(const ProviderRegistry &registry, const DemoKey &key, const FieldSpec &field);

/// \p key as the backend takes it, without a window.
[[nodiscard]] NewCredential credentialOf(const ProviderRegistry &registry, const SecretTools &tools, const DemoKey &key);

} // namespace claviger::demo
