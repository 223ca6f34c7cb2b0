#pragma once

#include "models/remote/broker/broker_client.h"
#include "tests/support/answer_of.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/https_server.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mutex>

namespace claviger::test {

/// A token that is always the same.
class FixedToken final : public TokenSource
{
public:
    [[nodiscard]] QFuture<Result<Secret>> token(bool) override
    {
        ++asked;
        return QtFuture::makeReadyFuture(Result<Secret>(secretOf("a-token")));
    }
    int asked = 0;
};

[[nodiscard]] inline QByteArray jsonOf(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

/// A broker on this computer that answers what a test wrote down, and a client that asks it. Paths are those below the base.
class ScriptedBroker
{
public:
    using Step = std::function<ServedAnswer(const ServedRequest &)>;

    explicit ScriptedBroker(const QByteArray &base = "/api/integrations", const HttpLimits &limits = {})
        : m_base(base)
        , m_server(
              m_ca, [this](const ServedRequest &request) { return served(request); }, plain())
    {
        HttpProfile profile;
        profile.loopbackHttp = true;
        profile.limits = limits;
        profile.retry.first = profile.retry.longest = std::chrono::milliseconds(2);
        client.open(m_server.url(QString()), QString::fromLatin1(base), std::move(profile), &tokens);
    }

    [[nodiscard]] const TestCa &authority() const { return m_ca; }
    [[nodiscard]] QUrl address() const { return m_server.url(QString()); }

    FixedClock clock;
    FixedToken tokens;
    BrokerClient client{clock};

    /// What the next request for \p place, e.g. "GET /audit/events", is answered; the last answer for a place stays.
    void answer(const QByteArray &place, const QByteArray &body, int status = 200,
                std::vector<std::pair<QByteArray, QByteArray>> headers = {})
    {
        headers.emplace_back("Content-Type", status < 300 ? "application/json" : "application/problem+json");
        on(place, [body, status, headers](const ServedRequest &) {
            ServedAnswer answer;
            answer.status = status;
            answer.body = body;
            answer.headers = headers;
            return answer;
        });
    }
    void answer(const QByteArray &place, const QJsonObject &body, int status = 200,
                const std::vector<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        answer(place, jsonOf(body), status, headers);
    }
    void problem(const QByteArray &place, const char *type, int status, QJsonObject more = {})
    {
        more.insert(QStringLiteral("type"), QStringLiteral("urn:claviger:problem:") + QString::fromLatin1(type));
        more.insert(QStringLiteral("title"), QStringLiteral("It did not work"));
        more.insert(QStringLiteral("status"), status);
        answer(place, more, status);
    }
    /// \p step runs on the server's thread.
    void on(const QByteArray &place, Step step)
    {
        const std::lock_guard lock(m_mutex);
        m_steps[place].push_back(std::move(step));
    }
    /// Forgets what was written down for \p place.
    void forget(const QByteArray &place)
    {
        const std::lock_guard lock(m_mutex);
        m_steps.remove(place);
    }

    /// The requests for \p place so far.
    [[nodiscard]] std::vector<ServedRequest> asked(const QByteArray &place) const
    {
        std::vector<ServedRequest> found;
        for (ServedRequest &request : m_server.requests()) {
            if (placeOf(request) == place)
                found.push_back(std::move(request));
        }
        return found;
    }
    [[nodiscard]] int count(const QByteArray &place) const { return static_cast<int>(asked(place).size()); }
    [[nodiscard]] int count() const { return static_cast<int>(m_server.requests().size()); }
    /// The JSON of the newest request for \p place.
    [[nodiscard]] QJsonObject body(const QByteArray &place) const
    {
        const auto all = asked(place);
        return all.empty() ? QJsonObject() : QJsonDocument::fromJson(all.back().body).object();
    }

private:
    [[nodiscard]] static HttpsSetup plain()
    {
        HttpsSetup setup;
        setup.tls = ServedTls::None;
        return setup;
    }
    [[nodiscard]] QByteArray placeOf(const ServedRequest &request) const
    {
        const QByteArray path = request.target.split('?').front();
        return request.method + ' ' + (path.startsWith(m_base) ? path.sliced(m_base.size()) : path);
    }
    [[nodiscard]] ServedAnswer served(const ServedRequest &request)
    {
        Step step;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_steps.find(placeOf(request));
            if (found != m_steps.end() && !found->empty()) {
                step = found->front();
                if (found->size() > 1)
                    found->erase(found->begin());
            }
        }
        ServedAnswer nothing;
        nothing.status = 404;
        nothing.body = R"({"type":"urn:claviger:problem:not-found","title":"Not found","status":404})";
        return step ? step(request) : nothing;
    }

    const QByteArray m_base;
    const TestCa m_ca;
    mutable std::mutex m_mutex;
    QHash<QByteArray, std::vector<Step>> m_steps;
    HttpsServer m_server;
};

} // namespace claviger::test
