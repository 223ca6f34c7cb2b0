#pragma once

#include "models/audit/merkle_log.h"
#include "models/store/local_store.h"
#include "tests/support/answer_of.h"
#include "tests/support/fixed_clock.h"

#include <QTemporaryDir>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

/// Cheap enough for a test; no product build makes such a slot.
inline constexpr KdfCost kWeakCost{8, 1, 1};

[[nodiscard]] inline Unlocker passphrase(const QByteArray &text) { return {SlotKind::Passphrase, secretOf(text)}; }

/// What a person would type into the wizard, as few words as possible.
[[nodiscard]] inline CredentialData someData(const QString &label, const QString &workspace = u"acme"_s)
{
    CredentialData data;
    data.provider = u"openai"_s;
    data.kind = u"api_key"_s;
    data.label = label;
    data.workspace = workspace;
    data.environment = u"production"_s;
    data.category = u"genai"_s;
    data.owner = u"ada"_s;
    data.tags = {u"billing"_s};
    return data;
}

[[nodiscard]] inline SecretFields someSecrets(const QByteArray &value, bool highEntropy = false)
{
    SecretFields fields;
    fields.push_back({.name = u"api_key"_s, .value = secretOf(value), .highEntropy = highEntropy});
    return fields;
}

[[nodiscard]] inline NewCredential someCredential(const QString &label, const QByteArray &value = "first value")
{
    return {.data = someData(label), .secrets = someSecrets(value), .reason = {}};
}

/// A folder with one store "test.claviger", unlocked, holding the workspace "acme".
class TempStore
{
public:
    explicit TempStore(KdfCost cost = kWeakCost)
        : m_file(m_folder.filePath(u"test.claviger"_s))
    {
        CreateStoreOrder order{.file = m_file, .passphrase = secretOf(kPassphrase), .cost = cost, .withRecovery = true};
        auto made = answerOf(store.create(std::move(order)));
        if (!made)
            qFatal("no store: %s", qPrintable(made.error().detail));
        recoveryCode = std::move(made->recoveryCode);
        Workspace workspace;
        workspace.slug = u"acme"_s;
        workspace.name = u"Acme"_s;
        workspace.environments = defaultEnvironments();
        if (auto saved = answerOf(store.saveWorkspace(workspace)); !saved)
            qFatal("no workspace: %s", qPrintable(saved.error().detail));
    }

    static constexpr auto kPassphrase = "correct horse";

    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Another one on the same file or none, as a second process would have.
    [[nodiscard]] std::unique_ptr<LocalStore> another() const
    {
        return std::make_unique<LocalStore>(clock, log, Actor{u"grace"_s, u"elsewhere"_s}, StoreOptions{.allowWeakKdf = true});
    }

    [[nodiscard]] Result<StoreInfo> unlock() { return answerOf(store.unlock(m_file, passphrase(kPassphrase))); }

    FixedClock clock;
    MerkleLog log;

private:
    QTemporaryDir m_folder;
    QString m_file;

public:
    LocalStore store{clock, log, Actor{u"ada"_s, u"here"_s}, StoreOptions{.allowWeakKdf = true}};
    Secret recoveryCode;
};

} // namespace claviger::test
