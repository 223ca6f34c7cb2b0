#pragma once

#include "tests/support/cli_keys.h"
#include "tests/support/https_server.h"

#include <mutex>

namespace claviger::test {

/// One server that stands for the providers that a test of claviger-cli asks; answers by the key that it is shown.
class CliProvider
{
public:
    CliProvider()
        : m_server(
            m_ca, [this](const ServedRequest &request) { return answerTo(request); }, plainHttp())
    {
    }

    /// Bearer tokens and their answers; every other one is 401.
    void accept(const QByteArray &token, const QByteArray &body = "{}", int status = 200)
    {
        const std::scoped_lock lock(m_mutex);
        ServedAnswer answer;
        answer.status = status;
        answer.body = body;
        answer.headers.emplace_back("Content-Type", "application/json");
        m_answers.insert(token, answer);
    }
    /// What everybody else is answered from now on.
    void answerOthers(const QByteArray &body, int status)
    {
        const std::scoped_lock lock(m_mutex);
        m_others.body = body;
        m_others.status = status;
    }
    /// Requests with \p token are never answered.
    void stall(const QByteArray &token)
    {
        accept(token);
        const std::scoped_lock lock(m_mutex);
        m_answers[token].fault = ServedFault::Stall;
    }

    /// From now on every provider request of \p home comes here.
    void serve(CliHome &home) const { home.set("CLAVIGER_PROVIDER_BASE", base()); }
    [[nodiscard]] QByteArray base() const { return "http://127.0.0.1:" + QByteArray::number(m_server.port()); }
    [[nodiscard]] std::vector<ServedRequest> requests() const { return m_server.requests(); }

private:
    [[nodiscard]] static HttpsSetup plainHttp()
    {
        HttpsSetup setup;
        setup.tls = ServedTls::None;
        return setup;
    }
    [[nodiscard]] ServedAnswer answerTo(const ServedRequest &request)
    {
        const std::scoped_lock lock(m_mutex);
        const QByteArray token = request.header("authorization").mid(7); // behind "Bearer "
        return m_answers.value(token, m_others);
    }
    [[nodiscard]] static ServedAnswer refusal()
    {
        ServedAnswer unknown;
        unknown.status = 401;
        unknown.body = R"({"error":{"code":"invalid_api_key"}})";
        return unknown;
    }

    std::mutex m_mutex;
    QHash<QByteArray, ServedAnswer> m_answers;
    ServedAnswer m_others = refusal();
    TestCa m_ca;
    HttpsServer m_server;
};

/// What the JSON of a check says of the key \p id.
[[nodiscard]] inline QJsonObject keyOf(const CliAnswer &answer, const QString &id)
{
    const QJsonArray keys = answer.object().value(QStringLiteral("keys")).toArray();
    for (const auto &each : keys) {
        if (each.toObject().value(QStringLiteral("id")).toString() == id)
            return each.toObject();
    }
    return {};
}

/// An account with a store, whose providers are played by one server.
class CliVerifyHome : public CliKeys
{
public:
    CliProvider provider;

    /// `key add` of \p kind in acme/\p environment with \p secret; answers its id.
    [[nodiscard]] QString addKey(const QString &kind, const QString &label, const QByteArray &secret,
                                 const QString &environment = QStringLiteral("staging")) const
    {
        const CliAnswer answer = run(addLine(kind, label, secret, environment));
        return answer.code == 0 ? QString::fromLatin1(answer.out.trimmed()) : QString();
    }
    /// `key add` of \p kind in acme/staging with plain \p fields ("name=value") and \p secrets (name and value); its id.
    [[nodiscard]] QString addWith(const QString &kind, const QString &label, const QStringList &fields,
                                  const QMap<QString, QByteArray> &secrets = {}, const QStringList &more = {}) const
    {
        QStringList line{QStringLiteral("key"),         QStringLiteral("add"),     kind,
                         QStringLiteral("--workspace"), QStringLiteral("acme"),    QStringLiteral("--environment"),
                         QStringLiteral("staging"),     QStringLiteral("--label"), label};
        for (const QString &field : fields)
            line << QStringLiteral("--field") << field;
        for (auto at = secrets.begin(); at != secrets.end(); ++at)
            line << QStringLiteral("--secret") << at.key() + u'=' + file(QStringLiteral("value-of-") + at.key(), at.value());
        const CliAnswer answer = run(line + more);
        if (answer.code != 0)
            qWarning("%s", answer.said().constData());
        return answer.code == 0 ? QString::fromLatin1(answer.out.trimmed()) : QString();
    }
    [[nodiscard]] QStringList addLine(const QString &kind, const QString &label, const QByteArray &secret,
                                      const QString &environment = QStringLiteral("staging")) const
    {
        return {QStringLiteral("key"),
                QStringLiteral("add"),
                kind,
                QStringLiteral("--workspace"),
                QStringLiteral("acme"),
                QStringLiteral("--environment"),
                environment,
                QStringLiteral("--label"),
                label,
                QStringLiteral("--secret"),
                QStringLiteral("api_key=") + file(QStringLiteral("value"), secret)};
    }
};

} // namespace claviger::test
