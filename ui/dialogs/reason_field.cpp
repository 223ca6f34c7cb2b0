#include "ui/dialogs/reason_field.h"

#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/form_row.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QVBoxLayout>

namespace claviger {

namespace {

constexpr int kLongest = 200;

struct ReasonField {
    Q_DECLARE_TR_FUNCTIONS(ReasonField)
};

} // namespace

QLineEdit *addReason(ConfirmDialog *dialog, ReasonNeed need, const QString &help)
{
    auto *field = new QLineEdit;
    field->setObjectName(QStringLiteral("reason"));
    field->setMaxLength(kLongest);
    auto *row = new FormRow(ReasonField::tr("&Reason"), field);
    row->setHelp(help);
    row->setOptional(need == ReasonNeed::Optional);
    dialog->body()->addWidget(row);
    if (need == ReasonNeed::Required) {
        dialog->setReady(false);
        QObject::connect(field, &QLineEdit::textChanged, dialog,
                         [dialog](const QString &text) { dialog->setReady(!text.trimmed().isEmpty()); });
    }
    field->setFocus();
    return field;
}

} // namespace claviger
