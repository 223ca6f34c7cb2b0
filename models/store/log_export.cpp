#include "models/store/log_export.h"

#include "models/secure/digest.h"
#include "models/store/log_proofs.h"

#include <algorithm>
#include <bit>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kShown = 50; ///< events of a preview

bool isInTime(const ExportScope &scope, Instant at)
{
    return (!scope.since || at >= *scope.since) && (!scope.until || at < *scope.until);
}

/// Whether an event of the span is shown, as far as it can be told.
bool isShown(const ExportScope &scope, const AuditEvent &event)
{
    const bool isAction = scope.actions.empty() || std::ranges::find(scope.actions, event.action) != scope.actions.end();
    if (event.workspace.isEmpty())
        return isAction && scope.storeEvents;
    return isAction && (scope.workspaces.isEmpty() || scope.workspaces.contains(event.workspace));
}

bool showsAll(const ExportScope &scope) { return scope.actions.empty() && scope.workspaces.isEmpty() && scope.storeEvents; }

EventDraft exportEvent(const LogSpan &span, AuditResult result, const QString &more)
{
    EventDraft event;
    event.action = AuditAction::AuditExported;
    event.result = result;
    event.object = span.store.toString();
    event.detail = u"first=%1 end=%2 "_s.arg(span.first).arg(span.end) + more;
    return event;
}

/// One export: where it stands in the log, and the writer's use of the session.
class Export
{
public:
    Export(StoreJobs &jobs, const ExportScope &scope)
        : m_jobs(jobs)
        , m_scope(scope)
    {
    }

    /// The log as it is now. What is appended later is not a part of the export.
    [[nodiscard]] Result<> begin()
    {
        return m_jobs.run([this](StoreSession &session) {
            m_writer = &session.context().writer;
            return session.read([&](Connection &connection) -> Result<> {
                const auto point = logPoint(session, connection);
                const auto head = readLogHead(connection);
                if (!point || !head)
                    return tl::unexpected(point ? head.error() : point.error());
                m_key = session.header().verifierKey;
                m_span.store = session.header().store;
                m_span.log = *point;
                m_span.checkpoint = head->checkpoint;
                m_span.verifierKey = m_writer->verifierKey(m_span.store, m_key);
                return {};
            });
        });
    }

    /// From the first event that fits the times to the last.
    [[nodiscard]] Result<> findSpan()
    {
        const quint64 size = m_span.log.size;
        m_span.first = std::min(m_scope.fromSeq.value_or(0), size);
        m_span.end = size;
        if (!m_scope.since && !m_scope.until)
            return {};
        return findFirst().and_then([this] { return findEnd(); });
    }

    /// What surrounds the span and leads to it.
    [[nodiscard]] Result<> prove()
    {
        return m_jobs.run([this](StoreSession &session) {
            return session.read([&](Connection &connection) -> Result<> {
                const NodeSource nodes = logNodes(connection);
                auto before = frontierAt(nodes, m_span.first);
                auto after = subtreesBetween(nodes, m_span.end, m_span.log.size);
                auto handovers = proveHandovers(session, connection, m_span.log);
                auto growth = m_scope.continues ? proveGrowth(*m_writer, nodes, *m_scope.continues, m_span.log)
                                                : Result<std::vector<Digest>>(std::vector<Digest>());
                for (const auto *digests : {&before, &after, &growth}) {
                    if (!*digests)
                        return tl::unexpected(digests->error());
                }
                m_span.before = *std::move(before);
                m_span.after = *std::move(after);
                m_span.continuation = *std::move(growth);
                return std::move(handovers).map([this](std::vector<KeyHandover> &&all) { m_span.handovers = std::move(all); });
            });
        });
    }

    /// Every event of the span to \p visit(stored, withheld), which answers a Result<>.
    template <typename Visit>
    [[nodiscard]] Result<> stream(Progress &progress, Visit visit)
    {
        progress.setTotal(static_cast<qint64>(m_span.end - m_span.first));
        LogStream stream(m_jobs, m_span.first, m_span.end);
        for (;;) {
            const auto events = stream.next();
            if (!events)
                return tl::unexpected(events.error());
            if (events->empty())
                return {};
            for (const StoredEvent &event : *events) {
                if (auto done = visit(event, isWithheld(event)); !done)
                    return done;
            }
            progress.advance(static_cast<qint64>(events->size()));
        }
    }

    [[nodiscard]] NoteSigner signer()
    {
        return [this](QByteArrayView text) -> Result<QByteArray> {
            QByteArray note;
            return m_jobs
                .run([&](StoreSession &session) {
                    return sameKey(session)
                        .and_then([&] { return m_writer->signNote(text, session.keys().key(StoreKey::Signing), m_span.store); })
                        .map([&note](QByteArray &&made) { note = std::move(made); });
                })
                .map([&note] { return std::move(note); });
        };
    }

    /// With \p more of what is in the file, or of why there is none.
    [[nodiscard]] Result<> record(AuditResult result, const QString &more)
    {
        return m_jobs.run([&](StoreSession &session) {
            return session.change([&](Transaction &, Change &change) -> Result<> {
                if (auto same = sameKey(session); !same && result == AuditResult::Granted)
                    return same;
                change.events.push_back(exportEvent(m_span, result, more));
                return {};
            });
        });
    }

    [[nodiscard]] const LogSpan &span() const noexcept { return m_span; }
    [[nodiscard]] const LogWriter &writer() const noexcept { return *m_writer; }
    [[nodiscard]] quint64 unreadable() const noexcept { return m_unreadable; }

private:
    /// The checkpoint and the export are signed by one key, and it is still the log's.
    [[nodiscard]] Result<> sameKey(StoreSession &session) const
    {
        if (session.header().verifierKey == m_key)
            return {};
        return failure(ErrorCode::Conflict, session.file(), u"The log was given a new signing key meanwhile."_s);
    }

    [[nodiscard]] bool isWithheld(const StoredEvent &stored)
    {
        if (stored.line.isEmpty()) {
            ++m_unreadable;
            return true;
        }
        if (showsAll(m_scope))
            return false;
        const auto event = m_writer->read(stored.line);
        m_unreadable += event ? 0U : 1U;
        return !event || !isShown(m_scope, *event);
    }

    [[nodiscard]] bool fits(const StoredEvent &stored) const
    {
        const auto event = m_writer->read(stored.line);
        return event && isInTime(m_scope, event->at);
    }

    [[nodiscard]] Result<> findFirst()
    {
        LogStream stream(m_jobs, m_span.first, m_span.log.size);
        for (;;) {
            const auto events = stream.next();
            if (!events)
                return tl::unexpected(events.error());
            const auto found = std::ranges::find_if(*events, [this](const StoredEvent &event) { return fits(event); });
            if (found == events->end() && !events->empty())
                continue;
            m_span.first = events->empty() ? m_span.log.size : found->seq;
            return {};
        }
    }

    /// Backwards, so that no event is looked at that the export does not hold; the first one fits.
    [[nodiscard]] Result<> findEnd()
    {
        for (quint64 end = m_span.log.size; end > m_span.first;) {
            const quint64 from = end - std::min(end - m_span.first, LogStream::kBatch);
            const auto events = LogStream(m_jobs, from, end).next();
            if (!events)
                return tl::unexpected(events.error());
            const auto found = std::find_if(events->rbegin(), events->rend(), [this](const StoredEvent &e) { return fits(e); });
            m_span.end = found == events->rend() ? from : found->seq + 1;
            if (found != events->rend())
                return {};
            end = from;
        }
        return {};
    }

    StoreJobs &m_jobs;
    const ExportScope &m_scope;
    const LogWriter *m_writer = nullptr; ///< since begin(); of the store, which outlives every session
    QByteArray m_key;
    LogSpan m_span;
    quint64 m_unreadable = 0;
};

/// Up to the sealed file under its temporary name.
Result<ExportSummary> seal(Export &made, const ExportScope &scope, ExportWriter &writer, Progress &progress)
{
    return made.findSpan()
        .and_then([&] { return made.prove(); })
        .and_then([&] { return writer.begin(made.span(), scope); })
        .and_then([&] {
            return made.stream(progress, [&](const StoredEvent &event, bool withheld) {
                return writer.add(event.seq, event.line, event.leafHash, withheld);
            });
        })
        .and_then([&] { return progress.isCancelled() ? Result<>(failure(ErrorCode::Cancelled, {})) : Result<>(); })
        .and_then([&] { return writer.seal(made.signer()); });
}

bool isEndOfWork(const Error &error) { return error.code == ErrorCode::Cancelled || error.code == ErrorCode::Locked; }

/// What a reader will see of one event, and what not.
class Preview
{
public:
    Preview(const LogWriter &writer, const ExportScope &scope, ExportPreview &preview)
        : m_writer(writer)
        , m_scope(scope)
        , m_preview(preview)
    {
    }

    [[nodiscard]] Result<> add(const StoredEvent &stored, bool withheld)
    {
        ExportEvent shown;
        shown.event.seq = stored.seq;
        shown.withheld = withheld || !show(stored, shown);
        m_preview.summary.withheldEvents += shown.withheld ? 1U : 0U;
        m_preview.summary.withheldFields += static_cast<quint64>(std::popcount(static_cast<unsigned>(shown.absent.toInt())));
        if (m_preview.head.size() < kShown)
            m_preview.head.push_back(std::move(shown));
        return {};
    }

private:
    /// False: it can only be withheld as a whole.
    [[nodiscard]] bool show(const StoredEvent &stored, ExportEvent &shown) const
    {
        auto event = m_writer.withoutPersonal(stored.line, m_scope.withhold).and_then([this](const QByteArray &line) {
            return m_writer.read(line);
        });
        if (!event)
            return false;
        shown.event = *std::move(event);
        shown.absent = shown.event.absent;
        return true;
    }

    const LogWriter &m_writer;
    const ExportScope &m_scope;
    ExportPreview &m_preview;
};

} // namespace

Result<ExportSummary> exportLog(StoreJobs &jobs, const ExportScope &scope, ExportWriter &writer, Progress &progress)
{
    Export made(jobs, scope);
    if (auto begun = made.begin(); !begun)
        return tl::unexpected(begun.error());
    auto summary = seal(made, scope, writer, progress);
    auto done = summary ? Result<>() : Result<>(tl::unexpected(summary.error()));
    if (summary) {
        summary->unreadable = made.unreadable();
        const QString digest = QString::fromLatin1(toByteArray(summary->fileDigest).toHex());
        const QString lost = summary->unreadable > 0 ? u" unreadable=%1"_s.arg(summary->unreadable) : QString();
        done = made.record(AuditResult::Granted, u"sha256="_s + digest + lost).and_then([&] { return writer.publish(); });
    }
    if (done)
        return summary;
    if (!isEndOfWork(done.error())) // best effort: why it failed is what the caller must hear
        static_cast<void>(made.record(AuditResult::Failed, u"error="_s + name(done.error().code)));
    return tl::unexpected(done.error());
}

Result<ExportPreview> previewLogExport(StoreJobs &jobs, const ExportScope &scope, Progress &progress)
{
    Export made(jobs, scope);
    ExportPreview preview;
    const auto begun = made.begin().and_then([&] { return made.findSpan(); }).and_then([&] { return made.prove(); });
    if (!begun)
        return tl::unexpected(begun.error());
    Preview shown(made.writer(), scope, preview);
    return made.stream(progress, [&](const StoredEvent &event, bool withheld) { return shown.add(event, withheld); }).map([&] {
        const LogSpan &span = made.span();
        preview.summary.first = span.first;
        preview.summary.count = span.end - span.first;
        preview.summary.log = span.log;
        preview.summary.unreadable = made.unreadable();
        preview.summary.verifierKey = span.verifierKey;
        return std::move(preview);
    });
}

} // namespace claviger
