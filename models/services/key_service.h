#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"

#include <functional>
#include <optional>

namespace claviger {

/// Takes back what was just done. Copies share one action; a key changed meanwhile is left alone (Conflict).
struct Undo {
    QString text; ///< translated, what was done: "Moved 3 keys to the trash"
    std::function<QFuture<Result<>>()> run;
};

/// What a change of several keys came to.
struct BulkAnswer {
    std::vector<ItemOutcome> outcomes;
    int done = 0;
    int failed = 0;
    std::optional<Error> firstError;
    QString text;             ///< translated summary: "Tagged 3 keys, 1 was left alone"
    std::optional<Undo> undo; ///< for trash, tags and owner when something was done
};

/// What a person does with keys, with the rules of the product in front of the backend: what a
/// rule forbids fails with Refused and is recorded as DENIED. GUI thread; never blocks.
class KeyService final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    KeyService(Backend &backend, const ProviderRegistry &registry, QObject *parent = nullptr);

    [[nodiscard]] Capabilities capabilities() const { return m_backend.capabilities(); }
    [[nodiscard]] QString whyNot(Capability capability) const { return m_backend.whyNot(capability); }

    [[nodiscard]] QFuture<Result<Credential>> credential(CredentialId id) { return m_backend.credential(id); }
    /// The one credential that \p name fits; Ambiguous lists the candidates' paths, one a line.
    [[nodiscard]] QFuture<Result<CredentialId>> resolve(KeyName name);

    /// True when a key of \p kind is whole without a secret: nothing secret is required. With \p declared its value comes later,
    /// if the kind has a secret field at all.
    [[nodiscard]] static bool standsWithoutSecret(const CredentialKind &kind, bool declared);
    /// Label, workspace and environment are required. Without secrets it is pending, unless it stands without one; \p declared
    /// says that a value will come later.
    [[nodiscard]] QFuture<Result<Credential>> create(NewCredential credential, bool declared = false);
    [[nodiscard]] QFuture<Result<Credential>> update(Target target, CredentialData data, QString reason);

    [[nodiscard]] QFuture<Result<BulkAnswer>> setOwner(std::vector<Target> targets, QString owner);
    [[nodiscard]] QFuture<Result<BulkAnswer>> editTags(std::vector<Target> targets, QStringList add, QStringList remove);
    [[nodiscard]] QFuture<Result<BulkAnswer>> moveToTrash(std::vector<Target> targets, QString reason);
    [[nodiscard]] QFuture<Result<BulkAnswer>> restoreFromTrash(std::vector<Target> targets);
    /// \p reason is required.
    [[nodiscard]] QFuture<Result<BulkAnswer>> revoke(std::vector<Target> targets, QString reason);
    /// For good. \p typedLabel must be the credential's label.
    [[nodiscard]] QFuture<Result<>> purge(Target target, QString typedLabel, QString reason);

    /// Creates (revision 0) or changes; the slug, the environments and the template are checked first.
    [[nodiscard]] QFuture<Result<Workspace>> saveWorkspace(Workspace workspace);

    /// True when \p key must have its label typed before it is revoked.
    [[nodiscard]] static bool labelRequired(const CredentialOverview &key);
    /// What is wrong with \p data for saving, translated; empty when nothing is.
    [[nodiscard]] QString problem(const CredentialData &data) const;

private:
    [[nodiscard]] QFuture<Result<BulkAnswer>> edit(std::vector<Target> targets, BulkEdit change, bool tags);

    Backend &m_backend;
    const ProviderRegistry &m_registry;
};

} // namespace claviger
