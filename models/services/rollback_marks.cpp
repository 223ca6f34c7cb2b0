// Where the watch keeps its marks: the settings always, the system keychain where one answers.
#include "models/base/future.h"
#include "models/domain/os_keychain.h"
#include "models/domain/store_admin.h"
#include "models/services/rollback_watch.h"
#include "models/services/settings.h"

#include <utility>

namespace claviger {

namespace {

constexpr std::chrono::seconds kKeychainPatience{2};

QStringList linesOf(const Secret &kept)
{
    return QString::fromUtf8(kept.view().data(), static_cast<qsizetype>(kept.size())).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

void RollbackWatch::keep()
{
    if (!m_place || !m_head || m_finding)
        return;
    keepInSettings(*m_place, *m_head, Growth::Only);
    compareWithKeychain();
}

void RollbackWatch::keepInSettings(const Place &place, const LogPoint &point, Growth growth)
{
    const QString store = place.store.toString();
    LogMarks marks = LogMarks::parse(m_settings.logMarks(store));
    const auto now = marks.of(place.file);
    if (growth == Growth::Only && now && now->size >= point.size)
        return;
    marks.set(place.file, point);
    m_settingsFailed = !m_settings.setLogMarks(store, marks.lines());
    if (m_settingsFailed && !m_keychain)
        noteLost();
}

void RollbackWatch::noteLost()
{
    if (!std::exchange(m_saidNotKept, true))
        emit notKept();
}

QFuture<Result<std::vector<LogPoint>>> RollbackWatch::expected(const StoreHeader &header)
{
    using Answer = Result<std::vector<LogPoint>>;
    const QString file = nameOf(header.file);
    std::vector<LogPoint> known;
    if (const auto seen = LogMarks::parse(m_settings.logMarks(header.id.toString())).expected(file))
        known.push_back(*seen);
    if (!m_keychain)
        return QtFuture::makeReadyFuture(Answer(std::move(known)));
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto answer = [promise](std::vector<LogPoint> points) {
        if (promise->future().isFinished())
            return;
        promise->addResult(Answer(std::move(points)));
        promise->finish();
    };
    // A keychain that does not answer must not keep anybody out: then its mark is compared after the unlock.
    QTimer::singleShot(kKeychainPatience, this, [answer, known] { answer(known); });
    readKeychain(header.id, [answer, known, file](const Result<LogMarks> &marks) {
        std::vector<LogPoint> all = known;
        const auto seen = marks ? marks->expected(file) : std::nullopt;
        if (seen && (all.empty() || all.front() != *seen))
            all.push_back(*seen);
        answer(std::move(all));
    });
    return promise->future();
}

/// Only one that is open already: asking the person for it is for those who unlock with it.
void RollbackWatch::readKeychain(const StoreId &store, std::function<void(Result<LogMarks>)> handler)
{
    onFinished(m_keychain->probe(), this, [this, store, handler = std::move(handler)](const Result<bool> &isOpen) {
        if (!isOpen || !*isOpen)
            return handler(failure(isOpen ? ErrorCode::KeychainLocked : isOpen.error().code, {}));
        onFinished(m_keychain->read(keychainEntry(store)), this, [handler](const Result<Secret> &kept) {
            if (kept)
                handler(LogMarks::parse(linesOf(*kept)));
            else if (kept.error().code == ErrorCode::NotFound)
                handler(LogMarks());
            else
                handler(tl::unexpected(kept.error()));
        });
    });
}

void RollbackWatch::compareWithKeychain()
{
    if (!m_keychain || !m_place)
        return;
    readKeychain(m_place->store, [this, turn = m_turn](Result<LogMarks> marks) {
        if (turn != m_turn || m_finding)
            return;
        if (marks)
            compareWith(*std::move(marks));
        else if (m_settingsFailed)
            noteLost();
    });
}

void RollbackWatch::compareWith(LogMarks marks)
{
    const auto expected = marks.expected(m_place->file);
    if (!expected || expected == m_head || (m_inKeychain && m_inKeychain->of(m_place->file) == expected)) {
        if (expected != m_head) {
            marks.set(m_place->file, *m_head);
            writeKeychain(m_place->store, marks);
        }
        m_inKeychain = std::move(marks);
        return;
    }
    onFinished(m_guard.compareLog(*expected), this,
               [this, turn = m_turn, marks = std::move(marks)](const Result<LogComparison> &found) mutable {
                   if (turn != m_turn || m_finding || !found)
                       return;
                   if (found->standing != LogStanding::Continues)
                       return raise(*found);
                   m_head = found->log;
                   marks.set(m_place->file, *m_head);
                   writeKeychain(m_place->store, marks);
                   m_inKeychain = std::move(marks);
               });
}

void RollbackWatch::keepInKeychain(const Place &place, const LogPoint &point, const std::function<void()> &done)
{
    if (!m_keychain)
        return done();
    readKeychain(place.store, [this, place, point, done](Result<LogMarks> marks) {
        if (!marks)
            return done();
        marks->set(place.file, point);
        writeKeychain(place.store, *marks, done);
        if (m_place && m_place->store == place.store)
            m_inKeychain = *std::move(marks);
    });
}

void RollbackWatch::writeKeychain(const StoreId &store, const LogMarks &marks, const std::function<void()> &done)
{
    const auto written = m_keychain->write(keychainEntry(store), Secret::fromText(marks.lines().join(u'\n').toStdString()));
    onFinished(written, this, [this, done](const Result<> &kept) {
        if (!kept && m_settingsFailed)
            noteLost();
        if (done)
            done();
    });
}

} // namespace claviger
