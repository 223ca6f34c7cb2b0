#include "models/audit/report/report_matter.h"

#include "models/audit/report/report_text.h"

#include <algorithm>

namespace claviger {

namespace {

/// Which object ids the key of \p order stands for: itself, and whatever had it as its path.
Result<> findKey(const ExportFile &file, const ReportOrder &order, ReportMatter &matter, Progress &progress)
{
    if (order.key.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("key"), QStringLiteral("The id or path of a key is expected."));
    NameTable<QString> objects(ReportMatter::kMostKeys);
    auto done = forEachLine(file, progress, [&](const ReadLine &line) -> Result<> {
        const AuditEvent &event = line.shown.event;
        if (!line.readable || event.object.isEmpty() || (event.object != order.key && event.path != order.key))
            return {};
        if (QString *const object = objects.at(event.object))
            *object = event.object;
        else
            ++matter.furtherEvents;
        return {};
    });
    if (done && objects.values().empty())
        return failure(ErrorCode::NotFound, order.key);
    matter.keys = QSet<QString>(objects.values().begin(), objects.values().end());
    return done;
}

class ChangeFollower
{
public:
    void add(const ReadLine &line)
    {
        const AuditEvent &event = line.shown.event;
        const bool isReading = event.action == AuditAction::SecretRevealed || event.action == AuditAction::SecretCopied
            || event.action == AuditAction::SecretUsed || event.action == AuditAction::CredentialVerified;
        if (!line.readable || line.shown.withheld || event.result != AuditResult::Granted || event.object.isEmpty()
            || !isAboutKey(event.action) || isReading)
            return;
        ChangedKey *change = m_keys.at(event.object);
        if (!change)
            return; // ExportSummaries::furtherKeys counts it
        change->key = event.object;
        change->path = event.path.isEmpty() ? change->path : event.path;
        ++change->actions[event.action];
        if (!change->actors.contains(event.actor) && change->actors.size() < ChangedKey::kMostActors)
            change->actors.append(event.actor);
        change->last = std::max(change->last, event.at);
    }

    [[nodiscard]] std::vector<ChangedKey> take()
    {
        std::vector<ChangedKey> changes = std::move(m_keys.values());
        for (ChangedKey &change : changes)
            change.path = change.path.isEmpty() ? change.key : change.path;
        std::ranges::sort(
            changes, [](const ChangedKey &a, const ChangedKey &b) { return std::tie(a.path, a.key) < std::tie(b.path, b.key); });
        return changes;
    }

private:
    NameTable<ChangedKey> m_keys{ExportSummaries::kMostNames};
};

struct Counters {
    SummaryCounter span;
    SummaryCounter listed;
    AccessReviewer access;
    RotationReviewer rotation;
    ChangeFollower changes;
};

void count(Counters &counters, ReportMatter &matter, const ReadLine &line)
{
    const bool concerns = matter.concerns(line);
    if (matter.kind != ReportKind::FullListing)
        counters.span.add(line);
    if (concerns)
        counters.listed.add(line);
    if (matter.kind == ReportKind::AccessReview)
        counters.access.add(line);
    if (concerns && (matter.kind == ReportKind::RotationCompliance || matter.kind == ReportKind::KeyLifecycle))
        counters.rotation.add(line);
    if (concerns && matter.kind == ReportKind::ChangesSince)
        counters.changes.add(line);
    const QString &path = line.shown.event.path;
    if (concerns && matter.kind == ReportKind::KeyLifecycle && !path.isEmpty() && matter.paths.size() < 50
        && (matter.paths.isEmpty() || matter.paths.last() != path))
        matter.paths.append(path);
}

} // namespace

bool ReportMatter::concerns(const ReadLine &line) const
{
    switch (kind) {
    case ReportKind::FullListing: return true;
    case ReportKind::AccessReview:
        return line.readable && !line.shown.withheld
            && (line.shown.event.action == AuditAction::SecretRevealed || line.shown.event.action == AuditAction::SecretCopied
                || line.shown.event.action == AuditAction::SecretUsed);
    case ReportKind::RotationCompliance: return line.readable && !line.shown.withheld && isAboutKey(line.shown.event.action);
    case ReportKind::KeyLifecycle: return line.readable && !line.shown.withheld && keys.contains(line.shown.event.object);
    case ReportKind::DeniedAndFailed:
        return line.readable && !line.shown.withheld && line.shown.event.result != AuditResult::Granted;
    case ReportKind::ChangesSince: return seqOf(line) >= since;
    }
    return false;
}

int passesOf(ReportKind kind, ReportFormat format) noexcept
{
    const int forKey = kind == ReportKind::KeyLifecycle ? 1 : 0;
    if (format == ReportFormat::Csv)
        return forKey + 1;
    const int listings = format == ReportFormat::Pdf ? 2 : 1; // the pages are counted first
    return forKey + 1 + (listsEvents(kind) ? listings : 0);
}

bool listsEvents(ReportKind kind) noexcept { return kind != ReportKind::AccessReview && kind != ReportKind::RotationCompliance; }

Result<ReportMatter> gatherMatter(const ExportFile &file, const ExportCheck &check, const ReportOrder &order, Progress &progress)
{
    ReportMatter matter;
    matter.kind = order.kind;
    matter.since = order.since;
    if (order.kind == ReportKind::KeyLifecycle) {
        if (auto found = findKey(file, order, matter, progress); !found)
            return tl::unexpected(found.error());
    }
    const std::optional<ExportManifest> &manifest = check.manifest ? check.manifest : file.manifest();
    matter.firstSeq = manifest ? manifest->first : 0;
    if (order.format == ReportFormat::Csv && listsEvents(order.kind))
        return matter;
    Counters counters;
    auto done = forEachLine(file, progress, [&](const ReadLine &line) -> Result<> {
        count(counters, matter, line);
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    matter.listed = counters.listed.take();
    matter.span = order.kind == ReportKind::FullListing ? matter.listed : counters.span.take();
    matter.access = counters.access.take();
    matter.rotation = counters.rotation.take();
    matter.changes = counters.changes.take();
    Instant until = manifest ? manifest->writtenAt : matter.span.last.value_or(order.writtenAt);
    if (manifest && manifest->until)
        until = std::min(until, *manifest->until);
    matter.today = dayOf(until);
    return matter;
}

} // namespace claviger
