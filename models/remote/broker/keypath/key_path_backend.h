#pragma once

#include "models/remote/broker/keypath/key_path_write.h"
#include "models/remote/broker/listed/listed_backend.h"

namespace claviger {

/// A broker of the dialect *key paths* (docs/BROKER.md §12): one workspace, one value a key. Paths are listed where the broker
/// can do that; else those are known that the profile names and its services need. It looks before it writes; what comes
/// between look and write it can't see.
class KeyPathBackend final : public ListedBackend
{
    Q_OBJECT

public:
    /// Both outlive it.
    KeyPathBackend(BrokerClient &client, const ProviderRegistry &registry, QObject *parent = nullptr);

    /// The workspace that this broker is: the slug of the profile's \p name; and the dotted \p paths that the profile names.
    void setProfile(const QString &name, QStringList paths = {});
    [[nodiscard]] const QString &workspace() const noexcept { return m_workspace; }

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces() override;
    /// Errors further than the port's: those of KeyPathWrite::run() and keyBody().
    [[nodiscard]] QFuture<Result<Credential>> create(NewCredential credential) override;
    /// Without grace; of metadata what comes with the value.
    [[nodiscard]] QFuture<Result<Credential>> rotate(RotateOrder order) override;
    [[nodiscard]] QFuture<Result<Secret>> secret(SecretOrder order) override;

protected:
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> readAll() override;
    [[nodiscard]] QString missing(Capability capability) const override;
    void forgetMore() override { m_isListable = true; }

private:
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> readNeeded();
    /// The key with \p id as it is now; the list is asked.
    [[nodiscard]] QFuture<Result<Credential>> readKey(CredentialId id);
    [[nodiscard]] QFuture<Result<Credential>> write(KeyPathWrite::Order order);

    QString m_workspace;
    QStringList m_paths;      ///< of the profile
    bool m_isListable = true; ///< until the broker says that it has no list
};

} // namespace claviger
