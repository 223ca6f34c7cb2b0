#pragma once

#include "models/base/clock.h"
#include "models/domain/consumer.h"

namespace claviger {

/// "a, b" and back; empty parts are dropped.
[[nodiscard]] QString listText(const QStringList &list);
[[nodiscard]] QStringList listFromText(const QString &text);

/// What is wrong with \p consumer for saving, translated; empty when nothing is.
[[nodiscard]] QString consumerProblem(const Consumer &consumer);

/// A path that a service needs, and why it can't read it: "/shop/… is missing: there is no such key".
[[nodiscard]] QString missingText(const MissingKey &missing);
[[nodiscard]] QString requiredText(const RequiredKey &key);
/// "shop: all environments, payments/*, secret fields".
[[nodiscard]] QString scopeText(const ConsumerScope &scope);
/// "Active", "Expired", "Revoked"; another word as it is.
[[nodiscard]] QString tokenStateText(const QString &state);
/// "Granted", "Denied", "Rate limited"; another word as it is.
[[nodiscard]] QString accessText(const QString &result);

} // namespace claviger
