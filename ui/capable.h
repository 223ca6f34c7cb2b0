#pragma once

#include "models/domain/backend.h"
#include "models/domain/dialect_rules.h"

#include <QString>
#include <QStringView>

#include <functional>

class QAction;
class QWidget;

namespace claviger {

struct AppContext;

/// Why what needs \p capability, and at a broker \p permission (empty: none), cannot be done now; empty when it can. While a
/// broker does not answer nothing can be changed there.
[[nodiscard]] QString whyNotNow(const AppContext &context, Capability capability, const QString &permission = {});

/// Why the place that is open does not keep \p part of a key; empty when it does.
[[nodiscard]] QString whyNotKept(const AppContext &context, KeyPart part);

/// Whether the place that is open wants to know why, each time that a value is shown or copied, a key rolled back or destroyed.
[[nodiscard]] bool demandsReasons(const AppContext &context);

/// Calls \p refresh now, and whenever what can be done may be something else: another place, another role, the broker gone. Ends
/// with \p receiver.
void followAbilities(const AppContext &context, QObject *receiver, const std::function<void()> &refresh);

/// Enables \p button while it can be used; else its tool tip says why not, instead of \p tip.
void needs(const AppContext &context, QWidget *button, Capability capability, const QString &permission = {},
           const QString &tip = {});
void needs(const AppContext &context, QAction *action, Capability capability, const QString &permission = {});

} // namespace claviger
