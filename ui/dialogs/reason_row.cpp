#include "ui/dialogs/reason_row.h"

#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/form_row.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QLineEdit *addReasonRow(ConfirmDialog &dialog, bool isDemanded, const QString &help)
{
    auto *reason = new QLineEdit;
    reason->setObjectName(u"reason"_s);
    reason->setMaxLength(200);
    auto *row = new FormRow(QCoreApplication::translate("ReasonRow", "&Reason"), reason);
    row->setOptional(!isDemanded);
    row->setHelp(help);
    dialog.body()->addWidget(row);
    if (isDemanded) {
        dialog.setReady(false);
        QObject::connect(reason, &QLineEdit::textChanged, &dialog,
                         [&dialog](const QString &text) { dialog.setReady(!text.trimmed().isEmpty()); });
    }
    reason->setFocus();
    return reason;
}

} // namespace claviger
