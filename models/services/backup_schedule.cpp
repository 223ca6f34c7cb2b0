#include "models/services/backup_schedule.h"

#include "models/base/future.h"
#include "models/services/session.h"
#include "models/services/settings.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kForm = u"yyyyMMdd'T'HHmmss'Z'"_s;
constexpr auto kSuffix = ".claviger"_L1;

QString prefixOf(const StoreId &id) { return "claviger-"_L1 + id.toString().left(8) + u'-'; }

/// When the backup \p name of \p id was made; empty for any other file.
std::optional<Instant> madeAt(const StoreId &id, const QString &name)
{
    const QString prefix = prefixOf(id);
    if (!name.startsWith(prefix) || !name.endsWith(kSuffix))
        return std::nullopt;
    QDateTime at = QDateTime::fromString(name.mid(prefix.size()).chopped(kSuffix.size()), kForm);
    if (!at.isValid())
        return std::nullopt;
    at.setTimeSpec(Qt::UTC);
    return Instant{std::chrono::milliseconds{at.toMSecsSinceEpoch()}};
}

} // namespace

QString backupName(const StoreId &id, Instant now)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
    return prefixOf(id) + at.toString(kForm) + kSuffix;
}

std::optional<Instant> newestBackup(const StoreId &id, const QStringList &names)
{
    std::optional<Instant> newest;
    for (const QString &name : names) {
        if (const auto at = madeAt(id, name); at && (!newest || *at > *newest))
            newest = at;
    }
    return newest;
}

bool backupDue(const StoreId &id, const QStringList &names, int everyDays, Instant now)
{
    if (everyDays <= 0)
        return false;
    const auto newest = newestBackup(id, names);
    // From the future: the clock was wrong then or is now, and nothing is known about its age.
    return !newest || *newest > now || now - *newest >= std::chrono::days{everyDays};
}

QStringList backupsToPrune(const StoreId &id, const QStringList &names, int keep)
{
    QStringList ours;
    for (const QString &name : names) {
        if (madeAt(id, name))
            ours << name;
    }
    // The time in the name sorts like the text.
    std::ranges::sort(ours, std::greater<>());
    return ours.mid(std::max(keep, 1));
}

BackupService::BackupService(Session &session, const AppSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
    , m_clock(clock)
{
    connect(&m_session, &Session::unlocked, this, &BackupService::runIfDue);
    auto *hourly = new QTimer(this);
    connect(hourly, &QTimer::timeout, this, &BackupService::runIfDue);
    hourly->start(std::chrono::hours{1});
}

void BackupService::runIfDue()
{
    const QString path = m_settings.backupFolder();
    if (m_running || !m_session.isUnlocked() || !m_session.header() || path.isEmpty())
        return;
    const StoreId id = m_session.header()->id;
    const QDir folder(path);
    if (!backupDue(id, folder.entryList(QDir::Files), m_settings.backupEveryDays(), m_clock.now()))
        return;
    if (!folder.mkpath(u"."_s)) {
        emit failed({ErrorCode::ReadOnly, path, {}});
        return;
    }
    m_running = true;
    const QString file = folder.filePath(backupName(id, m_clock.now()));
    onFinished(m_session.backup(file, std::make_shared<Progress>()), this, [this, id, file](const Result<> &done) {
        m_running = false;
        if (!done) {
            emit failed(done.error());
            return;
        }
        prune(id, QFileInfo(file).fileName());
        emit written(file);
    });
}

void BackupService::prune(const StoreId &id, const QString &fresh)
{
    const QDir folder(m_settings.backupFolder());
    // Copies dated in the future by a wrong clock must not push out the one just made.
    QStringList others = folder.entryList(QDir::Files);
    others.removeAll(fresh);
    for (const QString &name : backupsToPrune(id, others, kBackupsKept - 1))
        QFile::remove(folder.filePath(name));
}

} // namespace claviger
