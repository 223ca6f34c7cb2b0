#pragma once

#include "models/domain/audit_event.h"

#include <QString>

#include <optional>
#include <set>

namespace claviger {

enum class ExportColumn { Sequence, Time, Action, Result, Actor, Host, Path, Provider, Environment, Workspace, Reason, Count_ };
inline constexpr int kExportColumns = static_cast<int>(ExportColumn::Count_);

/// Stable, for settings and tests: "sequence", "time" …
[[nodiscard]] QLatin1StringView columnName(ExportColumn column) noexcept;
[[nodiscard]] QString columnTitle(ExportColumn column);

/// Which lines of an export are shown; an empty member is no condition.
struct ExportRowFilter {
    /// Which lines come into question at all.
    enum class Kind : quint8 { All, Readable, Withheld, PartlyWithheld, Unreadable };

    /// Words, each of which must occur in a text of the event. A date ("2026-05-03", "2026-05") is the time, a number also
    /// the sequence.
    QString text = {};
    std::set<AuditAction> actions = {};
    std::set<AuditResult> results = {};
    std::optional<QString> actor = {};  ///< exactly; the empty text finds events whose actor is not disclosed
    std::optional<QString> object = {}; ///< exactly: the id of a key, slot …
    std::optional<Instant> since = {};
    std::optional<Instant> until = {}; ///< exclusive
    Kind kind = Kind::All;

    [[nodiscard]] bool isEmpty() const { return *this == ExportRowFilter(); }
    friend bool operator==(const ExportRowFilter &, const ExportRowFilter &) = default;
};

} // namespace claviger
