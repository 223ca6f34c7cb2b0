#pragma once

#include "models/remote/http/http_client.h"
#include "tests/support/https_server.h"

#include <QHash>

#include <mutex>

namespace claviger::test {

/// Stands between a client and a broker: first it passes everything on and remembers the answers, then it plays them back without
/// the broker, one of them changed.
class ReplayingRelay
{
public:
    struct Kept {
        QByteArray place; ///< method and path
        ServedAnswer answer;
    };

    explicit ReplayingRelay(const QUrl &broker)
        : m_broker(broker)
        , m_client(profile())
        , m_server(
              m_ca, [this](const ServedRequest &request) { return served(request); }, plain())
    {
    }
    [[nodiscard]] QUrl address() const { return m_server.url(QString()); }

    /// Forgets what it heard and passes on again.
    void record()
    {
        const std::lock_guard lock(m_mutex);
        m_kept.clear();
        m_isPlaying = false;
    }
    /// The answers since record(), in their order.
    [[nodiscard]] std::vector<Kept> kept() const
    {
        const std::lock_guard lock(m_mutex);
        return m_kept;
    }
    /// From now on the answers of \p kept come, from the first one on; the last one of a place stays. What it did not hear is
    /// 404.
    void play(std::vector<Kept> kept)
    {
        const std::lock_guard lock(m_mutex);
        m_kept = std::move(kept);
        m_told.clear();
        m_isPlaying = true;
    }

private:
    [[nodiscard]] static HttpsSetup plain()
    {
        HttpsSetup setup;
        setup.tls = ServedTls::None;
        return setup;
    }
    [[nodiscard]] static HttpProfile profile()
    {
        HttpProfile profile;
        profile.loopbackHttp = true;
        profile.retry.retries = 0;
        return profile;
    }

    [[nodiscard]] ServedAnswer served(const ServedRequest &request)
    {
        const QByteArray place = request.method + ' ' + request.target.split('?').front();
        const std::unique_lock lock(m_mutex);
        if (m_isPlaying)
            return played(place);
        ServedAnswer answer = passedOn(request);
        if (answer.status < 300)
            m_kept.push_back({place, answer});
        return answer;
    }

    [[nodiscard]] ServedAnswer played(const QByteArray &place)
    {
        int left = m_told[place]++;
        const ServedAnswer *found = nullptr;
        for (const Kept &kept : m_kept) {
            if (kept.place != place)
                continue;
            found = &kept.answer;
            if (left-- == 0)
                break;
        }
        if (found)
            return *found;
        ServedAnswer nothing;
        nothing.status = 404;
        nothing.body = R"({"type":"urn:claviger:problem:not-found","title":"Not found","status":404})";
        nothing.headers = {{"Content-Type", "application/problem+json"}};
        return nothing;
    }

    [[nodiscard]] ServedAnswer passedOn(const ServedRequest &request)
    {
        HttpRequest passed;
        passed.method = request.method;
        passed.url = QUrl::fromEncoded(m_broker.toEncoded() + request.target, QUrl::StrictMode);
        passed.limit = BodyLimit::List;
        passed.isRepeatable = false;
        for (const char *name : {"authorization", "content-type", "if-match", "if-none-match", "idempotency-key",
                                 "claviger-reason", "claviger-approval", "range"}) {
            if (const QByteArray value = request.header(name); !value.isEmpty())
                passed.headers.push_back({name, Secret::fromText({value.constData(), static_cast<std::size_t>(value.size())})});
        }
        const QByteArray &body = request.body;
        passed.body = Secret::fromText({body.constData(), static_cast<std::size_t>(body.size())});
        QFuture<HttpResult> future = m_client.send(std::move(passed));
        future.waitForFinished(); // the server's own thread
        const HttpResult told = future.takeResult();
        ServedAnswer answer;
        answer.status = told ? told->status : 502;
        if (!told)
            return answer;
        answer.body = QByteArray(told->body.view().data(), static_cast<qsizetype>(told->body.size()));
        for (const char *name : {"content-type", "etag", "location", "idempotency-replayed"}) {
            if (const QByteArray value = told->header(name); !value.isEmpty())
                answer.headers.emplace_back(name, value);
        }
        return answer;
    }

    const QUrl m_broker;
    HttpClient m_client;
    const TestCa m_ca;
    mutable std::mutex m_mutex;
    std::vector<Kept> m_kept;
    QHash<QByteArray, int> m_told;
    bool m_isPlaying = false;
    HttpsServer m_server;
};

} // namespace claviger::test
