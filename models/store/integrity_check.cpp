#include "models/store/integrity_check.h"

#include "models/store/log_check.h"
#include "models/store/past_check_table.h"
#include "models/store/schema.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <span>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// so many in one read transaction; a writer waits that long
constexpr quint64 kEventsAtOnce = 50'000;
constexpr std::size_t kCredentialsAtOnce = 5'000;
constexpr quint64 kAllEvents = std::numeric_limits<quint64>::max();

QString nameOf(const LogReplay &replay, CredentialId id)
{
    const auto known = replay.credentials().constFind(id.toString());
    return known == replay.credentials().cend() || known->path.isEmpty() ? id.toString() : known->path;
}

Result<> checkPages(Connection &connection, std::vector<CheckFinding> &findings)
{
    Query query = connection.query("PRAGMA integrity_check(100)");
    while (query.next()) {
        if (query.blob(0) != "ok")
            findings.push_back({ErrorCode::Damaged, u"pages"_s, QString::fromUtf8(query.blob(0))});
    }
    return query.outcome();
}

/// That there are just the tables of a store, and no row that belongs to none.
Result<> checkTables(Connection &connection, std::vector<CheckFinding> &findings)
{
    if (const auto fits = verifySchema(connection); !fits) {
        if (fits.error().code != ErrorCode::Tampered)
            return fits;
        findings.push_back({ErrorCode::Tampered, fits.error().subject, fits.error().detail});
    }
    Query query = connection.query("PRAGMA foreign_key_check");
    while (query.next())
        findings.push_back({ErrorCode::Tampered, QString::fromUtf8(query.blob(0)),
                            u"Row %1 belongs to no row of %2."_s.arg(query.integer(1)).arg(QString::fromUtf8(query.blob(2)))});
    return query.outcome();
}

/// Everything about the credentials of one store, in pieces: between them others may write, and the replay catches up.
class CredentialCheck
{
public:
    CredentialCheck(StoreSession &session, LogReplay &replay, CheckReport &report)
        : m_session(session)
        , m_replay(replay)
        , m_report(report)
    {
    }

    [[nodiscard]] Result<> run(Progress &progress, const std::function<bool()> &stop)
    {
        auto ids = m_session.read([](Connection &connection) { return allIds(connection); });
        for (std::size_t from = 0; ids && from < ids->size(); from += kCredentialsAtOnce) {
            if (stop())
                return failure(ErrorCode::Cancelled, m_session.file());
            const auto piece = std::span(*ids).subspan(from, std::min(kCredentialsAtOnce, ids->size() - from));
            if (auto done = checkPiece(piece); !done)
                return done;
            progress.advance(static_cast<qint64>(piece.size()));
        }
        return ids ? m_session.read([this](Connection &connection) { return findMissing(connection); })
                   : Result<>(tl::unexpected(ids.error()));
    }

private:
    [[nodiscard]] static Result<std::vector<CredentialId>> allIds(Connection &connection)
    {
        std::vector<CredentialId> ids;
        Query query = connection.query("SELECT id FROM credential ORDER BY row");
        while (query.next())
            ids.push_back({QUuid::fromRfc4122(query.blob(0))});
        return query.outcome().map([&ids] { return std::move(ids); });
    }

    [[nodiscard]] Result<> checkPiece(std::span<const CredentialId> ids)
    {
        return m_session.read([&](Connection &connection) -> Result<> {
            const auto caughtUp = m_replay.advance(connection, kAllEvents);
            if (!caughtUp)
                return tl::unexpected(caughtUp.error());
            for (const CredentialId id : ids)
                checkOne(connection, id);
            return {};
        });
    }

    void report(ErrorCode code, CredentialId id, const QString &detail)
    {
        m_report.findings.push_back({code, nameOf(m_replay, id), detail});
    }

    void checkOne(Connection &connection, CredentialId id)
    {
        m_seen.insert(id.toString());
        const auto logged = m_replay.credentials().constFind(id.toString());
        if (logged == m_replay.credentials().cend())
            return report(ErrorCode::Tampered, id, u"The log does not know of it."_s);
        const auto stored = m_session.credentials().read(connection, id);
        const bool isGone = !stored && stored.error().code == ErrorCode::NotFound;
        if (isGone && logged->isPurged)
            return; // while this check ran
        ++m_report.credentials;
        if (logged->isPurged)
            return report(ErrorCode::RolledBack, id, u"It was destroyed, and is there again."_s);
        if (!stored)
            return report(stored.error().code, id, stored.error().detail);
        const quint64 revision = stored->value.overview.revision;
        if (revision != logged->revision)
            return report(revision < logged->revision ? ErrorCode::RolledBack : ErrorCode::Tampered, id,
                          u"It is revision %1, the log says %2."_s.arg(revision).arg(logged->revision));
        if (stored->value.details.path != logged->path)
            report(ErrorCode::Tampered, id, u"Its path is not the one in the log."_s);
        checkVersions(connection, id, *stored);
        checkIndex(connection, id, stored->value);
        checkHistory(connection, id, stored->row, logged->checks);
    }

    void checkVersions(Connection &connection, CredentialId id, const StoredCredential &stored)
    {
        qint64 expected = 0;
        for (const VersionInfo &version : stored.value.details.versions) {
            ++m_report.versions;
            if (version.stage == VersionStage::Retired)
                continue;
            ++expected;
            for (const QString &field : version.secretFields) {
                const auto value = m_session.credentials().secret(connection, stored, version.number, field);
                if (!value)
                    report(value.error().code, id, value.error().detail);
            }
        }
        Query query = connection.query("SELECT count(*) FROM version WHERE credential = ?", stored.row);
        if (query.next() && query.integer(0) != expected)
            report(ErrorCode::Tampered, id, u"It has %1 stored versions instead of %2."_s.arg(query.integer(0)).arg(expected));
    }

    void checkIndex(Connection &connection, CredentialId id, const Credential &credential)
    {
        const CredentialOverview &o = credential.overview;
        const IndexedAs kind = o.trashedAt ? IndexedAs::TrashedPath : IndexedAs::Path;
        const auto byPath = m_session.credentials().indexed(connection, kind, credential.details.path);
        const auto byName
            = m_session.credentials().indexed(connection, IndexedAs::Name, indexedName(o.workspace, o.environment, o.label));
        for (const auto *found : {&byPath, &byName}) {
            if (!*found || std::ranges::find(**found, id) == (*found)->end())
                return report(ErrorCode::Tampered, id, u"It is not found by its name."_s);
        }
    }

    /// Each past check that is to be kept opens, up to number \p newest, which the log speaks of last; and there is no other.
    void checkHistory(Connection &connection, CredentialId id, qint64 row, quint64 newest)
    {
        const auto kept = PastCheckTable(m_session.keys()).kept(connection, row, id);
        if (!kept)
            return report(kept.error().code, id, kept.error().detail);
        const auto reportMissing = [&](quint64 from, quint64 to) {
            report(ErrorCode::Tampered, id, u"Of its past checks, %1 to %2 are missing."_s.arg(from).arg(to));
        };
        quint64 expected = newest - std::min(newest, PastCheckTable::kMost) + 1;
        for (const auto &[number, opens] : *kept) {
            if (!opens)
                report(ErrorCode::Damaged, id, u"Its past check %1 does not open."_s.arg(number));
            if (number < expected || number > newest) {
                report(ErrorCode::Tampered, id, u"It has a past check %1, which the log does not account for."_s.arg(number));
                continue;
            }
            if (number > expected)
                reportMissing(expected, number - 1);
            expected = number + 1;
        }
        if (expected <= newest)
            reportMissing(expected, newest);
    }

    /// What the log knows of and was not met: created while this check ran, or missing.
    [[nodiscard]] Result<> findMissing(Connection &connection)
    {
        if (const auto caughtUp = m_replay.advance(connection, kAllEvents); !caughtUp)
            return tl::unexpected(caughtUp.error());
        for (auto at = m_replay.credentials().cbegin(); at != m_replay.credentials().cend(); ++at) {
            const auto id = CredentialId::parse(at.key());
            if (at->isPurged || !id || m_seen.contains(at.key()))
                continue;
            StringPool pool;
            const auto overview = m_session.credentials().overview(connection, *id, pool);
            if (!overview && overview.error().code == ErrorCode::NotFound)
                report(ErrorCode::Tampered, *id, u"The log knows of it, and it is missing."_s);
            else
                checkOne(connection, *id);
        }
        return {};
    }

    StoreSession &m_session;
    LogReplay &m_replay;
    CheckReport &m_report;
    QSet<QString> m_seen;
};

Result<> checkWorkspaces(StoreSession &session, Connection &connection, LogReplay &replay, std::vector<CheckFinding> &findings)
{
    if (const auto caughtUp = replay.advance(connection, kAllEvents); !caughtUp)
        return tl::unexpected(caughtUp.error());
    const auto workspaces = session.workspaces().all(connection, [&](qint64 row) {
        findings.push_back({ErrorCode::Damaged, u"workspace row %1"_s.arg(row), u"The record does not open."_s});
    });
    if (!workspaces)
        return tl::unexpected(workspaces.error());
    QSet<QString> seen;
    for (const Workspace &workspace : *workspaces) {
        seen.insert(workspace.slug);
        const quint64 logged = replay.workspaces().value(workspace.slug).revision;
        if (workspace.revision != logged)
            findings.push_back({workspace.revision < logged ? ErrorCode::RolledBack : ErrorCode::Tampered,
                                u"workspace "_s + workspace.slug,
                                u"It is revision %1, the log says %2."_s.arg(workspace.revision).arg(logged)});
    }
    for (auto at = replay.workspaces().cbegin(); at != replay.workspaces().cend(); ++at) {
        if (!seen.contains(at.key()))
            findings.push_back({ErrorCode::Tampered, u"workspace "_s + at.key(), u"The log knows of it, and it is missing."_s});
    }
    return {};
}

/// The header and the log in one state of the file.
Result<> checkHeader(StoreSession &session, Connection &connection, LogReplay &replay, std::vector<CheckFinding> &findings)
{
    if (const auto caughtUp = replay.advance(connection, kAllEvents); !caughtUp)
        return tl::unexpected(caughtUp.error());
    replay.keySlots().compare(session.header(), findings);
    return {};
}

/// The next events; with the last ones, tree and pages as well. True when none is left.
Result<bool> checkLogPiece(Connection &connection, LogReplay &replay, CheckReport &report, Progress &progress)
{
    const auto credentials = connection.number("SELECT count(*) FROM credential");
    const auto events = connection.number("SELECT count(*) FROM event");
    progress.setTotal(credentials.value_or(0) + events.value_or(0));
    const auto atEnd = replay.advance(connection, kEventsAtOnce);
    progress.setDone(static_cast<qint64>(replay.events()));
    if (!atEnd || !*atEnd)
        return atEnd;
    return replay.checkTree(connection)
        .and_then([&] { return checkPages(connection, report.findings); })
        .and_then([&] { return checkTables(connection, report.findings); })
        .map([] { return true; });
}

} // namespace

Result<CheckReport> checkStore(StoreSession &session, Progress &progress, const std::function<bool()> &stop)
{
    CheckReport report;
    LogReplay replay(session, report.findings);
    for (bool atEnd = false; !atEnd;) {
        if (stop())
            return failure(ErrorCode::Cancelled, session.file());
        const auto read
            = session.read([&](Connection &connection) { return checkLogPiece(connection, replay, report, progress); });
        if (!read)
            return tl::unexpected(read.error());
        atEnd = *read;
    }
    CredentialCheck credentials(session, replay, report);
    return credentials.run(progress, stop)
        .and_then([&] {
            return session.read([&](Connection &connection) {
                return checkWorkspaces(session, connection, replay, report.findings).and_then([&] {
                    return checkHeader(session, connection, replay, report.findings);
                });
            });
        })
        .map([&] {
            report.events = replay.events();
            return std::move(report);
        });
}

EventDraft checkEvent(const StoreSession &session, std::size_t findings)
{
    EventDraft event;
    event.action = AuditAction::StoreChecked;
    event.result = findings == 0 ? AuditResult::Granted : AuditResult::Failed;
    event.object = session.header().store.toString();
    event.detail = u"findings=%1"_s.arg(findings);
    return event;
}

Result<std::vector<CheckFinding>> checkOpenedHeader(StoreSession &session)
{
    std::vector<CheckFinding> findings;
    if (session.isHeaderLogged())
        return findings;
    std::vector<CheckFinding> others; // are for a whole check to tell
    LogReplay replay(session, others);
    return session.read([&](Connection &connection) { return checkHeader(session, connection, replay, findings); }).map([&] {
        return std::move(findings);
    });
}

} // namespace claviger
