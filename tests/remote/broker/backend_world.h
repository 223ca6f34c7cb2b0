#pragma once

#include "models/remote/broker/broker_backend.h"
#include "tests/remote/broker/key_json.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace claviger::test {

inline const QString kKey = QStringLiteral("5b6656ac-0bac-45fb-a0c7-63551bec99af");
inline const QString kOther = QStringLiteral("16b99fc0-6fba-482f-a0bc-2ed710b8fe43");

/// A backend that is open at a scripted broker which can do everything.
struct BackendWorld {
    explicit BackendWorld(const HttpLimits &limits = {})
        : broker("/api/integrations", limits)
    {
        const AnswerJson can(secretOf(jsonOf(capabilitiesJson(everything()))), QStringLiteral("test"));
        const AnswerJson who(secretOf(jsonOf(meJson(permissions()))), QStringLiteral("test"));
        profile.id = QStringLiteral("p");
        profile.name = QStringLiteral("Broker");
        profile.cachedSecretMinutes = 60;
        state.open(profile, folder.filePath(QStringLiteral("p")));
        state.learn(factsIn(can.root()));
        state.learn(identityIn(who.root()));
        Q_ASSERT(!can.fault() && !who.fault());
    }
    ~BackendWorld() { state.close(); }

    [[nodiscard]] static QStringList everything()
    {
        return {QStringLiteral("create"), QStringLiteral("edit"),   QStringLiteral("rotate"),  QStringLiteral("grace_versions"),
                QStringLiteral("revoke"), QStringLiteral("reveal"), QStringLiteral("batches"), QStringLiteral("trash")};
    }
    [[nodiscard]] static QStringList permissions()
    {
        return {QStringLiteral("credential.create"), QStringLiteral("credential.edit"), QStringLiteral("credential.rotate"),
                QStringLiteral("credential.trash"), QStringLiteral("secret.reveal")};
    }
    [[nodiscard]] QByteArray journal() const
    {
        QFile file(folder.filePath(QStringLiteral("p/operations")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] static CredentialId id(const QString &text = kKey) { return *CredentialId::parse(text); }

    QTemporaryDir folder;
    BrokerProfile profile;
    ScriptedBroker broker;
    BrokerState state;
    BrokerCache cache;
    ChangeFeed feed{broker.client};
    BrokerBackend backend{{broker.client, state, cache, feed, broker.clock}};
};

} // namespace claviger::test
