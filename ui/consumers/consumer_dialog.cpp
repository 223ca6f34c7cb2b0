#include "ui/consumers/consumer_dialog.h"

#include "models/services/consumer_desk.h"
#include "models/services/consumer_text.h"
#include "models/services/key_catalog.h"
#include "ui/consumers/line_table.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/tag_edit.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 680;
constexpr int kHeight = 420;
constexpr int kMostRequests = 100'000;

ConfirmText words(const Consumer &consumer)
{
    const bool isNew = consumer.revision == 0;
    return {.title = isNew ? ConsumerDialog::tr("Register a service") : ConsumerDialog::tr("Change %1").arg(consumer.name),
            .lead = {},
            .will = {},
            .willNot = {},
            .verb = isNew ? ConsumerDialog::tr("Register service") : ConsumerDialog::tr("Save changes"),
            .danger = false};
}

} // namespace

ConsumerDialog::ConsumerDialog(AppContext &context, ConsumerDesk &desk, const Consumer &consumer, QWidget *parent)
    : ConfirmDialog(words(consumer), parent)
    , m_context(context)
    , m_desk(desk)
    , m_consumer(consumer)
    , m_name(new QLineEdit(consumer.name))
    , m_description(new QLineEdit(consumer.description))
    , m_owner(new QLineEdit(consumer.owner))
    , m_workspace(new QComboBox)
    , m_environments(new TagEdit)
    , m_rate(new QSpinBox)
    , m_keys(new QTableWidget)
    , m_scopes(new QTableWidget)
{
    setObjectName(u"consumerDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    setGaps(column, space::kMedium, {0, 0, space::kMedium, 0});
    column->addWidget(buildFacts());
    column->addWidget(buildKeys());
    column->addWidget(buildScopes());
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->setMinimumSize(px(kWidth), px(kHeight));
    body()->addWidget(scroll, 1);
    preferVerb(this, true);
    (consumer.revision == 0 ? m_name : m_description)->setFocus();
}

QWidget *ConsumerDialog::buildFacts()
{
    m_name->setObjectName(u"consumerName"_s);
    m_name->setReadOnly(m_consumer.revision != 0);
    m_description->setObjectName(u"consumerDescription"_s);
    m_owner->setObjectName(u"consumerOwner"_s);
    m_workspace->setObjectName(u"consumerWorkspace"_s);
    for (const Workspace &each : m_context.catalog.workspaces())
        m_workspace->addItem(each.name.isEmpty() ? each.slug : each.name, each.slug);
    if (!m_consumer.workspace.isEmpty() && m_workspace->findData(m_consumer.workspace) < 0)
        m_workspace->addItem(m_consumer.workspace, m_consumer.workspace);
    m_workspace->setCurrentIndex(std::max(0, m_workspace->findData(m_consumer.workspace)));
    m_environments->setObjectName(u"consumerEnvironments"_s);
    m_environments->setTags(m_consumer.environments);
    m_environments->setSuggestions(m_context.catalog.environments());
    m_rate->setObjectName(u"consumerRate"_s);
    m_rate->setRange(1, kMostRequests);
    m_rate->setValue(m_consumer.ratePerMinute);
    auto *rate = new FormRow(tr("&Requests a minute"), m_rate);
    rate->setHelp(tr("More are refused until the minute is over, and stand in the access log."));
    auto *description = new FormRow(tr("&Description"), m_description);
    description->setOptional(true);
    auto *owner = new FormRow(tr("&Owner"), m_owner);
    owner->setOptional(true);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kMedium);
    for (QWidget *row : {new FormRow(tr("&Name"), m_name), description, owner, new FormRow(tr("&Workspace"), m_workspace),
                         new FormRow(tr("&Environments"), m_environments), rate})
        layout->addWidget(row);
    return box;
}

QWidget *ConsumerDialog::buildKeys()
{
    QWidget *table = lineTable(m_keys, u"requiredKeys"_s, tr("Required keys"),
                               {tr("Path"), tr("Fields (empty: all secret ones)")}, tr("Add key"));
    for (const RequiredKey &each : m_consumer.requiredKeys)
        addLine(m_keys, {each.path, listText(each.fields)});
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kTiny);
    layout->addWidget(new SectionLabel(tr("Keys that it needs")));
    layout->addWidget(new MutedLabel(tr("By path; “{environment}” stands for each of its environments.")));
    layout->addWidget(table);
    return box;
}

QWidget *ConsumerDialog::buildScopes()
{
    QWidget *table = lineTable(m_scopes, u"consumerScopes"_s, tr("Scopes"),
                               {tr("Workspace"), tr("Environments"), tr("Paths"), tr("Fields")}, tr("Add scope"));
    for (const ConsumerScope &each : m_consumer.scopes)
        addLine(m_scopes, {each.workspace, listText(each.environments), listText(each.paths), listText(each.fields)});
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kTiny);
    layout->addWidget(new SectionLabel(tr("What it may read")));
    layout->addWidget(
        new MutedLabel(tr("Lists with commas. “*” means all environments; a path may end in “/*”. It reads nothing else.")));
    layout->addWidget(table);
    return box;
}

Consumer ConsumerDialog::entered() const
{
    Consumer consumer = m_consumer;
    consumer.name = m_name->text().trimmed();
    consumer.description = m_description->text().trimmed();
    consumer.owner = m_owner->text().trimmed();
    consumer.workspace = m_workspace->currentData().toString();
    consumer.environments = m_environments->tags();
    consumer.ratePerMinute = m_rate->value();
    consumer.requiredKeys.clear();
    for (int row = 0; row < m_keys->rowCount(); ++row) {
        if (const QString path = lineText(m_keys, row, 0); !path.isEmpty())
            consumer.requiredKeys.push_back({path, listFromText(lineText(m_keys, row, 1))});
    }
    consumer.scopes.clear();
    for (int row = 0; row < m_scopes->rowCount(); ++row) {
        const ConsumerScope scope{lineText(m_scopes, row, 0), listFromText(lineText(m_scopes, row, 1)),
                                  listFromText(lineText(m_scopes, row, 2)), listFromText(lineText(m_scopes, row, 3))};
        if (!(scope == ConsumerScope{}))
            consumer.scopes.push_back(scope);
    }
    return consumer;
}

void ConsumerDialog::confirm()
{
    const Consumer consumer = entered();
    if (const QString wrong = consumerProblem(consumer); !wrong.isEmpty()) {
        showProblem(wrong);
        return;
    }
    workIn(this, m_desk.save(consumer), [this](const Consumer &done) {
        emit saved(done.name);
        accept();
    });
}

} // namespace claviger
