#include "models/remote/broker/listed/move_losses.h"

namespace claviger {

void dropUnkept(MoveFit &fit, const std::function<bool(const PlainField &)> &isKept)
{
    CredentialData &data = fit.data;
    const auto lose = [&fit](bool isThere, MoveLoss loss) {
        if (isThere)
            fit.losses.push_back(loss);
    };
    lose(!data.purpose.isEmpty(), MoveLoss::Purpose);
    lose(!data.tags.isEmpty(), MoveLoss::Tags);
    lose(!data.consumers.isEmpty(), MoveLoss::Consumers);
    std::vector<PlainField> kept;
    for (const PlainField &field : data.fields) {
        if (field.value.isEmpty() || isKept(field))
            kept.push_back(field);
        else
            fit.lostFields.append(field.name);
    }
    lose(!fit.lostFields.isEmpty(), MoveLoss::Fields);
    lose(data.policy.rotateEveryDays > 0 || !data.policy.responsible.isEmpty(), MoveLoss::Schedule);
    lose(data.sandbox, MoveLoss::Sandbox);
    data.purpose.clear();
    data.tags.clear();
    data.consumers.clear();
    data.fields = std::move(kept);
    data.policy = {};
    data.sandbox = false;
}

} // namespace claviger
