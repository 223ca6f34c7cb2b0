#include "ui/dialogs/delete_dialog.h"

#include "models/domain/credential_change.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/reason_field.h"

#include <QLineEdit>
#include <QPushButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText deleteWords(const std::vector<CredentialOverview> &keys)
{
    const auto count = static_cast<int>(keys.size());
    return {.title = DeleteDialog::tr("Delete %1?").arg(keysInWords(keys)),
            .lead
            = count == 1 ? DeleteDialog::tr("This is a production key.") : DeleteDialog::tr("Production keys are among them."),
            .will = {DeleteDialog::tr("It goes to the trash and can be restored for %n days.", nullptr,
                                      static_cast<int>(kTrashWindow.count())),
                     DeleteDialog::tr("Programs that ask Claviger for the value are refused from now on.")},
            .willNot = {DeleteDialog::tr("The key stays valid at its provider until you revoke it there.")},
            .verb = count == 1 ? DeleteDialog::tr("Delete key") : DeleteDialog::tr("Delete %n keys", nullptr, count),
            .danger = true};
}

ConfirmText purgeWords(const AppContext &context, const CredentialOverview &key)
{
    return {.title = PurgeDialog::tr("Delete “%1” permanently?").arg(key.label),
            .lead = keyName(context.registry, key),
            .will = {PurgeDialog::tr("The key, all its versions and their values are destroyed. This can't be undone.")},
            .willNot
            = {PurgeDialog::tr("The key stays valid at %1 until you revoke it there.").arg(providerName(context.registry, key)),
               PurgeDialog::tr("What happened to it stays in the audit log.")},
            .verb = PurgeDialog::tr("Delete permanently"),
            .danger = true};
}

} // namespace

DeleteDialog::DeleteDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent)
    : ConfirmDialog(deleteWords(keys), parent)
    , m_context(context)
    , m_keys(std::move(keys))
{
    setObjectName(u"deleteDialog"_s);
}

void DeleteDialog::confirm()
{
    workIn(this, m_context.keys.moveToTrash(targetsOf(m_keys), {}), [this](const BulkAnswer &answer) {
        if (answer.done == 0 && answer.firstError) {
            showProblem(errorText(*answer.firstError));
            return;
        }
        emit deleted(answer);
        accept();
    });
}

PurgeDialog::PurgeDialog(AppContext &context, CredentialOverview key, QWidget *parent)
    : ConfirmDialog(purgeWords(context, key), parent)
    , m_context(context)
    , m_key(std::move(key))
    , m_reason(addReason(this, ReasonNeed::Optional, tr("For example that the contract ended.")))
{
    setObjectName(u"purgeDialog"_s);
    requireTyped(m_key.label);
}

void PurgeDialog::confirm()
{
    workIn(this, m_context.keys.purge({m_key.id, m_key.revision}, m_key.label, m_reason->text().trimmed()), [this] {
        emit purged();
        accept();
    });
}

} // namespace claviger
