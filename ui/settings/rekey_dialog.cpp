#include "ui/settings/rekey_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/settings/passphrase_dialog.h"
#include "ui/settings/recovery_code_dialog.h"
#include "ui/widgets/progress_row.h"

#include <QCheckBox>
#include <QRadioButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

RekeyDialog::RekeyDialog(AppContext &context, QWidget *parent)
    : ConfirmDialog({.title = tr("Rekey the store"), .lead = {}, .will = {}, .willNot = {}, .verb = tr("Rekey")}, parent)
    , m_context(context)
    , m_routine(new QRadioButton(tr("&Routine: new keys from the same root")))
    , m_compromised(new QRadioButton(tr("&Compromised: new root key, everything is encrypted anew")))
    , m_recovery(new QCheckBox(tr("Make a new recovery code")))
    , m_fresh(new NewPassphraseForm(context))
    , m_progress(new ProgressRow)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"rekeyDialog"_s);
    m_routine->setObjectName(u"rekeyRoutine"_s);
    m_compromised->setObjectName(u"rekeyCompromised"_s);
    m_recovery->setObjectName(u"rekeyRecovery"_s);
    m_recovery->setChecked(true);
    m_routine->setChecked(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_routine, m_compromised, m_fresh, m_recovery, m_progress})
        body()->addWidget(widget);
    connect(m_compromised, &QRadioButton::toggled, this, &RekeyDialog::refresh);
    connect(m_fresh, &NewPassphraseForm::edited, this, &RekeyDialog::refresh);
    connect(&context.session, &Session::aboutToLock, this, [this] {
        m_fresh->wipe();
        done(Rejected);
    });
    refresh();
}

void RekeyDialog::refresh()
{
    const bool compromised = m_compromised->isChecked();
    m_fresh->setVisible(compromised);
    m_recovery->setVisible(compromised);
    if (compromised)
        setEffects({tr("Everything is encrypted anew under a new root key."),
                    tr("All other slots are dropped: system keychain, master key, old recovery code.")},
                   {tr("Old copies and backups of the file still open the old way: destroy them."),
                    tr("The keys themselves stay the same: rotate them.")});
    else
        setEffects({tr("Every data key is wrapped anew in a new epoch.")}, {tr("Passphrase and other slots stay as they are.")});
    setReady(!compromised || m_fresh->isGood());
}

void RekeyDialog::confirm()
{
    RekeyOrder order;
    if (m_compromised->isChecked())
        order = {
            .kind = RekeyKind::Compromised, .newPassphrase = m_fresh->take(), .newRecovery = m_recovery->isChecked(), .cost = {}};
    const auto progress = std::make_shared<Progress>();
    setBusy(true, [progress] { progress->cancel(); });
    m_progress->watch(progress, tr("Rekeying"));
    onFinished(m_context.session.rekey(std::move(order), progress), this, [this](Result<RekeyAnswer> answer) {
        m_progress->stop();
        if (!answer) {
            showProblem(errorText(answer.error()));
            refresh();
            return;
        }
        setBusy(false);
        m_context.notifier.toast(answer->pending ? tr("The rekey has begun and goes on at the next unlock.")
                                                 : tr("The store is in key epoch %1.").arg(answer->epoch));
        if (!answer->recoveryCode.isEmpty())
            (new RecoveryCodeDialog(m_context, std::move(answer->recoveryCode), parentWidget()))->open();
        accept();
    });
}

} // namespace claviger
