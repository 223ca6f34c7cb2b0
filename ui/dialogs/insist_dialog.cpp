#include "ui/dialogs/insist_dialog.h"

#include "ui/dialogs/dialog_work.h"
#include "ui/widgets/form_row.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText words(const VerdictText &verdict)
{
    return {.title = InsistDialog::tr("Save a value that the provider does not accept?"),
            .lead = verdict.sentence(),
            .will = {InsistDialog::tr("The value is saved and listed as not accepted."),
                     InsistDialog::tr("Your name, the time and the reason are written to the audit log.")},
            .willNot = {InsistDialog::tr("The provider will not accept it because of that.")},
            .verb = InsistDialog::tr("Save anyway"),
            .danger = false};
}

} // namespace

InsistDialog::InsistDialog(const VerdictText &verdict, const QString &reason, QWidget *parent)
    : ConfirmDialog(words(verdict), parent)
    , m_reason(new QLineEdit)
{
    setObjectName(u"insistDialog"_s);
    m_reason->setObjectName(u"insistReason"_s);
    m_reason->setMaxLength(200);
    auto *row = new FormRow(tr("&Reason"), m_reason);
    row->setHelp(tr("For example: it is activated with the provider tomorrow."));
    body()->addWidget(row);
    const auto isReady = [this] { return !m_reason->text().trimmed().isEmpty(); };
    connect(m_reason, &QLineEdit::textChanged, this, [this, isReady] { setReady(isReady()); });
    // The Enter that led here must not be the one that confirms: it does when somebody typed here.
    connect(m_reason, &QLineEdit::textEdited, this, [this, isReady] { preferVerb(this, isReady()); });
    m_reason->setText(reason);
    setReady(isReady());
    preferVerb(this, false);
    m_reason->setFocus();
}

void InsistDialog::confirm()
{
    const QString reason = m_reason->text().trimmed();
    accept();
    emit given(reason);
}

} // namespace claviger
