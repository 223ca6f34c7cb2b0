#include "ui/dialogs/bulk_rotate_dialog.h"

#include "ui/dialogs/dialog_work.h"
#include "ui/widgets/panel.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kNamed = 8;

ConfirmText words(const RotationPlan &plan)
{
    const int generated = plan.count(RotationWay::Generate);
    const int person = plan.count(RotationWay::Person);
    ConfirmText text;
    text.title = BulkRotateDialog::tr("Rotate %n due keys", nullptr, generated + person);
    if (generated > 0)
        text.will.append(
            BulkRotateDialog::tr("%n get a new value that is generated here, with their own grace period.", nullptr, generated));
    if (person > 0)
        text.will.append(BulkRotateDialog::tr("%n need a new value from their provider: you are asked for one after another.",
                                              nullptr, person));
    text.verb = generated > 0 ? BulkRotateDialog::tr("Rotate keys") : BulkRotateDialog::tr("Continue");
    return text;
}

} // namespace

BulkRotateDialog::BulkRotateDialog(AppContext &context, const std::vector<CredentialOverview> &keys, QWidget *parent)
    : BulkRotateDialog(context, context.rotation.plan(keys), parent)
{
}

BulkRotateDialog::BulkRotateDialog(AppContext &context, RotationPlan plan, QWidget *parent)
    : ConfirmDialog(words(plan), parent)
    , m_context(context)
    , m_plan(std::move(plan))
{
    setObjectName(u"bulkRotateDialog"_s);
    addList(RotationWay::Generate, tr("Generated here"));
    addList(RotationWay::Person, tr("Needs a value from the provider"));
    addList(RotationWay::Skip, tr("Left alone"));
    setReady(m_plan.count(RotationWay::Generate) + m_plan.count(RotationWay::Person) > 0);
}

void BulkRotateDialog::addList(RotationWay way, const QString &title)
{
    QStringList labels;
    for (const RotationPlanItem &item : m_plan.items) {
        if (item.way == way)
            labels.append(item.label);
    }
    if (labels.isEmpty())
        return;
    body()->addWidget(new SectionLabel(title));
    const auto more = static_cast<int>(labels.size()) - kNamed;
    QString text = labels.mid(0, kNamed).join(u", "_s);
    if (more > 0)
        text += u", "_s + tr("%n more", nullptr, more);
    body()->addWidget(new MutedLabel(text));
}

void BulkRotateDialog::confirm()
{
    if (m_plan.count(RotationWay::Generate) == 0) {
        conclude({});
        return;
    }
    const auto progress = std::make_shared<Progress>();
    const auto future = m_context.rotation.run(m_plan, {}, progress);
    workIn(this, future, [this](const std::vector<ItemOutcome> &outcomes) { conclude(outcomes); });
    setBusy(true, [progress] { progress->cancel(); });
}

void BulkRotateDialog::conclude(const std::vector<ItemOutcome> &outcomes)
{
    const auto done = std::ranges::count_if(outcomes, [](const ItemOutcome &item) { return item.revision.has_value(); });
    QStringList said;
    if (!outcomes.empty())
        said.append(tr("%n keys rotated.", nullptr, static_cast<int>(done)));
    for (const ItemOutcome &item : outcomes) {
        if (!item.revision)
            said.append(errorText(item.revision.error()));
    }
    QList<CredentialId> person;
    for (const RotationPlanItem &item : m_plan.items) {
        if (item.way == RotationWay::Person)
            person.append(item.target.id);
    }
    accept();
    emit worked(said.mid(0, 3).join(u' '), person);
}

} // namespace claviger
