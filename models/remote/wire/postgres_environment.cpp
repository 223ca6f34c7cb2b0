#include "models/remote/wire/postgres_environment.h"

#include <QProcessEnvironment>

#include <algorithm>

namespace claviger {

bool isPostgresVariable(QByteArrayView name)
{
    constexpr QByteArrayView prefix = "PG";
    return name.size() > prefix.size() && name.startsWith(prefix)
        && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

void forgetPostgresEnvironment()
{
    const QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : names) {
        if (const QByteArray local = name.toLocal8Bit(); isPostgresVariable(local))
            qunsetenv(local.constData());
    }
}

} // namespace claviger
