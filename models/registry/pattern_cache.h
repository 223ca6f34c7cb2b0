#pragma once

#include <QHash>
#include <QMutex>
#include <QRegularExpression>

namespace claviger {

/// Compiles patterns when they are first needed. Any thread.
class PatternCache
{
public:
    /// True when all of \p text matches \p pattern; a hostile pattern gives up and answers false.
    [[nodiscard]] bool fits(const QString &pattern, QStringView text) const;

private:
    mutable QMutex m_mutex;
    mutable QHash<QString, QRegularExpression> m_compiled;
};

} // namespace claviger
