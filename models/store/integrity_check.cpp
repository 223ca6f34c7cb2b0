#include "models/store/integrity_check.h"

#include "models/store/log_check.h"

#include <QSet>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(const LogReplay &replay, CredentialId id)
{
    const auto known = replay.objects.constFind(id.toString());
    return known == replay.objects.cend() || known->path.isEmpty() ? id.toString() : known->path;
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

/// Everything about the credentials of one store.
class CredentialCheck
{
public:
    CredentialCheck(StoreSession &session, Connection &connection, const LogReplay &replay, CheckReport &report)
        : m_session(session)
        , m_connection(connection)
        , m_replay(replay)
        , m_report(report)
    {
    }

    [[nodiscard]] Result<> run(Progress &progress, const std::function<bool()> &stop)
    {
        std::vector<CredentialId> ids;
        Query query = m_connection.query("SELECT id FROM credential");
        while (query.next())
            ids.push_back({QUuid::fromRfc4122(query.blob(0))});
        if (auto outcome = query.outcome(); !outcome)
            return outcome;
        for (const CredentialId id : ids) {
            if (stop())
                return failure(ErrorCode::Cancelled, m_session.file());
            m_seen.insert(id.toString());
            ++m_report.credentials;
            checkOne(id);
            progress.advance();
        }
        findMissing();
        return {};
    }

private:
    void report(ErrorCode code, CredentialId id, const QString &detail)
    {
        m_report.findings.push_back({code, nameOf(m_replay, id), detail});
    }

    void checkOne(CredentialId id)
    {
        const auto logged = m_replay.objects.constFind(id.toString());
        if (logged == m_replay.objects.cend() || logged->isWorkspace)
            return report(ErrorCode::Tampered, id, u"The log does not know of it."_s);
        if (logged->isPurged)
            return report(ErrorCode::RolledBack, id, u"It was destroyed, and is there again."_s);
        const auto stored = m_session.credentials().read(m_connection, id);
        if (!stored)
            return report(stored.error().code, id, stored.error().detail);
        const quint64 revision = stored->value.overview.revision;
        if (revision != logged->revision)
            return report(revision < logged->revision ? ErrorCode::RolledBack : ErrorCode::Tampered, id,
                          u"It is revision %1, the log says %2."_s.arg(revision).arg(logged->revision));
        if (stored->value.details.path != logged->path)
            report(ErrorCode::Tampered, id, u"Its path is not the one in the log."_s);
        checkVersions(id, *stored);
        checkIndex(id, stored->value);
    }

    void checkVersions(CredentialId id, const StoredCredential &stored)
    {
        qint64 expected = 0;
        for (const VersionInfo &version : stored.value.details.versions) {
            ++m_report.versions;
            if (version.stage == VersionStage::Retired)
                continue;
            ++expected;
            for (const QString &field : version.secretFields) {
                const auto value = m_session.credentials().secret(m_connection, stored, version.number, field);
                if (!value)
                    report(value.error().code, id, value.error().detail);
            }
        }
        Query query = m_connection.query("SELECT count(*) FROM version WHERE credential = ?", stored.row);
        if (query.next() && query.integer(0) != expected)
            report(ErrorCode::Tampered, id, u"It has %1 stored versions instead of %2."_s.arg(query.integer(0)).arg(expected));
    }

    void checkIndex(CredentialId id, const Credential &credential)
    {
        const CredentialOverview &o = credential.overview;
        const IndexedAs kind = o.trashedAt ? IndexedAs::TrashedPath : IndexedAs::Path;
        const auto byPath = m_session.credentials().indexed(m_connection, kind, credential.details.path);
        const auto byName
            = m_session.credentials().indexed(m_connection, IndexedAs::Name, indexedName(o.workspace, o.environment, o.label));
        for (const auto *found : {&byPath, &byName}) {
            if (!*found || std::ranges::find(**found, id) == (*found)->end())
                return report(ErrorCode::Tampered, id, u"It is not found by its name."_s);
        }
    }

    void findMissing()
    {
        for (auto at = m_replay.objects.cbegin(); at != m_replay.objects.cend(); ++at) {
            if (!at->isWorkspace && !at->isPurged && !m_seen.contains(at.key()))
                m_report.findings.push_back({ErrorCode::Tampered, at->path.isEmpty() ? at.key() : at->path,
                                             u"The log knows of it, and it is missing."_s});
        }
    }

    StoreSession &m_session;
    Connection &m_connection;
    const LogReplay &m_replay;
    CheckReport &m_report;
    QSet<QString> m_seen;
};

Result<> checkWorkspaces(StoreSession &session, Connection &connection, const LogReplay &replay,
                         std::vector<CheckFinding> &findings)
{
    const auto workspaces = session.workspaces().all(connection, [&](qint64 row) {
        findings.push_back({ErrorCode::Damaged, u"workspace row %1"_s.arg(row), u"The record does not open."_s});
    });
    if (!workspaces)
        return tl::unexpected(workspaces.error());
    QSet<QString> seen;
    for (const Workspace &workspace : *workspaces) {
        seen.insert(workspace.slug);
        const quint64 logged = replay.objects.value(workspace.slug).revision;
        if (workspace.revision != logged)
            findings.push_back({workspace.revision < logged ? ErrorCode::RolledBack : ErrorCode::Tampered,
                                u"workspace "_s + workspace.slug,
                                u"It is revision %1, the log says %2."_s.arg(workspace.revision).arg(logged)});
    }
    for (auto at = replay.objects.cbegin(); at != replay.objects.cend(); ++at) {
        if (at->isWorkspace && !seen.contains(at.key()))
            findings.push_back({ErrorCode::Tampered, u"workspace "_s + at.key(), u"The log knows of it, and it is missing."_s});
    }
    return {};
}

} // namespace

Result<CheckReport> checkStore(StoreSession &session, Progress &progress, const std::function<bool()> &stop)
{
    return session.read([&](Connection &connection) -> Result<CheckReport> {
        const auto credentials = connection.number("SELECT count(*) FROM credential");
        const auto events = connection.number("SELECT count(*) FROM event");
        progress.setTotal(credentials.value_or(0) + events.value_or(0));
        CheckReport report;
        if (auto done = checkPages(connection, report.findings); !done)
            return tl::unexpected(done.error());
        const auto replay = replayLog(session, connection, report.findings, progress, stop);
        if (!replay)
            return tl::unexpected(replay.error());
        report.events = replay->events;
        CredentialCheck check(session, connection, *replay, report);
        return check.run(progress, stop)
            .and_then([&] { return checkWorkspaces(session, connection, *replay, report.findings); })
            .map([&] { return std::move(report); });
    });
}

} // namespace claviger
