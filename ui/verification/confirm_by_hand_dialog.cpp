#include "ui/verification/confirm_by_hand_dialog.h"

#include "models/services/verification_service.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/key_words.h"
#include "ui/widgets/form_row.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText words(const AppContext &context, const CredentialOverview &key)
{
    return {.title = ConfirmByHandDialog::tr("Confirm “%1” by hand").arg(key.label),
            .lead = ConfirmByHandDialog::tr("%1 cannot be asked about this key. See for yourself that it works, then say how.")
                        .arg(providerName(context.registry, key)),
            .will = {ConfirmByHandDialog::tr("Until the next confirmation the key counts as valid."),
                     ConfirmByHandDialog::tr("Your name, the time and what you say are written to the audit log.")},
            .willNot = {ConfirmByHandDialog::tr("The provider is not asked.")},
            .verb = ConfirmByHandDialog::tr("Confirm key"),
            .danger = false};
}

} // namespace

ConfirmByHandDialog::ConfirmByHandDialog(AppContext &context, const CredentialOverview &key, QWidget *parent)
    : ConfirmDialog(words(context, key), parent)
    , m_context(context)
    , m_id(key.id)
    , m_note(new QLineEdit)
{
    setObjectName(u"confirmByHandDialog"_s);
    m_note->setObjectName(u"confirmNote"_s);
    m_note->setMaxLength(200);
    auto *row = new FormRow(tr("&How you saw it"), m_note);
    row->setHelp(tr("For example: signed in with it, or a test message arrived."));
    body()->addWidget(row);
    setReady(false);
    connect(m_note, &QLineEdit::textChanged, this, [this](const QString &text) {
        const bool ready = !text.trimmed().isEmpty();
        setReady(ready);
        preferVerb(this, ready);
    });
    m_note->setFocus();
}

void ConfirmByHandDialog::confirm()
{
    workIn(this, m_context.verification.confirmByHand(m_id, m_note->text()), [this] {
        emit recorded();
        accept();
    });
}

} // namespace claviger
