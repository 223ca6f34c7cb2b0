#pragma once

#include "models/domain/audit_log.h"
#include "tests/support/fake_answers.h"
#include "tests/support/fixed_clock.h"

namespace claviger::test {

/// A log in memory that filters by object, action and workspace, and pages as the port says.
class FakeAuditLog final : public AuditLog
{
public:
    Answers answers;
    ExportScope askedScope; ///< of the last preview
    std::vector<AuditEvent> log;
    quint64 unreadable = 0; ///< events that every page misses
    AuditFilter asked;      ///< the last one

    void add(AuditAction action, const QString &object, const QString &workspace = QStringLiteral("acme"))
    {
        AuditEvent event;
        event.action = action;
        event.object = object;
        event.workspace = workspace;
        event.seq = log.size();
        event.at = kNoon + std::chrono::minutes{log.size()};
        event.id = EventId::generate();
        event.actor = QStringLiteral("admin");
        log.push_back(event);
    }

    [[nodiscard]] QFuture<Result<AuditPage>> events(AuditFilter filter, ProgressPtr) override
    {
        return answers.answer<AuditPage>(QStringLiteral("events"), [this, filter] {
            AuditPage page;
            asked = filter;
            page.logSize = log.size() + unreadable;
            page.unreadable = unreadable;
            for (std::size_t i = 0; i < log.size() && (filter.limit == 0 || page.events.size() < filter.limit); ++i) {
                const AuditEvent &event = log[filter.newestFirst ? log.size() - 1 - i : i];
                if (fits(filter, event))
                    page.events.push_back(event);
            }
            return page;
        });
    }
    [[nodiscard]] QFuture<Result<CheckpointText>> checkpoint() override
    {
        return answers.answer<CheckpointText>(QStringLiteral("checkpoint"), [] {
            return CheckpointText{QStringLiteral("note"), QStringLiteral("key")};
        });
    }
    [[nodiscard]] QFuture<Result<LogPoint>> head() override
    {
        return answers.answer<LogPoint>(QStringLiteral("head"), [this] { return point(); });
    }
    /// RolledBack as the port says; what the earlier root was is not looked at.
    [[nodiscard]] QFuture<Result<LogGrowth>> consistency(LogPoint earlier) override
    {
        return answers.answer<LogGrowth>(QStringLiteral("consistency"), [this, earlier]() -> Result<LogGrowth> {
            if (earlier.size > log.size())
                return failure(ErrorCode::RolledBack, QStringLiteral("audit log"));
            return LogGrowth{.head = point(), .proof = {}};
        });
    }
    /// Everything is shown; of the scope only the members to withhold matter.
    [[nodiscard]] QFuture<Result<ExportPreview>> previewExport(ExportScope scope, ProgressPtr = {}) override
    {
        askedScope = scope;
        return answers.answer<ExportPreview>(QStringLiteral("previewExport"), [this, scope] {
            ExportPreview preview;
            preview.summary = summary();
            for (const AuditEvent &event : log)
                preview.head.push_back({.event = event, .withheld = false, .absent = scope.withhold});
            return preview;
        });
    }
    /// Gives every event with an empty line to the writer.
    [[nodiscard]] QFuture<Result<ExportSummary>> exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                          ProgressPtr) override
    {
        return answers.answer<ExportSummary>(QStringLiteral("exportTo"), [this, scope, writer]() -> Result<ExportSummary> {
            LogSpan span;
            span.end = log.size();
            span.log = point();
            auto done = writer->begin(span, scope);
            for (const AuditEvent &event : log)
                done = done ? writer->add(event.seq, {}, {}, false) : done;
            const NoteSigner sign = [](QByteArrayView text) -> Result<QByteArray> { return text.toByteArray(); };
            auto sealed = done ? writer->seal(sign) : Result<ExportSummary>(tl::unexpected(done.error()));
            if (!sealed)
                return sealed;
            if (done = writer->publish(); !done)
                return tl::unexpected(done.error());
            return sealed;
        });
    }
    [[nodiscard]] QFuture<Result<ErasedPerson>> erasePerson(QString actor, QString, ProgressPtr) override
    {
        return answers.answer<ErasedPerson>(QStringLiteral("erasePerson"), [this, actor]() -> Result<ErasedPerson> {
            ErasedPerson erased{
                .reference = QStringLiteral("0123456789abcdef"), .events = 0, .fields = 0, .kept = 0, .unreadable = 0};
            for (AuditEvent &event : log) {
                if (event.actor != actor)
                    continue;
                event.actor.clear();
                event.absent = PersonalField::Actor;
                ++erased.events;
                ++erased.fields;
            }
            if (erased.events == 0)
                return failure(ErrorCode::NotFound, actor);
            return erased;
        });
    }

private:
    [[nodiscard]] LogPoint point() const { return {.size = log.size(), .root = {}}; }
    [[nodiscard]] ExportSummary summary() const
    {
        ExportSummary made;
        made.count = log.size();
        made.log = point();
        return made;
    }
    [[nodiscard]] static bool fits(const AuditFilter &filter, const AuditEvent &event)
    {
        const bool below = filter.fromSeq == 0 || event.seq < filter.fromSeq;
        return (filter.newestFirst ? below : event.seq >= filter.fromSeq)
            && (filter.objectId.isEmpty() || filter.objectId == event.object)
            && (filter.workspace.isEmpty() || filter.workspace == event.workspace)
            && (filter.actions.empty() || std::ranges::find(filter.actions, event.action) != filter.actions.end());
    }
};

} // namespace claviger::test
