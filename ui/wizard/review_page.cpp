#include "ui/wizard/review_page.h"

#include "models/base/future.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/key_catalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/provider_check.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ReviewPage::ReviewPage(CredentialDraft &draft, const KeyCatalog &catalog, VerificationService &verification, QWidget *parent)
    : WizardPage(draft, DraftStep::Review, parent)
    , m_catalog(catalog)
    , m_verification(verification)
    , m_groups(new QVBoxLayout)
    , m_path(new MessageBar)
    , m_duplicates(new MessageBar)
    , m_warnings(new MessageBar)
    , m_unconfirmed(new MessageBar)
    , m_check(new ProviderCheck([this](ProgressPtr cancel) { return askProvider(std::move(cancel)); }))
    , m_uncheckable(new MutedLabel(tr("The provider cannot be asked about this kind of key. Once it is saved, see for yourself "
                                      "that it works, and confirm it by hand.")))
    , m_reason(new QLineEdit)
{
    m_path->setObjectName(u"pathConflict"_s);
    m_duplicates->setObjectName(u"duplicates"_s);
    m_warnings->setObjectName(u"reviewWarnings"_s);
    m_unconfirmed->setObjectName(u"unconfirmed"_s);
    m_reason->setObjectName(u"reason"_s);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    for (MessageBar *bar : {m_path, m_duplicates, m_warnings, m_unconfirmed}) {
        bar->setClosable(false);
        layout->addWidget(bar);
    }
    m_uncheckable->setObjectName(u"uncheckable"_s);
    layout->addWidget(m_check);
    layout->addWidget(m_uncheckable);
    setGaps(m_groups, space::kMedium);
    layout->addLayout(m_groups);
    auto *reason = new FormRow(tr("&Reason"), m_reason);
    reason->setOptional(true);
    reason->setHelp(tr("Written into the audit log."));
    layout->addWidget(reason);
    layout->addStretch(1);
    connect(m_path, &MessageBar::actionTriggered, this, [this] { emit jump(DraftStep::Details); });
    connect(m_reason, &QLineEdit::textEdited, this, [this](const QString &text) {
        markTyped();
        this->draft().setReason(text.simplified());
    });
}

QString ReviewPage::heading() const { return draft().isEdit() ? tr("Save these changes?") : tr("Add this key?"); }

QString ReviewPage::lead() const
{
    if (draft().isEdit())
        return tr("The value stays as it is. The change is written into the audit log.");
    return draft().declareOnly() ? tr("It is listed as pending until its value is added.")
                                 : tr("Its value is sealed in the store. It is sent to the provider only when you check it.");
}

void ReviewPage::enter()
{
    ++m_turn;
    m_taken = false;
    buildGroups();
    showWarnings();
    showUnconfirmed();
    checkPath();
    checkDuplicates();
    offerCheck();
}

KeyValueList *ReviewPage::addGroup(const QString &title, DraftStep step, const QString &name)
{
    auto *panel = new Panel;
    panel->setObjectName(u"group_"_s + name);
    auto *head = new QHBoxLayout;
    setGaps(head, space::kSmall);
    head->addWidget(new SectionLabel(title));
    head->addStretch(1);
    if (step != DraftStep::Provider || !draft().isEdit()) {
        QPushButton *change = linkButton(tr("Change"));
        change->setObjectName(u"change_"_s + name);
        change->setAccessibleName(tr("Change %1").arg(title));
        change->setAutoDefault(false);
        connect(change, &QPushButton::clicked, this, [this, step] { emit jump(step); });
        head->addWidget(change);
    }
    panel->body()->addLayout(head);
    auto *list = new KeyValueList;
    panel->body()->addWidget(list);
    m_groups->addWidget(panel);
    return list;
}

void ReviewPage::buildGroups()
{
    clearLayout(m_groups);
    fillKey(addGroup(tr("Key"), DraftStep::Provider, u"key"_s));
    if (draft().kind() && !draft().kind()->fields.empty())
        fillValues(addGroup(tr("Values"), DraftStep::Fields, u"values"_s));
    fillDetails(addGroup(tr("Details"), DraftStep::Details, u"details"_s));
    fillPolicy(addGroup(tr("Policy"), DraftStep::Policy, u"policy"_s));
}

void ReviewPage::fillKey(KeyValueList *list)
{
    const Provider *provider = draft().provider();
    list->addRow(u"reviewProvider"_s, tr("Provider"), provider ? provider->name : draft().data().provider);
    list->addRow(u"reviewKind"_s, tr("Kind"), draft().kind() ? draft().kind()->label : draft().data().kind);
    list->addRow(u"reviewPath"_s, tr("Path"), draft().path(), ValueStyle::Monospace);
}

void ReviewPage::fillValues(KeyValueList *list)
{
    for (const FieldSpec &spec : draft().kind()->fields) {
        QString value;
        if (!spec.secret)
            value = draft().plain(spec.name);
        else if (draft().isEdit())
            value = tr("Unchanged");
        else if (draft().declareOnly())
            value = spec.required ? tr("Added later") : QString();
        else if (draft().hasSecret(spec.name))
            value = tr("%n character(s), hidden", nullptr, static_cast<int>(draft().fieldState(spec.name).size));
        if (!value.isEmpty())
            list->addRow(u"review_"_s + spec.name, spec.label, value);
    }
}

void ReviewPage::fillDetails(KeyValueList *list)
{
    const CredentialData &given = draft().data();
    const Workspace *workspace = m_catalog.workspace(given.workspace);
    list->addRow(u"reviewLabel"_s, tr("Label"), given.label);
    list->addRow(u"reviewWorkspace"_s, tr("Workspace"),
                 workspace && !workspace->name.isEmpty() ? workspace->name : given.workspace);
    list->addRow(u"reviewEnvironment"_s, tr("Environment"), environmentText(given.environment));
    list->addRow(u"reviewOwner"_s, tr("Owner"), given.owner);
    if (!given.purpose.isEmpty())
        list->addRow(u"reviewPurpose"_s, tr("Purpose"), given.purpose);
    if (!given.consumers.isEmpty())
        list->addRow(u"reviewConsumers"_s, tr("Consumers"), given.consumers.join(u", "_s));
    if (!given.tags.isEmpty())
        list->addRow(u"reviewTags"_s, tr("Tags"), given.tags.join(u", "_s));
    if (given.sandbox)
        list->addRow(u"reviewSandbox"_s, tr("Sandbox"), tr("Yes"));
}

void ReviewPage::fillPolicy(KeyValueList *list)
{
    const CredentialData &given = draft().data();
    const RotationPolicy &policy = given.policy;
    list->addRow(u"reviewRotation"_s, tr("Rotation"),
                 policy.rotateEveryDays > 0 ? tr("Every %n day(s)", nullptr, policy.rotateEveryDays) : tr("No schedule"));
    list->addRow(u"reviewExpiry"_s, tr("Expires"), given.expiresAt ? dateText(*given.expiresAt) : tr("Not by itself"));
    if (policy.graceHours > 0)
        list->addRow(u"reviewGrace"_s, tr("Grace period"), tr("%n hour(s)", nullptr, policy.graceHours));
    list->addRow(u"reviewWarning"_s, tr("Warning"), tr("%n day(s) before", nullptr, policy.warnDays));
    if (!policy.responsible.isEmpty())
        list->addRow(u"reviewResponsible"_s, tr("Responsible"), policy.responsible);
}

void ReviewPage::showWarnings()
{
    QStringList lines;
    for (const DraftStep step : {DraftStep::Fields, DraftStep::Details, DraftStep::Policy, DraftStep::Review}) {
        for (const QString &line : draft().warnings(step)) {
            if (!lines.contains(line))
                lines << line;
        }
    }
    if (lines.isEmpty())
        m_warnings->clear();
    else
        m_warnings->showMessage(Tone::Warn, lines.join(u'\n'));
}

void ReviewPage::showUnconfirmed()
{
    QStringList facts;
    for (const UnconfirmedFact &fact : draft().unconfirmed())
        facts << tr("%1 (%2)").arg(fact.what, fact.how);
    if (facts.isEmpty())
        m_unconfirmed->clear();
    else
        m_unconfirmed->showMessage(Tone::Quiet, tr("Not confirmed for this provider yet: %1.").arg(facts.join(u", "_s)));
}

void ReviewPage::checkPath()
{
    m_path->clear();
    onFinished(draft().checkPath(), this, [this, turn = m_turn](const Result<PathCheck> &answer) {
        if (turn != m_turn || !answer)
            return;
        m_taken = answer->taken;
        if (m_taken)
            m_path->showMessage(Tone::Bad, answer->message, tr("Change label"));
    });
}

void ReviewPage::checkDuplicates()
{
    m_duplicates->clear();
    if (draft().isEdit() || draft().declareOnly())
        return;
    onFinished(draft().findDuplicates(), this, [this, turn = m_turn](const Result<std::vector<DraftDuplicate>> &answer) {
        if (turn != m_turn || !answer || answer->empty())
            return;
        QStringList lines;
        for (const DraftDuplicate &duplicate : *answer)
            lines << duplicate.message;
        m_duplicates->showMessage(Tone::Warn, lines.join(u'\n'));
    });
}

void ReviewPage::offerCheck()
{
    if (std::exchange(m_valuesTurn, draft().valuesTurn()) != draft().valuesTurn())
        m_check->forget();
    const bool hasValues = !draft().isEdit() && !draft().declareOnly() && draft().provider() && draft().kind();
    const bool known = hasValues && m_verification.canCheck(draft().provider()->id, draft().kind()->id);
    m_check->setVisible(known);
    m_uncheckable->setVisible(hasValues && !known);
}

QFuture<Result<TriedValues>> ReviewPage::askProvider(ProgressPtr cancel)
{
    const CredentialData given = draft().finishedData();
    return m_verification.tryValues(given.provider, given.kind, given.fields, draft().secrets(), std::move(cancel));
}

std::optional<TriedValues> ReviewPage::tried() const { return m_check->isHidden() ? std::nullopt : m_check->standing(); }

void ReviewPage::stopCheck() { m_check->stop(); }

void ReviewPage::wipe() { m_check->forget(); }

bool ReviewPage::tryLeave()
{
    if (m_taken) {
        emit problemFound(m_path->text());
        return false;
    }
    const QStringList left = draft().problems(DraftStep::Review);
    if (!left.isEmpty())
        emit problemFound(left.first());
    return left.isEmpty();
}

} // namespace claviger
