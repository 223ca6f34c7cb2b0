#pragma once

#include "tests/support/test_issuer_keys.h"
#include "tests/support/write_file.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace claviger::test {

/// Whose access tokens a broker believes.
struct BelievedIssuer {
    QString address;
    QByteArray jwkSet;
};

/// The reference broker as a program of its own over a store of its own, which outlives the program when a test kills it.
class BrokerProcess
{
public:
    enum class Wire : quint8 { Plain, Tls };

    /// Without \p issuer it believes token().
    explicit BrokerProcess(QStringList more = {}, Wire wire = Wire::Plain, const BelievedIssuer &issuer = {})
        : m_more(std::move(more))
    {
        if (wire == Wire::Plain)
            m_more << QStringLiteral("--plain");
        if (!issuer.address.isEmpty())
            m_more << QStringLiteral("--issuer") << issuer.address;
        const QByteArray keys = issuer.jwkSet.isEmpty() ? jwkSetOf(QJsonArray{m_key.jwk()}) : issuer.jwkSet;
        writeFile(m_folder.filePath(QStringLiteral("jwks")), keys);
        writeFile(m_folder.filePath(QStringLiteral("passphrase")), "a made-up passphrase\n");
        start();
    }
    ~BrokerProcess() { stop(); }

    /// Starts it, on the port that it had. A test that can't go on without it ends here.
    void start()
    {
        QStringList arguments{QStringLiteral("--poll-after"), QStringLiteral("200")};
        const auto add = [&](const char *option, const QString &value) { arguments << QString::fromLatin1(option) << value; };
        add("--store", m_folder.filePath(QStringLiteral("broker.claviger")));
        add("--passphrase-file", m_folder.filePath(QStringLiteral("passphrase")));
        if (!m_more.contains(QStringLiteral("--issuer")))
            add("--jwks", m_folder.filePath(QStringLiteral("jwks")));
        add("--port", QString::number(m_address.port(0)));
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.start(QString::fromUtf8(CLAVIGER_REFERENCE_BROKER), arguments + m_more);
        QByteArray line;
        const bool isUp = QTest::qWaitFor([&] { return (line += m_process.readAllStandardOutput()).contains('\n'); }, 120'000);
        if (!isUp)
            qFatal("The reference broker does not start: %s", m_process.readAllStandardError().constData());
        const QJsonObject card = QJsonDocument::fromJson(line).object();
        m_address = QUrl(card[QStringLiteral("address")].toString());
        writeFile(authorityFile(), card[QStringLiteral("ca")].toString().toLatin1());
    }
    void stop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished();
    }
    /// Dead without a word, as by a power cut.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] QUrl address() const { return m_address; }
    /// PEM of who issued its certificate, while it speaks TLS.
    [[nodiscard]] QString authorityFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }

    /// An access token of the issuer that it believes.
    [[nodiscard]] QByteArray token(const QString &name, const QStringList &roles, int seconds = 3'600) const
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        return m_key.token({{QStringLiteral("iss"), QStringLiteral("https://issuer.test")},
                            {QStringLiteral("aud"), QStringLiteral("https://broker.test")},
                            {QStringLiteral("sub"), QStringLiteral("sub-") + name},
                            {QStringLiteral("name"), name},
                            {QStringLiteral("iat"), now},
                            {QStringLiteral("exp"), now + seconds},
                            {QStringLiteral("claviger_roles"), QJsonArray::fromStringList(roles)}});
    }

    /// Orders a mistake (tests/reference_broker/README.md).
    void order(const QJsonObject &fault) { ask("POST", QStringLiteral("/__faults"), QJsonDocument(fault).toJson()); }
    /// No more mistakes.
    void forgive() { ask("DELETE", QStringLiteral("/__faults"), {}); }
    /// Whoever does one of \p operations in the workspace "acme" needs a second admin from now on.
    void demandApproval(const QStringList &operations)
    {
        const QJsonObject policy{{QStringLiteral("description"), QStringLiteral("Two of us")},
                                 {QStringLiteral("workspaces"), QJsonArray{QStringLiteral("acme")}},
                                 {QStringLiteral("environments"), QJsonArray{QStringLiteral("*")}},
                                 {QStringLiteral("operations"), QJsonArray::fromStringList(operations)},
                                 {QStringLiteral("approvals"), 1},
                                 {QStringLiteral("approval_hours"), 24},
                                 {QStringLiteral("reason_required"), false},
                                 {QStringLiteral("max_grace_hours"), QJsonValue()},
                                 {QStringLiteral("max_rotate_every_days"), QJsonValue()},
                                 {QStringLiteral("denied"), false}};
        ask("PUT", QStringLiteral("/api/integrations/policies/two"), QJsonDocument(policy).toJson());
    }

private:
    void ask(const QByteArray &method, const QString &path, const QByteArray &body)
    {
        QUrl url = m_address;
        url.setPath(path);
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        request.setRawHeader("Authorization", "Bearer " + token(QStringLiteral("root"), {QStringLiteral("admin")}));
        request.setRawHeader("If-None-Match", "*");
        QNetworkReply *const reply = m_network.sendCustomRequest(request, method, body);
        std::ignore = QTest::qWaitFor([&] { return reply->isFinished(); }, 60'000);
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status < 200 || status > 204)
            qFatal("The reference broker: %d %s", status, reply->readAll().constData());
        reply->deleteLater();
    }

    QTemporaryDir m_folder;
    TokenKey m_key = TokenKey::rsa(QStringLiteral("k1"));
    QStringList m_more;
    QProcess m_process;
    QUrl m_address;
    QNetworkAccessManager m_network;
};

} // namespace claviger::test
