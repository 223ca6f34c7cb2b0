#pragma once

#include "models/domain/audit_export.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace claviger {

/// What was last seen of the log of one store, by the file it was seen in: a restored copy and the file that is worked with may
/// go on beside each other, each from where it was seen last.
class LogMarks
{
public:
    static constexpr std::size_t kMost = 8; ///< files; the one that was not seen for longest goes first

    /// Lines as of lines(); what is no mark is left out.
    [[nodiscard]] static LogMarks parse(const QStringList &lines);
    /// "SIZE ROOT FILE", the root as hex; the file that was seen last comes first.
    [[nodiscard]] QStringList lines() const;

    /// What a log in \p file has to continue: what was seen of that file, else the most that was seen of any; empty when
    /// nothing was.
    [[nodiscard]] std::optional<LogPoint> expected(const QString &file) const;
    /// Of exactly \p file.
    [[nodiscard]] std::optional<LogPoint> of(const QString &file) const;
    void set(const QString &file, const LogPoint &point);

private:
    struct Mark {
        QString file;
        LogPoint point;
    };
    std::vector<Mark> m_marks;
};

} // namespace claviger
