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

private:
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
