#include "models/tables/check_roles.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

CellTone toneOf(CellStanding standing) noexcept
{
    switch (standing) {
    case CellStanding::Works: return CellTone::Good;
    case CellStanding::Limited: return CellTone::Warn;
    case CellStanding::Fails: return CellTone::Bad;
    case CellStanding::Undecided: return CellTone::Info;
    case CellStanding::NotChecked:
    case CellStanding::Empty: break;
    }
    return CellTone::Quiet;
}

QString iconOf(CellStanding standing)
{
    switch (standing) {
    case CellStanding::Works: return u"check"_s;
    case CellStanding::Limited: return u"warning"_s;
    case CellStanding::Fails: return u"close"_s;
    case CellStanding::Undecided: return u"clock"_s;
    case CellStanding::NotChecked: return u"help"_s;
    case CellStanding::Empty: break;
    }
    return {};
}

QStringList standingCounts(const VerificationCell &cell)
{
    const std::array counts{std::pair{CellStanding::Fails, cell.fails}, std::pair{CellStanding::Limited, cell.limited},
                            std::pair{CellStanding::Undecided, cell.undecided},
                            std::pair{CellStanding::NotChecked, cell.notChecked}, std::pair{CellStanding::Works, cell.works}};
    QStringList texts;
    for (const auto &[standing, count] : counts) {
        if (count > 0)
            texts << QCoreApplication::translate("CheckRoles", "%1: %2", "standing and how many keys have it")
                         .arg(standingText(standing), QLocale().toString(count));
    }
    return texts;
}

} // namespace claviger
