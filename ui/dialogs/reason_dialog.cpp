#include "ui/dialogs/reason_dialog.h"

#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/reason_field.h"

#include <QLineEdit>
#include <QPushButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText words(SecretPurpose purpose, const QString &what)
{
    const bool copy = purpose == SecretPurpose::Copy;
    return {.title = copy ? ReasonDialog::tr("Copy a production secret?") : ReasonDialog::tr("Show a production secret?"),
            .lead = what,
            .will = {ReasonDialog::tr("Your name, the time and the reason are written to the audit log first.")},
            .willNot = {},
            .verb = copy ? ReasonDialog::tr("Copy secret") : ReasonDialog::tr("Show secret"),
            .danger = false};
}

} // namespace

ReasonDialog::ReasonDialog(SecretPurpose purpose, const QString &what, QWidget *parent)
    : ConfirmDialog(words(purpose, what), parent)
    , m_reason(addReason(this, ReasonNeed::Required, tr("For example a ticket number or what is being repaired.")))
{
    setObjectName(u"reasonDialog"_s);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &text) { preferVerb(this, !text.trimmed().isEmpty()); });
}

void ReasonDialog::confirm()
{
    const QString reason = m_reason->text().trimmed();
    accept();
    emit given(reason);
}

} // namespace claviger
