#pragma once

#include "models/domain/checking_place.h"
#include "models/remote/broker/listed/listed_backend.h"
#include "models/remote/broker/org/org_forms.h"

#include <QStringList>

namespace claviger {

/// A broker of the dialect *org integrations* (docs/BROKER.md §11): one key an organisation and provider. Every change reads the
/// integration first and compares when it was changed last; where the broker sends ETags, they keep two admins apart as well.
class OrgBackend final : public ListedBackend, public CheckingPlace
{
    Q_OBJECT

public:
    /// Both outlive it.
    OrgBackend(BrokerClient &client, const ProviderRegistry &registry, QObject *parent = nullptr);

    /// Which organisations there are; those of the profile.
    void setOrganisations(QStringList organisations);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces() override;
    /// AlreadyExists when the organisation has a key of that provider; InvalidInput for what such a broker can't keep, see
    /// integrationBody(). Damaged when the broker answers success and the key is not as it was asked for; the same for changes.
    [[nodiscard]] QFuture<Result<Credential>> create(NewCredential credential) override;
    [[nodiscard]] QFuture<Result<Credential>> update(Target target, CredentialData data, QString reason) override;
    /// The owner alone; tags can't be kept.
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> updateMany(std::vector<Target> targets, BulkEdit edit) override;
    /// All secret fields at once, without grace.
    [[nodiscard]] QFuture<Result<Credential>> rotate(RotateOrder order) override;
    /// Removes it at the broker: afterwards it is not there any more.
    [[nodiscard]] QFuture<Result<std::vector<ItemOutcome>>> revoke(std::vector<Target> targets, QString reason) override;

    /// Such a broker always validates itself: values never come back from it.
    [[nodiscard]] bool asksItself() const override { return true; }
    /// The verdict is a word without steps, and who asked, and when, is told to nobody but the broker.
    [[nodiscard]] QFuture<Result<PlaceCheck>> checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel) override;

protected:
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> readAll() override;
    [[nodiscard]] QString missing(Capability capability) const override;
    void forgetMore() override;

private:
    /// An integration as it is now, with its ETag where there is one.
    struct Now {
        Credential credential;
        QByteArray etag;
        quint64 session = 0; ///< of the client, when a change was asked for that begins with this
    };
    /// What was read of one organisation.
    struct Listed {
        QByteArray etag;
        std::vector<Credential> all;
    };

    [[nodiscard]] QFuture<Result<Now>> read(const OrgPlace &place);
    [[nodiscard]] QFuture<Result<std::vector<Credential>>> readOrganisation(const QString &org);
    /// Where \p id is; NotFound when the list does not know it either.
    [[nodiscard]] QFuture<Result<OrgPlace>> placeOf(CredentialId id);
    /// As it is now, if that is what \p target was meant for; else Conflict.
    [[nodiscard]] QFuture<Result<Now>> readTarget(const Target &target);
    [[nodiscard]] QFuture<Result<Credential>> put(const Now &before, Secret body, CredentialData wanted, bool bringsValues);
    [[nodiscard]] QFuture<Result<Credential>> setUp(const OrgPlace &place, Secret body, CredentialData wanted, quint64 session);
    /// What became of a change whose answer said \p answer: the integration is read again and compared.
    [[nodiscard]] QFuture<Result<Credential>> readBack(const OrgPlace &place, quint64 before, CredentialData wanted);
    [[nodiscard]] QFuture<Result<quint64>> remove(const Target &target);
    [[nodiscard]] QString categoryOf(const QString &provider) const;

    QStringList m_organisations;
    QHash<QString, Listed> m_listed;
};

} // namespace claviger
