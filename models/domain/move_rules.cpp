#include "models/domain/move_rules.h"

#include <QLatin1StringView>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QLatin1StringView name(MoveLoss loss) noexcept
{
    switch (loss) {
    case MoveLoss::Label: return "label"_L1;
    case MoveLoss::Environment: return "environment"_L1;
    case MoveLoss::Owner: return "owner"_L1;
    case MoveLoss::Purpose: return "purpose"_L1;
    case MoveLoss::Tags: return "tags"_L1;
    case MoveLoss::Consumers: return "consumers"_L1;
    case MoveLoss::Fields: return "fields"_L1;
    case MoveLoss::Expiry: return "expires_at"_L1;
    case MoveLoss::Schedule: return "schedule"_L1;
    case MoveLoss::Sandbox: break;
    }
    return "sandbox"_L1;
}

} // namespace claviger
