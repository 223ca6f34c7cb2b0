#pragma once

#include "tests/support/test_issuer_keys.h"
#include "tests/support/write_file.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace claviger::test {

/// The reference broker as a program of its own over a store of its own, which outlives the program when a test kills it.
class BrokerProcess
{
public:
    enum class Wire : quint8 { Plain, Tls };

    explicit BrokerProcess(QStringList more = {}, Wire wire = Wire::Plain)
        : m_more(std::move(more))
    {
        if (wire == Wire::Plain)
            m_more << QStringLiteral("--plain");
        writeFile(m_folder.filePath(QStringLiteral("jwks")), jwkSetOf(QJsonArray{m_key.jwk()}));
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

private:
    QTemporaryDir m_folder;
    TokenKey m_key = TokenKey::rsa(QStringLiteral("k1"));
    QStringList m_more;
    QProcess m_process;
    QUrl m_address;
};

} // namespace claviger::test
