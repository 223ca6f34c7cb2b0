#pragma once

#include "models/audit/report/event_blocks.h"
#include "models/audit/report/name_table.h"

namespace claviger {

/// One rotation, as its event tells.
struct Rotation {
    quint64 seq = 0;
    Instant at{};
    QString actor;               ///< empty: erased, withheld or none
    QString version;             ///< number of the new version; empty: not said
    std::optional<qint32> due;   ///< day (since 1970-01-01, UTC) on which it was due by the key's policy
    bool dueKnown = false;       ///< the event says when it was due, or that no date was set
    std::optional<qint32> after; ///< whole days since the value before came; empty: not in this export

    /// Days after the due date; 0 or less: in time. Empty without a known date.
    [[nodiscard]] std::optional<qint32> daysLate() const;
};

enum class RotationState : quint8 {
    InTime,     ///< the next rotation is not due yet
    Overdue,    ///< was due before the export was written
    NoSchedule, ///< no rotation is planned
    NotKnown,   ///< no event in the export says when the next one is due
    Ended       ///< revoked, in the trash or deleted: no duty any more
};

struct KeyRotations {
    QString key;
    QString path;
    std::optional<Instant> valueSince; ///< when the value of now came, as far as the export tells
    std::vector<Rotation> rotations;   ///< in order of seq
    quint64 rolledBack = 0;
    quint64 notGranted = 0; ///< rotations that were denied or failed
    std::optional<qint32> next;
    bool nextKnown = false;
    bool revoked = false;
    bool removed = false; ///< in the trash or deleted

    [[nodiscard]] RotationState state(qint32 today) const;
};

struct RotationReview {
    static constexpr std::size_t kMostKeys = 200'000;
    static constexpr std::size_t kMostRotations = 1'000'000;

    std::vector<KeyRotations> keys; ///< by path
    quint64 rotations = 0;
    quint64 inTime = 0;
    quint64 late = 0;
    quint64 unscheduled = 0; ///< done without a date being set
    quint64 undecided = 0;   ///< the event does not say when it was due
    quint64 further = 0;     ///< events beyond the limits, only counted
};

/// Follows the values of keys through an export. Reads the details of docs/AUDIT_LOG.md: version, due, next.
class RotationReviewer
{
public:
    void add(const ReadLine &line);
    [[nodiscard]] RotationReview take();

private:
    void rotated(KeyRotations &key, const ExportEvent &event);
    static void followSchedule(KeyRotations &key, const AuditEvent &event);

    NameTable<KeyRotations> m_keys{RotationReview::kMostKeys};
    std::size_t m_rotations = 0;
    quint64 m_further = 0;
};

} // namespace claviger
