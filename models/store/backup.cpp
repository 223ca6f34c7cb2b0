#include "models/store/backup.h"

#include "models/base/draft_file.h"

#include <QFileInfo>

#include <sqlite3.h>

#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPagesAtOnce = 1024;
constexpr int kPauseMs = 20;
constexpr int kMostPauses = 500;

struct FinishBackup {
    void operator()(sqlite3_backup *backup) const noexcept { sqlite3_backup_finish(backup); }
};

Result<> copyInto(Connection &from, Connection &to, Progress &progress, const std::function<bool()> &stop)
{
    std::unique_ptr<sqlite3_backup, FinishBackup> backup(sqlite3_backup_init(to.handle(), "main", from.handle(), "main"));
    if (!backup)
        return tl::unexpected(to.lastError());
    int pauses = 0;
    for (;;) {
        const int answer = sqlite3_backup_step(backup.get(), kPagesAtOnce);
        progress.setTotal(sqlite3_backup_pagecount(backup.get()));
        progress.setDone(sqlite3_backup_pagecount(backup.get()) - sqlite3_backup_remaining(backup.get()));
        if (answer == SQLITE_DONE)
            break;
        const bool busy = answer == SQLITE_BUSY || answer == SQLITE_LOCKED;
        if ((answer != SQLITE_OK && !busy) || (busy && ++pauses > kMostPauses)) {
            backup.reset(); // which leaves the error with the connection
            return tl::unexpected(busy ? Error{ErrorCode::InUse, from.file(), {}} : to.lastError());
        }
        if (stop())
            return failure(ErrorCode::Cancelled, from.file());
        if (busy)
            sqlite3_sleep(kPauseMs);
    }
    return sqlite3_backup_finish(backup.release()) == SQLITE_OK ? Result<>() : tl::unexpected(to.lastError());
}

Result<> checkPages(Connection &connection)
{
    Query query = connection.query("PRAGMA integrity_check(1)");
    if (query.next() && query.blob(0) == "ok")
        return {};
    if (auto outcome = query.outcome(); !outcome)
        return outcome;
    return failure(ErrorCode::Damaged, connection.file(), QString::fromUtf8(query.blob(0)));
}

/// The copy is what the live keys say a store is.
Result<> verifyCopy(StoreSession &session, const QString &file)
{
    auto copy = openStoreFile(file, Connection::Mode::ReadOnly);
    if (!copy)
        return tl::unexpected(copy.error());
    Connection &connection = *copy->connection;
    const auto header = readHeader(connection);
    if (!header)
        return tl::unexpected(header.error());
    const auto head = readLogHead(connection);
    if (!head)
        return tl::unexpected(head.error());
    EpochKeys *keys = session.keys().at(header->header.epoch);
    if (!keys)
        return failure(ErrorCode::Conflict, file, u"The store was re-keyed meanwhile."_s);
    const LogWriter &writer = session.context().writer;
    return verifyHeader(*header, keys->headerMac)
        .and_then([&] {
            return writer.verifyCheckpoint(head->checkpoint, header->header.verifierKey, header->header.store, head->state.size,
                                           writer.root(head->state));
        })
        .and_then([&] { return checkPages(connection); });
}

} // namespace

Result<> copyPages(Connection &from, const QString &to, Progress &progress, const std::function<bool()> &stop)
{
    auto draft = DraftFile::create(to);
    if (!draft)
        return tl::unexpected(draft.error());
    auto target = Connection::open(draft->path(), Connection::Mode::ReadWrite);
    if (!target)
        return tl::unexpected(target.error());
    auto copied = copyInto(from, **target, progress, stop);
    target->reset();
    return copied.and_then([&] { return draft->publish(); });
}

Result<> copyStore(StoreSession &session, const QString &file, Progress &progress, const std::function<bool()> &stop)
{
    auto draft = DraftFile::create(file);
    if (!draft)
        return tl::unexpected(draft.error());
    auto target = Connection::open(draft->path(), Connection::Mode::ReadWrite);
    if (!target)
        return tl::unexpected(target.error());
    auto copied = copyInto(session.connection(), **target, progress, stop);
    target->reset();
    return copied.and_then([&] { return verifyCopy(session, draft->path()); }).and_then([&] { return draft->publish(); });
}

Result<> backUp(StoreSession &session, const QString &file, Progress &progress, const std::function<bool()> &stop)
{
    if (session.isWritingForbidden()) // before there is a copy that passes for the newest backup
        return failure(ErrorCode::StorePutBack, session.file());
    auto copied = copyStore(session, file, progress, stop);
    const bool failed = !copied && copied.error().code != ErrorCode::Cancelled;
    if (!copied && !failed)
        return copied;
    auto noted = session.change([&](Transaction &, Change &change) -> Result<> {
        EventDraft event;
        event.action = AuditAction::BackupWritten;
        event.result = failed ? AuditResult::Failed : AuditResult::Granted;
        event.object = session.header().store.toString();
        event.detail = u"file="_s + QFileInfo(file).fileName();
        change.events.push_back(std::move(event));
        return {};
    });
    return failed ? copied : noted;
}

} // namespace claviger
