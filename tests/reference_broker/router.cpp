#include "tests/reference_broker/router.h"

namespace claviger::reference {

namespace {

/// Whether \p pattern fits; its {names} go to \p params.
bool fits(const QString &pattern, const QStringList &segments, QHash<QString, QString> &params)
{
    const QStringList parts = pattern.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i].startsWith(u'{'))
            params.insert(parts[i].mid(1, parts[i].size() - 2), segments[i]);
        else if (parts[i] != segments[i])
            return false;
    }
    return true;
}

} // namespace

Router::Match Router::find(const QByteArray &method, const QStringList &segments) const
{
    Match match;
    for (const Route &route : m_routes) {
        QHash<QString, QString> params;
        if (!fits(route.pattern, segments, params))
            continue;
        match.isKnownPath = true;
        // a pattern without names in a place goes before one that has some: the order in which they were added
        if (route.method == method && !match.route) {
            match.route = &route;
            match.params = std::move(params);
        }
    }
    return match;
}

} // namespace claviger::reference
