#include "models/registry/pattern_cache.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool PatternCache::fits(const QString &pattern, QStringView text) const
{
    QMutexLocker lock(&m_mutex);
    QRegularExpression &expression = m_compiled[pattern];
    if (expression.pattern().isEmpty()) // the limit stops patterns that would backtrack for ever
        expression.setPattern(u"(*LIMIT_MATCH=500000)"_s + QRegularExpression::anchoredPattern(pattern));
    const QRegularExpression shared = expression;
    lock.unlock();
    return shared.match(text).hasMatch(); // on a view: no copy of the text is kept
}

} // namespace claviger
