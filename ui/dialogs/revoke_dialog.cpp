#include "ui/dialogs/revoke_dialog.h"

#include "models/services/change_meeting.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/tables/consumer_list_model.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/meeting_dialog.h"
#include "ui/dialogs/provider_steps.h"
#include "ui/dialogs/reason_field.h"
#include "ui/widgets/panel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kConsumersNamed = 8;

QStringList willNot(const AppContext &context, const std::vector<CredentialOverview> &keys)
{
    if (keys.size() == 1)
        return {RevokeDialog::tr("The key stays valid at %1 until you revoke it there.")
                    .arg(providerName(context.registry, keys.front()))};
    return {RevokeDialog::tr("The keys stay valid at their providers until you revoke them there.")};
}

ConfirmText words(const AppContext &context, const std::vector<CredentialOverview> &keys)
{
    const auto count = static_cast<int>(keys.size());
    return {.title = RevokeDialog::tr("Revoke %1?").arg(keysInWords(keys)),
            .lead = keys.size() == 1 ? keyName(context.registry, keys.front()) : QString(),
            .will = {RevokeDialog::tr("Programs that ask Claviger for the value are refused from now on."),
                     RevokeDialog::tr("A previous value in its grace period is retired too.")},
            .willNot = willNot(context, keys),
            .verb = count == 1 ? RevokeDialog::tr("Revoke key") : RevokeDialog::tr("Revoke %n keys", nullptr, count),
            .danger = true};
}

} // namespace

RevokeDialog::RevokeDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent)
    : ConfirmDialog(words(context, keys), parent)
    , m_context(context)
    , m_keys(std::move(keys))
    , m_reason(addReason(this, ReasonNeed::Required, tr("For example leaked, no longer used, or replaced.")))
{
    setObjectName(u"revokeDialog"_s);
    addConsumers();
    addProvider();
    if (std::ranges::any_of(m_keys, &KeyService::labelRequired))
        requireTyped(m_keys.size() == 1 ? m_keys.front().label : keysInWords(m_keys));
    m_reason->setFocus();
}

void RevokeDialog::addConsumers()
{
    std::vector<CredentialId> ids;
    std::ranges::transform(m_keys, std::back_inserter(ids), &CredentialOverview::id);
    ConsumerListModel model;
    model.setKeys(m_context.catalog.keys(), ids);
    if (model.rowCount() == 0)
        return;
    body()->addWidget(new SectionLabel(tr("%n services use it", nullptr, model.rowCount())));
    QStringList names;
    for (int row = 0; row < std::min(model.rowCount(), kConsumersNamed); ++row)
        names.append(model.index(row, ConsumerListModel::Consumer).data().toString());
    if (model.rowCount() > kConsumersNamed)
        names.append(tr("%n more", nullptr, model.rowCount() - kConsumersNamed));
    auto *label = new MutedLabel(names.join(u", "_s));
    label->setObjectName(u"affectedConsumers"_s);
    body()->addWidget(label);
}

void RevokeDialog::addProvider()
{
    const Provider *provider = m_keys.size() == 1 ? m_context.registry.find(m_keys.front().provider) : nullptr;
    if (provider)
        body()->addWidget(new ProviderSteps(*provider, ProviderSteps::Purpose::Revoke));
}

void RevokeDialog::confirm()
{
    workIn(this, m_context.keys.revoke(targetsOf(m_keys), m_reason->text().trimmed()), [this](const BulkAnswer &answer) {
        const bool isOvertaken = answer.firstError && answer.firstError->code == ErrorCode::Conflict;
        if (isOvertaken && m_keys.size() == 1) {
            compare();
            return;
        }
        if (answer.done == 0 && answer.firstError) {
            showProblem(errorText(*answer.firstError));
            return;
        }
        emit revoked(answer.text);
        accept();
    });
}

void RevokeDialog::compare()
{
    setBusy(true);
    onFinished(m_context.keys.credential(m_keys.front().id), this, [this](const Result<Credential> &theirs) {
        setBusy(false);
        if (theirs)
            meet(*theirs);
        else
            showProblem(errorText(theirs.error()));
    });
}

/// Another's change came first: shows it, and goes on over it when the person says so.
void RevokeDialog::meet(const Credential &theirs)
{
    const ChangeMeeting meeting = meetRevocation(m_keys.front(), theirs, m_context.clock.now());
    auto *ask = new MeetingDialog(theirs.overview.label, meeting, tr("Revoke all the same"), this);
    connect(ask, &ConfirmDialog::confirmed, this, [this, key = theirs.overview] {
        m_keys = {key};
        confirm();
    });
    connect(ask, &QDialog::rejected, this,
            [this] { showProblem(tr("The key was changed meanwhile; it is not revoked. What you entered is still here.")); });
    connect(this, &QDialog::finished, ask, &QObject::deleteLater); // the store was locked meanwhile
    ask->open();
}

} // namespace claviger
