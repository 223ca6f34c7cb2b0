#include "ui/dialogs/rollback_dialog.h"

#include "models/services/domain_text.h"
#include "models/services/rotation_service.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/reason_field.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

int numberOf(const VersionInfo *version) { return version ? version->number : 0; }

ConfirmText rollbackWords(const AppContext &context, const Credential &credential)
{
    const int back = numberOf(credential.previousVersion());
    const int from = numberOf(credential.currentVersion());
    return {.title = RollbackDialog::tr("Roll “%1” back?").arg(credential.overview.label),
            .lead = keyName(context.registry, credential.overview),
            .will = {RollbackDialog::tr("Version %1 becomes the current value again.").arg(back),
                     RollbackDialog::tr("Version %1 is retired at once.").arg(from)},
            .willNot = {RollbackDialog::tr("Nothing changes at %1: both values stay as they are there.")
                            .arg(providerName(context.registry, credential.overview))},
            .verb = RollbackDialog::tr("Roll back to version %1").arg(back),
            .danger = false};
}

ConfirmText graceWords(const AppContext &context, const Credential &credential)
{
    const VersionInfo *previous = credential.previousVersion();
    const QString left = previous && previous->graceEndsAt
        ? EndGraceDialog::tr("It would have ended by itself %1.").arg(relativeText(*previous->graceEndsAt, context.clock.now()))
        : QString();
    return {
        .title = EndGraceDialog::tr("End the grace period of “%1”?").arg(credential.overview.label),
        .lead = left,
        .will
        = {EndGraceDialog::tr("Version %1 is retired now. Rolling back to it is no longer possible.").arg(numberOf(previous))},
        .willNot = {EndGraceDialog::tr("The old value stays valid at %1 until you revoke it there.")
                        .arg(providerName(context.registry, credential.overview))},
        .verb = EndGraceDialog::tr("End grace period"),
        .danger = true};
}

} // namespace

RollbackDialog::RollbackDialog(AppContext &context, const Credential &credential, QWidget *parent)
    : ConfirmDialog(rollbackWords(context, credential), parent)
    , m_context(context)
    , m_key(credential.overview)
    , m_reason(addReason(this, ReasonNeed::Optional, tr("For example that programs could not use the new value.")))
{
    setObjectName(u"rollbackDialog"_s);
}

void RollbackDialog::confirm()
{
    const Target target{m_key.id, m_key.revision};
    workIn(this, m_context.rotation.rollback(target, m_reason->text().trimmed()), [this](const Credential &) {
        emit rolledBack();
        accept();
    });
}

EndGraceDialog::EndGraceDialog(AppContext &context, const Credential &credential, QWidget *parent)
    : ConfirmDialog(graceWords(context, credential), parent)
    , m_context(context)
    , m_key(credential.overview)
{
    setObjectName(u"endGraceDialog"_s);
}

void EndGraceDialog::confirm()
{
    workIn(this, m_context.rotation.endGrace({m_key.id, m_key.revision}), [this](const Credential &) {
        emit ended();
        accept();
    });
}

} // namespace claviger
