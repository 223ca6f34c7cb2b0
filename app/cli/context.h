#pragma once

#include "app/cli/command_line.h"
#include "app/cli/exit_code.h"
#include "app/cli/terminal.h"
#include "app/composition/composition.h"
#include "models/base/future.h"
#include "models/domain/broker_profile.h"
#include "models/domain/credential.h"
#include "models/secure/process_hardening.h"

#include <QCoreApplication>
#include <QJsonValue>
#include <QSemaphore>
#include <QThread>

#include <type_traits>

namespace claviger::cli {

/// What a command works with. Commands run on a thread of their own, one after another, and may wait there;
/// the services live on the main thread, whose event loop goes on meanwhile.
class Context
{
public:
    Context(Composition &parts, const CommandLine &line, const Terminal &terminal, const Hardening &hardening)
        : m_parts(parts)
        , m_line(line)
        , m_terminal(terminal)
        , m_hardening(hardening)
    {
    }

    [[nodiscard]] Composition &parts() const { return m_parts; }
    [[nodiscard]] const CommandLine &line() const { return m_line; }
    [[nodiscard]] const Terminal &terminal() const { return m_terminal; }
    /// What main() got from the system.
    [[nodiscard]] const Hardening &hardening() const { return m_hardening; }

    /// Calls \p start, which answers with a future, on the main thread and waits here for its result.
    /// With \p progress it is shown on a terminal under \p text, and Ctrl-C cancels it.
    template <typename Start>
    auto wait(Start start, const ProgressPtr &progress = {}, const QString &text = {}) const
    {
        using Future = std::invoke_result_t<Start>;
        using Answer = decltype(std::declval<Future &>().takeResult());
        auto *const main = QCoreApplication::instance();
        QSemaphore ready;
        std::optional<Answer> answer;
        QMetaObject::invokeMethod(main, [&] {
            Future future = start();
            auto *watcher = new QFutureWatcher<Answer>(main);
            QObject::connect(watcher, &QFutureWatcherBase::finished, main, [watcher, &answer, &ready] {
                watcher->deleteLater();
                QFuture<Answer> done = watcher->future();
                if (done.resultCount() > 0)
                    answer.emplace(done.takeResult());
                ready.release();
            });
            watcher->setFuture(future);
        });
        constexpr int kTick = 100;
        while (!ready.tryAcquire(1, kTick)) {
            if (progress && Terminal::interrupted())
                progress->cancel();
            if (progress)
                m_terminal.showProgress(text, *progress);
        }
        if (progress)
            m_terminal.endProgress();
        return answer ? std::move(*answer) : Answer(failure(ErrorCode::Cancelled, text));
    }

    /// The sentence for \p error on standard error; answers its exit code.
    int fail(const Error &error) const;
    /// Wrong usage: the sentence and where help is; exit code 2.
    int misuse(const QString &text) const;
    /// The exit code of a list of events of which \p unreadable could not be read; says so when it is not 0.
    [[nodiscard]] int eventsShown(quint64 unreadable) const;
    /// One JSON document on standard output.
    void json(const QJsonValue &value) const;

    /// The store that options, environment or the last use name; InvalidInput when none does.
    [[nodiscard]] Result<QString> storeFile() const;
    /// Opens and unlocks that store in the order of docs/CLI.md, or opens the broker that --profile names.
    [[nodiscard]] Result<> unlock() const;
    /// The broker that was set up under \p name, a name or an id; NotFound, Ambiguous.
    [[nodiscard]] Result<BrokerProfile> brokerProfile(const QString &name) const;
    /// The token for \p profile that \p option, e.g. "token-file", names a file of; without it the keychain's counts.
    [[nodiscard]] Result<> takeToken(const BrokerProfile &profile, const QString &option) const;
    /// Says on standard error where a person signs in.
    void showSignIn(const QUrl &address) const;
    /// The one credential that \p text names, whole.
    [[nodiscard]] Result<Credential> credential(const QString &text) const;

private:
    /// The broker that --profile names, if one was set up under that name.
    [[nodiscard]] Result<std::optional<BrokerProfile>> namedBroker() const;
    [[nodiscard]] Result<> openBroker(const BrokerProfile &profile) const;
    void warnOfRollback() const;
    /// {"error": …} on standard output.
    void errorJson(const Error &error) const;

    Composition &m_parts;
    const CommandLine &m_line;
    const Terminal &m_terminal;
    Hardening m_hardening;
};

} // namespace claviger::cli
