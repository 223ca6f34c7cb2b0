#include "tests/backends/place.h"

#include "ui/theme/theme.h"

#include <QLocale>

#include <cstdio>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kPlaces{Place::Local, Place::Workspace, Place::Org, Place::KeyPath};

Place &chosen()
{
    static Place place = Place::Local;
    return place;
}

} // namespace

QLatin1StringView name(Place place)
{
    switch (place) {
    case Place::Local: return "local"_L1;
    case Place::Workspace: return "workspace"_L1;
    case Place::Org: return "org"_L1;
    case Place::KeyPath: return "keypath"_L1;
    }
    Q_UNREACHABLE();
}

Place thePlace() { return chosen(); }

bool choosePlace(QStringList &arguments)
{
    QApplication::setApplicationName(u"claviger"_s);
    QLocale::setDefault(QLocale(QLocale::English));
    Theme::current().setReducedMotion(true);
    const QString wanted = arguments.value(1);
    for (const Place place : kPlaces) {
        if (wanted != name(place))
            continue;
        chosen() = place;
        arguments.removeAt(1);
        return true;
    }
    std::fputs("Say where keys live first: local, workspace, org or keypath.\n", stderr);
    return false;
}

} // namespace claviger::test
