#include "ui/dialogs/reason_dialog.h"

#include "ui/dialogs/dialog_work.h"
#include "ui/widgets/form_row.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString title(bool copy, bool isProduction)
{
    if (isProduction)
        return copy ? ReasonDialog::tr("Copy a production secret?") : ReasonDialog::tr("Show a production secret?");
    return copy ? ReasonDialog::tr("Copy a secret?") : ReasonDialog::tr("Show a secret?");
}

ConfirmText words(SecretPurpose purpose, const QString &what, bool isProduction)
{
    const bool copy = purpose == SecretPurpose::Copy;
    return {.title = title(copy, isProduction),
            .lead = what,
            .will = {ReasonDialog::tr("Your name, the time and the reason are written to the audit log first.")},
            .willNot = {},
            .verb = copy ? ReasonDialog::tr("Copy secret") : ReasonDialog::tr("Show secret"),
            .danger = false};
}

} // namespace

ReasonDialog::ReasonDialog(SecretPurpose purpose, const QString &what, bool isProduction, QWidget *parent)
    : ConfirmDialog(words(purpose, what, isProduction), parent)
    , m_reason(new QLineEdit)
{
    setObjectName(u"reasonDialog"_s);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(200);
    auto *row = new FormRow(tr("&Reason"), m_reason);
    row->setHelp(tr("For example a ticket number or what is being repaired."));
    body()->addWidget(row);
    setReady(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this](const QString &text) {
        const bool ready = !text.trimmed().isEmpty();
        setReady(ready);
        preferVerb(this, ready);
    });
    m_reason->setFocus();
}

void ReasonDialog::confirm()
{
    const QString reason = m_reason->text().trimmed();
    accept();
    emit given(reason);
}

} // namespace claviger
