#include "ui/settings/passphrase_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/passphrase_policy.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/strength_meter.h"

#include <QTimerEvent>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

NewPassphraseForm::NewPassphraseForm(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_first(new SecretLineEdit)
    , m_second(new SecretLineEdit)
    , m_meter(new StrengthMeter)
{
    m_first->setObjectName(u"newPassphrase"_s);
    m_first->setRevealToggle(true);
    m_second->setObjectName(u"repeatPassphrase"_s);
    m_firstRow = new FormRow(tr("&New passphrase"), m_first);
    m_secondRow = new FormRow(tr("Once &more"), m_second);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_firstRow);
    layout->addWidget(m_meter);
    layout->addWidget(m_secondRow);
    connect(m_first, &QLineEdit::textEdited, this, [this] { judge(false); });
    connect(m_second, &QLineEdit::textEdited, this, [this] {
        judge(false);
        m_pause.start(delay::kValidation, this);
    });
    connect(m_second, &QLineEdit::editingFinished, this, [this] { judge(true); });
}

void NewPassphraseForm::judge(bool sayMismatch)
{
    const Secret first = m_first->peek();
    const PassphraseVerdict verdict = judgePassphrase(first, m_context.tools);
    m_meter->setScore(first.isEmpty() ? -1 : verdict.score, verdict.text);
    const Secret second = m_second->peek();
    const bool same = first.equals(second);
    m_secondRow->setProblem(sayMismatch && !same && !second.isEmpty() ? tr("The two are not the same.") : QString());
    m_good = verdict.acceptable && same;
    emit edited();
}

void NewPassphraseForm::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId())
        return QWidget::timerEvent(event);
    m_pause.stop();
    judge(true);
}

Secret NewPassphraseForm::take()
{
    m_second->wipe();
    return m_first->take();
}

void NewPassphraseForm::wipe()
{
    m_first->wipe();
    m_second->wipe();
}

PassphraseDialog::PassphraseDialog(AppContext &context, QWidget *parent)
    : ConfirmDialog({.title = tr("Change the passphrase"),
                     .lead = {},
                     .will = {tr("The store opens with the new passphrase at once.")},
                     .willNot = {tr("Recovery kit and system keychain stay as they are."),
                                 tr("Copies and backups of the file still open with the old one.")},
                     .verb = tr("Change passphrase")},
                    parent)
    , m_context(context)
    , m_current(new SecretLineEdit)
    , m_fresh(new NewPassphraseForm(context))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"passphraseDialog"_s);
    m_current->setObjectName(u"currentPassphrase"_s);
    body()->addWidget(new FormRow(tr("&Current passphrase"), m_current));
    body()->addWidget(m_fresh);
    connect(m_current, &QLineEdit::textEdited, this, &PassphraseDialog::refresh);
    connect(m_fresh, &NewPassphraseForm::edited, this, &PassphraseDialog::refresh);
    connect(&context.session, &Session::aboutToLock, this, [this] {
        m_current->wipe();
        m_fresh->wipe();
        done(Rejected);
    });
    refresh();
    m_current->setFocus();
}

void PassphraseDialog::refresh() { setReady(m_fresh->isGood() && !m_current->text().isEmpty()); }

void PassphraseDialog::confirm()
{
    setBusy(true);
    onFinished(m_context.session.changePassphrase(m_current->take(), m_fresh->take()), this, [this](const Result<> &changed) {
        if (!changed) {
            showProblem(errorText(changed.error()));
            refresh();
            return;
        }
        setBusy(false);
        m_context.notifier.toast(tr("The passphrase was changed."));
        accept();
    });
}

} // namespace claviger
