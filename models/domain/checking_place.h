#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/domain/credential.h"
#include "models/domain/key_check.h"

#include <QFuture>

namespace claviger {

/// What a place that asks providers itself said of one key.
struct PlaceCheck {
    PastCheck check;        ///< as the place keeps it
    CredentialOverview key; ///< as it is now
};

/// Port: a place where credentials live that asks the providers itself, so that no value leaves it for a check. GUI thread;
/// receive with onFinished().
class CheckingPlace
{
public:
    virtual ~CheckingPlace() = default;

    /// True while what is open asks providers itself, whoever may have it ask (Capability::BrokerChecks says whether oneself
    /// may). No value is taken out of such a place for a check.
    [[nodiscard]] virtual bool asksItself() const = 0;
    /// Has the provider asked about \p id; the place writes down what it said. Every answer of the provider and every missing one
    /// is a verdict. Errors: NotFound, Refused (it has no value, or a rule forbids it), AccessDenied, Unsupported, Unreachable,
    /// OutcomeUnknown, SignInNeeded, Damaged, Cancelled. \p cancel may be null.
    [[nodiscard]] virtual QFuture<Result<PlaceCheck>> checkThere(CredentialId id, CheckOrigin origin, ProgressPtr cancel) = 0;
};

} // namespace claviger
