#include "models/services/rollback_watch.h"

#include "models/base/future.h"
#include "models/domain/backend.h"
#include "models/services/session.h"
#include "models/services/settings.h"

#include <QFileInfo>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds kPause{3};

} // namespace

RollbackWatch::RollbackWatch(LogGuard &guard, Backend &backend, Session &session, AppSettings &settings, QObject *parent)
    : QObject(parent)
    , m_guard(guard)
    , m_session(session)
    , m_settings(settings)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &RollbackWatch::keep);
    session.setLogMemory([this](const StoreHeader &header) { return expected(header); });
    connect(&session, &Session::unlocked, this, &RollbackWatch::begin);
    connect(&session, &Session::aboutToLock, this, &RollbackWatch::end, Qt::DirectConnection);
    connect(&session, &Session::restored, this, &RollbackWatch::restored);
    connect(&backend, &Backend::logGrew, this, &RollbackWatch::grew);
}

RollbackWatch::~RollbackWatch() { m_session.setLogMemory({}); }

QString RollbackWatch::keychainEntry(const StoreId &id) { return Session::keychainEntry(id) + "/log"_L1; }

QString RollbackWatch::nameOf(const QString &file)
{
    const QFileInfo info(file);
    const QString real = info.canonicalFilePath();
    return real.isEmpty() ? info.absoluteFilePath() : real;
}

QString RollbackWatch::text(const LogComparison &finding)
{
    const QString what = finding.standing == LogStanding::RolledBack
        ? tr("This store was put back to an older copy: its log has %L1 events, this computer has seen %L2.")
              .arg(finding.log.size)
              .arg(finding.seen.size)
        : tr("This store has another history than the one this computer has seen: the first %L1 events of its log are others.")
              .arg(finding.seen.size);
    return what + u' ' + tr("It can only be read. Put the newest copy back; if you restored a backup, say so.");
}

void RollbackWatch::begin()
{
    end();
    if (!m_session.info())
        return; // another place than a store: whoever speaks with it follows its log
    m_place = Place{m_session.info()->header.id, nameOf(m_session.file())};
    m_comparing = std::make_shared<QPromise<Result<LogStanding>>>();
    m_comparing->start();
    if (const auto &putBack = m_session.info()->putBack) {
        raise(*putBack);
        return finishComparing(putBack->standing);
    }
    const LogMarks marks = LogMarks::parse(m_settings.logMarks(m_place->store.toString()));
    const LogPoint seen = marks.expected(m_place->file).value_or(LogPoint{});
    onFinished(m_guard.compareLog(seen), this, [this, turn = m_turn](const Result<LogComparison> &found) {
        if (turn != m_turn)
            return;
        if (found && found->standing == LogStanding::Continues) {
            m_head = found->log;
            keep();
        } else if (found) {
            raise(*found);
        }
        finishComparing(found.map([](const LogComparison &how) { return how.standing; }));
    });
}

void RollbackWatch::end()
{
    ++m_turn;
    m_pause.stop();
    if (m_place && m_head && !m_finding) {
        keepInSettings(*m_place, *m_head, Growth::Only);
        // not read again first: nobody waits for it now
        if (m_keychain && m_inKeychain && m_inKeychain->of(m_place->file) != m_head) {
            m_inKeychain->set(m_place->file, *m_head);
            writeKeychain(m_place->store, *m_inKeychain);
        }
    }
    m_place.reset();
    m_head.reset();
    m_inKeychain.reset();
    m_asking = false;
    m_askAgain = false;
    m_settingsFailed = false;
    m_saidNotKept = false;
    finishComparing(failure(ErrorCode::Locked, {}));
    if (std::exchange(m_finding, std::nullopt))
        emit changed();
}

void RollbackWatch::finishComparing(const Result<LogStanding> &how)
{
    if (const auto promise = std::exchange(m_comparing, nullptr)) {
        promise->addResult(how);
        promise->finish();
    }
}

QFuture<Result<LogStanding>> RollbackWatch::compared()
{
    if (m_comparing)
        return m_comparing->future();
    if (m_finding)
        return QtFuture::makeReadyFuture(Result<LogStanding>(m_finding->standing));
    return QtFuture::makeReadyFuture(m_head ? Result<LogStanding>(LogStanding::Continues)
                                            : Result<LogStanding>(failure(ErrorCode::Locked, m_session.file())));
}

void RollbackWatch::raise(const LogComparison &finding)
{
    m_finding = finding;
    m_pause.stop();
    emit changed();
}

/// Every time, so that the mark is known at the lock, when the log can no longer be asked; it is written after a pause.
void RollbackWatch::grew()
{
    if (!m_head || m_finding)
        return;
    m_askAgain = std::exchange(m_asking, true);
    if (m_askAgain)
        return;
    onFinished(m_guard.compareLog(*m_head), this, [this, turn = m_turn](const Result<LogComparison> &found) {
        if (turn != m_turn)
            return;
        m_asking = false;
        if (!found)
            return;
        if (found->standing != LogStanding::Continues)
            return raise(*found);
        m_head = found->log;
        if (!m_pause.isActive())
            m_pause.start();
        if (std::exchange(m_askAgain, false))
            grew();
    });
}

QFuture<Result<>> RollbackWatch::update()
{
    if (!m_head || m_finding)
        return QtFuture::makeReadyFuture(Result<>());
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onFinished(m_guard.compareLog(*m_head), this, [this, turn = m_turn, promise](const Result<LogComparison> &found) {
        if (turn == m_turn && found && found->standing == LogStanding::Continues) {
            m_head = found->log;
            keepInSettings(*m_place, *m_head, Growth::Only);
        }
        promise->addResult(Result<>());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> RollbackWatch::accept(const QString &reason)
{
    if (!m_finding || !m_place)
        return QtFuture::makeReadyFuture(Result<>(failure(ErrorCode::Conflict, m_session.file())));
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    onFinished(m_guard.acceptLog(m_finding->seen, reason), this, [this, turn = m_turn, promise](const Result<LogPoint> &log) {
        const auto finish = [promise](Result<> done) {
            promise->addResult(std::move(done));
            promise->finish();
        };
        if (!log)
            return finish(tl::unexpected(log.error()));
        if (turn != m_turn)
            return finish({});
        m_head = *log;
        m_finding.reset();
        keepInSettings(*m_place, *log, Growth::Anew);
        keepInKeychain(*m_place, *log, [finish] { finish({}); });
        emit changed();
    });
    return promise->future();
}

/// The copy that was just made here under a person's own key is expected to begin where the backup ended.
void RollbackWatch::restored(const StoreInfo &info)
{
    const Place place{info.header.id, nameOf(info.header.file)};
    const LogPoint point{info.logSize, info.logRoot};
    keepInSettings(place, point, Growth::Anew);
    keepInKeychain(place, point, [] {});
}

} // namespace claviger
