#include "models/store/table_upgrade.h"

#include "models/store/backup.h"
#include "models/store/schema.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostCopies = 99;

/// With a number when an earlier try left a copy there.
Result<> keepOldTables(Connection &connection, int version)
{
    Progress progress;
    const QString name = u"%1.before-v%2"_s.arg(connection.file()).arg(version + 1);
    auto kept = copyPages(connection, name, progress, [] { return false; });
    for (int i = 2; i <= kMostCopies && !kept && kept.error().code == ErrorCode::AlreadyExists; ++i)
        kept = copyPages(connection, u"%1-%2"_s.arg(name).arg(i), progress, [] { return false; });
    return kept;
}

} // namespace

Result<std::vector<EventDraft>> upgradeTables(StoreSession &session)
{
    Connection &connection = session.connection();
    return migrate(connection, migrations(), [&](int version) { return keepOldTables(connection, version); }).map([&](int steps) {
        std::vector<EventDraft> events;
        if (steps > 0) {
            EventDraft &event = events.emplace_back();
            event.action = AuditAction::StoreMigrated;
            event.object = session.header().store.toString();
            event.detail = u"steps=%1"_s.arg(steps);
        }
        return events;
    });
}

} // namespace claviger
