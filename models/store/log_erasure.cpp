#include "models/store/log_erasure.h"

#include "models/secure/random.h"
#include "models/store/input_check.h"

#include <algorithm>
#include <bit>
#include <span>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kEventsAtOnce = 1024; ///< of one commit
constexpr qsizetype kReferenceSize = 16;

class Erasure
{
public:
    Erasure(StoreJobs &jobs, const QString &actor, const QString &reason)
        : m_jobs(jobs)
        , m_actor(actor)
        , m_reason(reason)
    {
        m_answer.reference = QString::fromLatin1(randomBytes(kReferenceSize).toHex());
    }

    [[nodiscard]] Result<ErasedPerson> run(Progress &progress)
    {
        if (auto found = find(progress); !found)
            return tl::unexpected(found.error());
        if (m_found.empty() && m_answer.kept == 0)
            return failure(ErrorCode::NotFound, m_actor, u"No event names them."_s);
        std::span<const quint64> left(m_found);
        do { // once also when there is nothing to erase: that somebody asked is recorded
            if (progress.isCancelled() || m_jobs.isStopped())
                return failure(ErrorCode::Cancelled, {});
            const auto piece = left.first(std::min(left.size(), kEventsAtOnce));
            left = left.subspan(piece.size());
            if (auto done = erase(piece, left.empty()); !done)
                return tl::unexpected(done.error());
        } while (!left.empty());
        return std::move(m_answer);
    }

private:
    [[nodiscard]] Result<> find(Progress &progress)
    {
        quint64 size = 0;
        const auto begun = m_jobs.run([&](StoreSession &session) {
            m_writer = &session.context().writer;
            return session.read([&](Connection &connection) {
                return readLogHead(connection).map([&size](const LogHead &head) { size = head.state.size; });
            });
        });
        if (!begun)
            return begun;
        progress.setTotal(static_cast<qint64>(size));
        LogStream stream(m_jobs, 0, size);
        for (;;) {
            const auto events = stream.next();
            if (!events)
                return tl::unexpected(events.error());
            if (events->empty())
                return {};
            for (const StoredEvent &event : *events)
                look(event);
            progress.advance(static_cast<qint64>(events->size()));
        }
    }

    void look(const StoredEvent &stored)
    {
        const auto event = m_writer->read(stored.line);
        if (!event) {
            ++m_answer.unreadable;
            return;
        }
        if (event->actor != m_actor)
            return;
        if (m_writer->withoutPersonal(stored.line, kAllPersonal))
            m_found.push_back(stored.seq);
        else
            ++m_answer.kept;
    }

    /// One commit: what it destroys and the event that says so.
    [[nodiscard]] Result<> erase(std::span<const quint64> piece, bool isLast)
    {
        quint64 events = 0;
        quint64 fields = 0;
        const auto done = m_jobs.run([&](StoreSession &session) {
            return session.change([&](Transaction &transaction, Change &change) -> Result<> {
                for (const quint64 seq : piece) {
                    const auto gone = eraseOne(session, transaction, seq);
                    if (!gone)
                        return tl::unexpected(gone.error());
                    events += *gone > 0 ? 1U : 0U;
                    fields += *gone;
                }
                // the one who asks may be the one who is to be forgotten
                change.isAnonymous = session.context().actor.user == m_actor;
                change.events.push_back(told(events, isLast));
                return transaction.state();
            });
        });
        if (done) {
            m_answer.events += events;
            m_answer.fields += fields;
        }
        return done;
    }

    /// How many members went; none when another process was faster.
    [[nodiscard]] Result<quint64> eraseOne(StoreSession &session, Transaction &transaction, quint64 seq) const
    {
        auto stored = session.events().at(transaction.connection(), seq);
        if (!stored)
            return tl::unexpected(stored.error());
        const auto before = m_writer->read(stored->line);
        if (!before)
            return tl::unexpected(before.error());
        if (before->actor != m_actor)
            return quint64(0);
        auto line = m_writer->withoutPersonal(stored->line, kAllPersonal);
        const auto after = line ? m_writer->read(*line) : Result<AuditEvent>(tl::unexpected(line.error()));
        if (!after)
            return tl::unexpected(after.error());
        stored->line = *std::move(line);
        session.events().reseal(transaction, *stored);
        const PersonalFields gone = after->absent & ~before->absent;
        return static_cast<quint64>(std::popcount(static_cast<unsigned>(gone.toInt())));
    }

    [[nodiscard]] EventDraft told(quint64 events, bool isLast) const
    {
        EventDraft event;
        event.action = AuditAction::PrivacyErased;
        event.object = m_answer.reference;
        event.reason = m_reason;
        event.detail = u"events=%1"_s.arg(events);
        if (isLast && m_answer.kept > 0)
            event.detail += u" kept=%1"_s.arg(m_answer.kept);
        if (m_found.empty())
            event.result = AuditResult::Failed;
        return event;
    }

    StoreJobs &m_jobs;
    const QString &m_actor;
    const QString &m_reason;
    const LogWriter *m_writer = nullptr; ///< since find()
    std::vector<quint64> m_found;        ///< events to be erased
    ErasedPerson m_answer;
};

} // namespace

Result<ErasedPerson> erasePersonFrom(StoreJobs &jobs, const QString &actor, const QString &reason, Progress &progress)
{
    if (actor.isEmpty())
        return failure(ErrorCode::InvalidInput, u"actor"_s, u"Whom to erase must be said."_s);
    if (auto fine = checkReason(reason); !fine)
        return tl::unexpected(fine.error());
    if (reason.contains(actor, Qt::CaseInsensitive))
        return failure(ErrorCode::InvalidInput, u"reason"_s, u"It must not name the person: it stays in the log."_s);
    return Erasure(jobs, actor, reason).run(progress);
}

} // namespace claviger
