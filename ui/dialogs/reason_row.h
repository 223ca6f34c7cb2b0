#pragma once

#include <QString>

class QLineEdit;

namespace claviger {

class ConfirmDialog;

/// A row "Reason" in \p dialog, with the keyboard in it. Where one \p isDemanded the verb works only with a reason.
QLineEdit *addReasonRow(ConfirmDialog &dialog, bool isDemanded, const QString &help);

} // namespace claviger
