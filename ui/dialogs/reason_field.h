#pragma once

#include <QString>

class QLineEdit;

namespace claviger {

class ConfirmDialog;

/// Whether the verb of a dialog waits for a reason.
enum class ReasonNeed : quint8 { Optional, Required };

/// Adds a line for a reason to the body of \p dialog, and answers it; what stands in it is written into the audit log. \p help is
/// the example below it. With Required the verb works once something was typed: the dialog has no condition of its own then.
QLineEdit *addReason(ConfirmDialog *dialog, ReasonNeed need, const QString &help);

} // namespace claviger
