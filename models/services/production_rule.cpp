#include "models/services/production_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool isProduction(QStringView environment)
{
    const QString lower = environment.toString().toLower();
    return std::ranges::any_of(
        lower.tokenize(u'-'), [](QStringView part) { return part == "production"_L1 || part == "prod"_L1 || part == "live"_L1; });
}

} // namespace claviger
