#pragma once

#include "models/audit/report/access_review.h"
#include "models/audit/report/rotation_review.h"
#include "models/audit/report/summary_counter.h"

#include <QSet>

namespace claviger {

/// What was changed about one key, apart from reading its secrets.
struct ChangedKey {
    QString key;
    QString path;
    std::map<AuditAction, quint64> actions; ///< granted ones
    QStringList actors;                     ///< at most kMostActors; an empty one: erased or withheld
    Instant last{};

    static constexpr qsizetype kMostActors = 5;
};

/// All that a report needs besides the events it lists.
struct ReportMatter {
    static constexpr std::size_t kMostKeys = 1000;

    ReportKind kind = ReportKind::FullListing;
    quint64 since = 0;
    quint64 firstSeq = 0;            ///< of the export's span
    QSet<QString> keys;              ///< KeyLifecycle: object ids, at most kMostKeys
    quint64 furtherEvents = 0;       ///< KeyLifecycle: of objects beyond them, only counted
    QStringList paths;               ///< KeyLifecycle: every path it had, in order
    ExportSummaries span;            ///< KeyLifecycle and reviews: of the whole export; its counts alone
    ExportSummaries listed;          ///< of the events that the report is about
    AccessReview access;             ///< AccessReview
    RotationReview rotation;         ///< RotationCompliance and KeyLifecycle
    std::vector<ChangedKey> changes; ///< ChangesSince; by path
    qint32 today = 0;                ///< the day up to which the export tells: what is due is judged by it

    [[nodiscard]] quint64 seqOf(const ReadLine &line) const
    {
        return line.readable ? line.shown.event.seq : firstSeq + line.index;
    }
    /// Whether the report is about this line.
    [[nodiscard]] bool concerns(const ReadLine &line) const;
};

/// How often a report goes through the events of an export: for gatherMatter() and for the listing.
[[nodiscard]] int passesOf(ReportKind kind, ReportFormat format) noexcept;
/// Whether it has a row for each event that it is about.
[[nodiscard]] bool listsEvents(ReportKind kind) noexcept;

/// Goes through \p file for \p order. A CSV of events has no summaries, and none are made. Cancelled; InvalidInput and NotFound
/// for the key of KeyLifecycle.
[[nodiscard]] Result<ReportMatter> gatherMatter(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                                Progress &progress);

} // namespace claviger
