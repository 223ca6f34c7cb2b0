#include "models/domain/foreign_state.h"

#include <QMutex>
#include <QMutexLocker>
#include <QStringList>

#include <algorithm>

namespace claviger {

namespace {

constexpr qsizetype kFirst = static_cast<qsizetype>(Lifecycle::Revoked) + 1;
constexpr qsizetype kMost = 0xFF - kFirst;

struct Words {
    QMutex mutex;
    QStringList all{QStringLiteral("?")}; ///< stands for those that came when the list was full, and for an empty word
};

Words &words()
{
    static Words known;
    return known;
}

} // namespace

Lifecycle foreignLifecycle(const QString &word)
{
    Words &known = words();
    const QMutexLocker lock(&known.mutex);
    qsizetype at = word.trimmed().isEmpty() ? 0 : known.all.indexOf(word);
    if (at < 0 && known.all.size() < kMost) {
        at = known.all.size();
        known.all.append(word);
    }
    return static_cast<Lifecycle>(kFirst + std::max<qsizetype>(at, 0));
}

bool isForeign(Lifecycle lifecycle) noexcept { return static_cast<qsizetype>(lifecycle) >= kFirst; }

QString foreignWord(Lifecycle lifecycle)
{
    Words &known = words();
    const QMutexLocker lock(&known.mutex);
    return isForeign(lifecycle) ? known.all.value(static_cast<qsizetype>(lifecycle) - kFirst, known.all.front()) : QString();
}

} // namespace claviger
