#pragma once

#include "models/services/broker_profiles.h"
#include "tests/remote/broker_end/broker_process.h"
#include "tests/support/cli_keys.h"

#include <QSettings>
#include <QTcpSocket>
#include <QUuid>

namespace claviger::test {

/// An account with a store, and a reference broker that was set up as "Example", signed in to by a token in a file.
class CliBroker : public CliKeys
{
public:
    explicit CliBroker(const QString &dialect = QStringLiteral("workspace"))
        : m_broker({QStringLiteral("--dialect"), dialect})
    {
        BrokerProfile profile;
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.name = QStringLiteral("Example");
        profile.address = m_broker.address();
        profile.dialect = *dialectFromName(dialect);
        profile.base = profile.dialect == BrokerDialect::Workspace ? QStringLiteral("/api/integrations") : QString();
        profile.signIn = BrokerSignIn::Token;
        if (profile.dialect == BrokerDialect::OrgIntegrations)
            profile.organisations = {QStringLiteral("acme")};
        keep(profile);
        m_token = file(QStringLiteral("token"), m_broker.token(QStringLiteral("ada"), {QStringLiteral("admin")}));
    }

    [[nodiscard]] BrokerProcess &broker() { return m_broker; }
    [[nodiscard]] QString token() const { return m_token; }

    /// At the broker: \p line split at its spaces.
    [[nodiscard]] CliAnswer at(const char *line) const
    {
        return run(QStringList{QStringLiteral("--profile"), QStringLiteral("Example"), QStringLiteral("--token-file"), m_token}
                   + QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts));
    }
    /// From the store to the broker.
    [[nodiscard]] CliAnswer give(const QString &key, const QStringList &more = {}) const
    {
        return run(QStringList{QStringLiteral("key"), QStringLiteral("copy"), key, QStringLiteral("--to-profile"),
                               QStringLiteral("Example"), QStringLiteral("--to-token-file"), m_token, QStringLiteral("--reason"),
                               QStringLiteral("new home"), QStringLiteral("--json")}
                   + more);
    }
    /// The first key of a `key copy`.
    [[nodiscard]] static QJsonObject first(const CliAnswer &answer)
    {
        return answer.object().value(QStringLiteral("keys")).toArray().first().toObject();
    }
    /// Arms a fault of the broker; answers whether it took it.
    [[nodiscard]] bool arm(const QByteArray &fault) const
    {
        QTcpSocket socket;
        socket.connectToHost(m_broker.address().host(), static_cast<quint16>(m_broker.address().port()));
        constexpr int kPatience = 20'000;
        if (!socket.waitForConnected(kPatience))
            return false;
        socket.write("POST /__faults HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n"
                     "Content-Length: "
                     + QByteArray::number(fault.size()) + "\r\n\r\n" + fault);
        return socket.waitForReadyRead(kPatience) && socket.readAll().startsWith("HTTP/1.1 201");
    }

private:
    void keep(const BrokerProfile &profile) const
    {
        QSettings settings(home() + QStringLiteral("/config/claviger/claviger.ini"), QSettings::IniFormat);
        settings.setValue(QStringLiteral("brokers/profiles"), QStringList{settingsLine(profile)});
    }

    BrokerProcess m_broker;
    QString m_token;
};

} // namespace claviger::test
