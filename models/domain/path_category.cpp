#include "models/domain/path_category.h"

#include <QStringList>

namespace claviger {

QString categoryIn(const QString &path, const QString &pathTemplate)
{
    const QStringList form = pathTemplate.split(u'/');
    const QStringList parts = path.split(u'/');
    const qsizetype at = form.indexOf(QStringLiteral("{category}"));
    return at < 0 || parts.size() != form.size() ? QString() : parts[at];
}

} // namespace claviger
