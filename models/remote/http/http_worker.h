#pragma once

#include "models/base/progress.h"
#include "models/remote/http/http_exchange.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <deque>
#include <list>
#include <memory>
#include <mutex>

namespace claviger {

/// The requests of one client, in its own thread: starts them, tries again where that is allowed, and looks fifty times a second
/// whether one was cancelled. submit() from any thread; the rest in the thread that it was moved to.
class HttpWorker final : public QObject
{
public:
    struct Job {
        HttpRequest given;
        ProgressPtr cancel; ///< may be null
        QPromise<HttpResult> promise;

        PreparedRequest ready;
        int tries = 0;
        bool wasSent = false; ///< in one of the tries
        std::unique_ptr<HttpExchange> exchange;
        std::unique_ptr<QTimer> wait; ///< until the next try
    };

    explicit HttpWorker(HttpProfile profile);
    /// Everything that is not done is Cancelled.
    ~HttpWorker() override;

    void submit(std::unique_ptr<Job> job);

private:
    void takeInbox();
    void begin(std::unique_ptr<Job> job);
    [[nodiscard]] QString makeReady();
    void startWaiting();
    void startTry(Job &job);
    void onTried(Job &job, HttpExchange::Outcome outcome);
    [[nodiscard]] std::optional<std::chrono::milliseconds> waitBeforeNext(const Job &job,
                                                                          const HttpExchange::Outcome &outcome) const;
    void finish(Job &job, HttpResult result);
    void lookForCancelled();

    const HttpProfile m_profile;
    std::optional<tl::expected<QSslConfiguration, QString>> m_tls; ///< made with the first request
    std::mutex m_inboxMutex;
    std::vector<std::unique_ptr<Job>> m_inbox;
    std::list<std::unique_ptr<Job>> m_jobs;
    std::deque<Job *> m_waiting; ///< for a connection
    int m_connections = 0;
    QTimer m_look;
};

} // namespace claviger
