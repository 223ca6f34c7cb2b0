#pragma once

#include "models/remote/http/http_client.h"
#include "tests/support/test_issuer_keys.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <memory>
#include <optional>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

/// An answer of the broker, or none.
struct Told {
    int status = 0; ///< 0: there was none
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        for (const auto &[called, value] : headers) {
            if (called == name)
                return value;
        }
        return {};
    }
    /// "conflict" of a problem.
    [[nodiscard]] QString problem() const { return json()[u"type"_s].toString().section(u':', -1); }
};

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

/// The broker as a program, on a store in a folder of its own, with tokens of a key that only the test has. Asked over the
/// product's own HTTP client, one connection a request.
class BrokerRun
{
public:
    explicit BrokerRun(QStringList more = {})
        : m_more(std::move(more))
        , m_key(test::TokenKey::curve(u"k1"_s))
    {
        write(u"passphrase"_s, "correct horse\n");
        write(u"jwks"_s, test::jwkSetOf({m_key.jwk()}));
        start();
    }
    ~BrokerRun() { stop(); }
    BrokerRun(const BrokerRun &) = delete;
    BrokerRun &operator=(const BrokerRun &) = delete;

    void start()
    {
        m_program.start(QString::fromLatin1(CLAVIGER_REFERENCE_BROKER),
                        QStringList{u"--store"_s, path(u"broker.claviger"_s), u"--passphrase-file"_s, path(u"passphrase"_s),
                                    u"--jwks"_s, path(u"jwks"_s), u"--issuer"_s, QString(kIssuer), u"--audience"_s,
                                    QString(kAudience)}
                            + m_more);
        while (!m_program.canReadLine() && m_program.waitForReadyRead(60'000)) { }
        card = QJsonDocument::fromJson(m_program.readLine()).object();
        HttpProfile profile;
        profile.caPem = card[u"ca"_s].toString().toLatin1();
        profile.systemTrust = profile.caPem.isEmpty(); // with --plain there is none
        profile.loopbackHttp = true;
        profile.retry.retries = 0;
        m_client = std::make_unique<HttpClient>(std::move(profile));
    }
    void stop()
    {
        m_program.kill();
        m_program.waitForFinished();
        m_client.reset();
    }
    void restart()
    {
        stop();
        start();
    }
    /// Whether the program has ended by itself, with the code of a kill that was ordered.
    [[nodiscard]] bool wasKilled() { return m_program.waitForFinished(20'000) && m_program.exitCode() == 137; }

    [[nodiscard]] bool hasEnded() const { return m_program.state() == QProcess::NotRunning; }

    [[nodiscard]] QByteArray token(const QString &name, const QStringList &roles, int life = 600) const
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        return m_key.token({{u"iss"_s, QString(kIssuer)},
                            {u"aud"_s, QString(kAudience)},
                            {u"sub"_s, u"sub-"_s + name},
                            {u"name"_s, name},
                            {u"iat"_s, now - 700},
                            {u"exp"_s, now + life},
                            {u"claviger_roles"_s, QJsonArray::fromStringList(roles)}},
                           {{u"alg"_s, u"ES256"_s}});
    }
    [[nodiscard]] QByteArray admin() const { return token(u"ada"_s, {u"admin"_s}); }

    /// \p target after the base path, or whole when it begins with "//".
    [[nodiscard]] QFuture<HttpResult> sending(const QByteArray &token, const QByteArray &method, const QString &target,
                                              const QByteArray &body = {}, const Headers &headers = {})
    {
        HttpRequest request;
        request.method = method;
        const QString where = target.startsWith(u"//"_s) ? target.mid(1) : card[u"base"_s].toString() + target;
        request.url = QUrl(card[u"address"_s].toString() + where);
        request.isRepeatable = false;
        request.limit = BodyLimit::List;
        if (!token.isEmpty())
            request.headers.push_back({"Authorization", secret("Bearer " + token)});
        for (const auto &[name, value] : headers)
            request.headers.push_back({name, secret(value)});
        if (!body.isEmpty()) {
            request.headers.push_back({"Content-Type", secret("application/json")});
            request.body = secret(body);
        }
        return m_client->send(std::move(request));
    }
    [[nodiscard]] Told ask(const QByteArray &token, const QByteArray &method, const QString &target, const QByteArray &body = {},
                           const Headers &headers = {})
    {
        return told(sending(token, method, target, body, headers));
    }
    [[nodiscard]] Told told(QFuture<HttpResult> future)
    {
        future.waitForFinished();
        const HttpResult answer = future.takeResult();
        if (!answer) {
            lastFault = answer.error();
            return {};
        }
        return {answer->status, {answer->body.view().data(), static_cast<qsizetype>(answer->body.size())}, answer->headers};
    }

    [[nodiscard]] static Headers keyed(const QByteArray &key) { return {{"Idempotency-Key", key}}; }
    [[nodiscard]] static QByteArray newKey() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }
    void arm(const QJsonObject &fault)
    {
        const Told armed = ask({}, "POST", u"//__faults"_s, QJsonDocument(fault).toJson());
        QVERIFY2(armed.status == 201, armed.body.constData());
    }

    /// A CredentialInput.
    [[nodiscard]] static QByteArray input(const QString &label, const QByteArray &value = "first-value")
    {
        return R"({"provider":"stripe","kind":"restricted_key","label":")" + label.toUtf8()
            + R"(","workspace":"shop","environment":"production","category":"payments","owner":"ada","tags":["pci"],"secrets":[{"field":"secret_key","value":")"
            + value + R"("}]})";
    }
    [[nodiscard]] Told create(const QString &label, const QByteArray &value = "first-value")
    {
        return ask(admin(), "POST", u"/credentials"_s, input(label, value), keyed(newKey()));
    }
    [[nodiscard]] static QByteArray rotation(const QByteArray &value, int grace = 0)
    {
        return R"({"rotate":{"secrets":[{"field":"secret_key","value":")" + value + R"("}],"grace_hours":)"
            + QByteArray::number(grace) + R"(},"reason":"due"})";
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QJsonObject card;
    HttpFailure lastFault;

    static constexpr auto kIssuer = "https://issuer.test"_L1;
    static constexpr auto kAudience = "https://broker.test"_L1;

private:
    [[nodiscard]] static Secret secret(const QByteArray &text)
    {
        return Secret::fromText({text.constData(), static_cast<std::size_t>(text.size())});
    }
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s can't be written", qPrintable(name));
    }

    const QStringList m_more;
    const test::TokenKey m_key;
    QTemporaryDir m_folder;
    QProcess m_program;
    std::unique_ptr<HttpClient> m_client;
};

} // namespace claviger::reference
