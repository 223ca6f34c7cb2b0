#include "models/store/local_store.h"

#include "models/domain/credential_change.h"
#include "models/store/credential_operations.h"
#include "models/store/input_check.h"
#include "models/store/overview_reader.h"
#include "models/store/rekey.h"

#include <algorithm>
#include <array>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kPollEvery{500};

} // namespace

LocalStore::LocalStore(const Clock &clock, const LogWriter &writer, Actor actor, StoreOptions options, QObject *parent)
    : Backend(parent)
    , m_self(std::move(actor))
    , m_acting(m_self)
    , m_actor(m_self)
    , m_context{clock, writer, m_actor}
    , m_options(options)
    , m_worker(std::make_unique<StoreWorker>([this] { idle(); }, kPollEvery))
{
}

LocalStore::~LocalStore()
{
    m_isEnding = true;
    m_errands.clear(); // while the worker still answers them
    // SQLite and Qt's driver want the connection closed on its own thread
    auto closed = m_worker->postInstead<void>(
        [this]() -> Result<> {
            m_session.reset();
            return {};
        },
        {ErrorCode::Cancelled, {}, {}});
    closed.waitForFinished();
    m_worker.reset();
}

Capabilities LocalStore::capabilities() const
{
    return Capability::Edit | Capability::Rotate | Capability::GraceVersions | Capability::Rollback | Capability::Revoke
        | Capability::Trash | Capability::Reveal | Capability::Workspaces | Capability::AuditLog | Capability::Duplicates
        | Capability::Checks | Capability::Create | Capability::AuditExport | Capability::ErasePerson;
}

QString LocalStore::whyNot(Capability) const { return {}; }

std::function<bool()> LocalStore::stopper(const ProgressPtr &progress) const
{
    return [this, progress] { return (progress && progress->isCancelled()) || m_worker->isInterrupted(); };
}

void LocalStore::settle(Error *error)
{
    if (error && error->code == ErrorCode::Cancelled && m_worker->isInterrupted())
        error->code = ErrorCode::Locked;
    announce(m_session->takeAnnouncement());
    if (error && error->code == ErrorCode::Locked && !m_worker->isInterrupted())
        endSession(*error);
}

void LocalStore::endSession(const Error &why)
{
    m_session.reset();
    m_unlocked = false;
    QMetaObject::invokeMethod(
        this, [this, why] { emit sessionLost(why); }, Qt::QueuedConnection);
}

void LocalStore::announce(Announcement news)
{
    if (news.logSize == 0 && news.ids.empty() && !news.workspaces)
        return;
    std::sort(news.ids.begin(), news.ids.end());
    news.ids.erase(std::unique(news.ids.begin(), news.ids.end()), news.ids.end());
    const auto tell = [this, news = std::move(news)] {
        if (news.workspaces)
            emit workspacesChanged();
        if (!news.ids.empty())
            emit changed(QList<CredentialId>(news.ids.begin(), news.ids.end()));
        if (news.logSize > 0)
            emit logGrew(news.logSize);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void LocalStore::take(std::unique_ptr<StoreSession> session)
{
    m_session = std::move(session);
    ++m_sessionNumber;
    m_nextDue.reset();
    m_rekeyPaused = false;
    m_unlocked = true;
    announce(m_session->takeAnnouncement());
}

/// Twice a second: what other processes wrote, what is due, and a step of a rekey that was interrupted.
void LocalStore::idle()
{
    if (!m_session)
        return;
    m_actor = m_self;
    auto news = m_session->poll();
    if (!news) {
        // nothing that such a file says is to be shown or added to
        const std::array distrusted{ErrorCode::Tampered, ErrorCode::RolledBack, ErrorCode::Damaged};
        if (std::ranges::find(distrusted, news.error().code) == distrusted.end())
            settle(&news.error());
        else
            endSession(news.error());
        return;
    }
    announce(*std::move(news));
    if (m_nextDue && m_session->now() >= *m_nextDue) {
        Progress progress;
        static_cast<void>(scanAndTidy(*m_session, progress, [this] { return m_worker->isInterrupted(); }));
    }
    if (m_session->header().previousEpoch != 0 && !m_rekeyPaused) {
        const auto step = continueRekey(*m_session, kPollEvery / 2);
        settle(nullptr);
        static_cast<void>(step); // tried again at the next tick, and named by a check
    }
}

void LocalStore::tidy(StoreSession &session, const std::vector<CredentialId> &ids)
{
    static_cast<void>(tidyUp(session, ids)); // reading goes on when the store cannot be written just now
    announce(session.takeAnnouncement());
}

Result<OverviewList> LocalStore::scanAndTidy(StoreSession &session, Progress &progress, const std::function<bool()> &stop)
{
    auto scan = scanOverviews(session, progress, stop);
    if (!scan)
        return tl::unexpected(scan.error());
    m_nextDue = scan->nextDue;
    if (!scan->unreadable.empty()) {
        const QList<CredentialId> ids(scan->unreadable.begin(), scan->unreadable.end());
        QMetaObject::invokeMethod(
            this, [this, ids] { emit recordsUnreadable(ids); }, Qt::QueuedConnection);
    }
    if (!scan->due.empty()) {
        tidy(session, scan->due);
        auto fresh = readOverviews(session, scan->due);
        if (!fresh)
            return fresh;
        std::erase_if(scan->overviews,
                      [&](const CredentialOverview &o) { return std::ranges::find(scan->due, o.id) != scan->due.end(); });
        std::ranges::move(*fresh, std::back_inserter(scan->overviews));
    }
    return std::move(scan->overviews);
}

QFuture<Result<std::vector<Workspace>>> LocalStore::workspaces()
{
    return withSession<std::vector<Workspace>>([](StoreSession &session) {
        return session.read([&](Connection &connection) {
            return session.workspaces().all(connection, [](qint64) {}); // a check names those that do not open
        });
    });
}

QFuture<Result<Workspace>> LocalStore::saveWorkspace(Workspace workspace)
{
    return withSession<Workspace>([workspace = std::move(workspace)](StoreSession &session) mutable {
        return session.change([&](Transaction &transaction, Change &change) -> Result<Workspace> {
            if (workspace.pathTemplate.isEmpty())
                workspace.pathTemplate = defaultPathTemplate();
            if (auto fine = checkWorkspace(workspace); !fine)
                return tl::unexpected(fine.error());
            const auto known = session.workspaces().find(transaction.connection(), workspace.slug);
            if (!known)
                return tl::unexpected(known.error());
            if (workspace.revision == 0 && *known)
                return failure(ErrorCode::AlreadyExists, workspace.slug);
            if (workspace.revision != 0 && (!*known || (*known)->revision != workspace.revision))
                return failure(*known ? ErrorCode::Conflict : ErrorCode::NotFound, workspace.slug);
            ++workspace.revision;
            session.workspaces().put(transaction, workspace);
            EventDraft event;
            event.action = AuditAction::WorkspaceSaved;
            event.object = workspace.slug;
            event.workspace = workspace.slug;
            event.objectVersion = workspace.revision;
            change.events.push_back(std::move(event));
            change.workspaces = true;
            return workspace;
        });
    });
}

QFuture<Result<OverviewList>> LocalStore::overviews(ProgressPtr progress)
{
    return withSession<OverviewList>([this, progress = std::move(progress)](StoreSession &session) {
        return scanAndTidy(session, *progress, stopper(progress));
    });
}

QFuture<Result<OverviewList>> LocalStore::overviews(std::vector<CredentialId> ids)
{
    return withSession<OverviewList>([this, ids = std::move(ids)](StoreSession &session) {
        auto list = readOverviews(session, ids);
        const auto due = list ? nextDueOf(*list, session.now()) : std::nullopt;
        if (due && (!m_nextDue || *due < *m_nextDue))
            m_nextDue = due;
        return list;
    });
}

QFuture<Result<std::vector<Credential>>> LocalStore::credentials(ProgressPtr progress)
{
    return withSession<std::vector<Credential>>([this, progress = std::move(progress)](StoreSession &session) {
        return readCredentials(session, *progress, stopper(progress));
    });
}

QFuture<Result<Credential>> LocalStore::credential(CredentialId id)
{
    return withSession<Credential>([this, id](StoreSession &session) -> Result<Credential> {
        const auto readIt
            = [&] { return session.read([&](Connection &connection) { return session.credentials().read(connection, id); }); };
        auto stored = readIt();
        if (stored && isGraceOver(stored->value.overview, session.now())) {
            tidy(session, {id});
            stored = readIt();
        }
        return std::move(stored).map([](StoredCredential &&found) { return std::move(found.value); });
    });
}

QFuture<Result<std::vector<CredentialId>>> LocalStore::find(KeyName name)
{
    return withSession<std::vector<CredentialId>>(
        [name = std::move(name.text)](StoreSession &session) { return findCredentials(session, name); });
}

QFuture<Result<CredentialId>> LocalStore::findPath(QString path)
{
    return withSession<CredentialId>([path = std::move(path)](StoreSession &session) { return findCredentialAt(session, path); });
}

QFuture<Result<FieldFingerprint>> LocalStore::fingerprint(QString field, Secret value, bool highEntropy)
{
    return withSession<FieldFingerprint>(
        [field = std::move(field), value = std::move(value), highEntropy](StoreSession &session) -> Result<FieldFingerprint> {
            return session.fingerprints().fingerprint(field, value, highEntropy);
        });
}

} // namespace claviger
