#include "ui/viewer/event_filters.h"

#include "models/services/domain_text.h"
#include "models/services/history_service.h"
#include "models/services/shown_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/search_field.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWithheldActor = 1;
constexpr int kFirstActor = 2;
constexpr int kSearchWidth = 420;

QComboBox *box(const QString &objectName, const QString &name)
{
    auto *made = new QComboBox;
    made->setObjectName(objectName);
    made->setAccessibleName(name);
    made->setAccessibleDescription(EventFilters::tr("Filters the events by: %1").arg(name));
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    made->setMaximumWidth(px(size::kFieldWidth));
    return made;
}

QWidget *condition(const QString &text, const QString &objectName, QWidget *owner, const std::function<void()> &remove)
{
    QPushButton *button = secondaryButton(QString(text).replace(u'&', "&&"_L1), u"close"_s); // no key of a menu
    button->setObjectName(objectName);
    button->setToolTip(EventFilters::tr("Remove this condition"));
    button->setAccessibleDescription(button->toolTip());
    button->setLayoutDirection(owner->layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight); // the cross last
    QObject::connect(button, &QPushButton::clicked, owner, remove, Qt::QueuedConnection); // it deletes the button
    return button;
}

} // namespace

EventFilters::EventFilters(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField)
    , m_chips(new FilterChips)
    , m_action(box(u"viewerAction"_s, tr("Action")))
    , m_actor(box(u"viewerActor"_s, tr("Actor")))
    , m_count(new QLabel)
    , m_conditions(new QWidget)
{
    setObjectName(u"eventFilters"_s);
    m_search->setObjectName(u"viewerSearch"_s);
    m_search->setAccessibleName(tr("Search events"));
    m_search->setPlaceholderText(tr("Search key, actor, reason, 2026-05-03…"));
    m_search->setShortcutHint(QKeySequence::Find);
    m_chips->setObjectName(u"viewerChips"_s);
    m_count->setObjectName(u"viewerCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    setTextToken(m_count, Token::Muted);
    setTypeRole(m_count, TypeRole::Figures);
    m_action->addItem(tr("All actions"));
    for (const ActionGroup &group : HistoryService::actionGroups())
        m_action->addItem(group.text);
    addConditionBars();
    const auto tell = [this] {
        if (!m_quiet)
            emit changed();
    };
    connect(m_search, &QLineEdit::textChanged, this, tell);
    connect(m_chips, &FilterChips::currentChanged, this, tell);
    connect(m_actor, &QComboBox::currentIndexChanged, this, tell);
    connect(m_action, &QComboBox::currentIndexChanged, this, [this] {
        if (m_quiet)
            return;
        m_oneAction.reset(); // the drop-down says it all
        refreshConditions();
        emit changed();
    });
    setIndex(nullptr, 0);
    refreshConditions();
}

void EventFilters::addConditionBars()
{
    auto *top = new QWidget;
    auto *line = new FlowLayout(top);
    setGaps(line, space::kSmall);
    for (QWidget *each : std::initializer_list<QWidget *>{m_search, m_action, m_actor, m_count})
        line->addWidget(each);
    const auto fit = [this] {
        m_search->setFixedWidth(px(kSearchWidth));
        m_count->setFixedHeight(px(size::kControl));
    };
    fit();
    connect(&Theme::current(), &Theme::changed, this, fit);
    auto *flow = new FlowLayout(m_conditions);
    setGaps(flow, space::kSmall);
    m_conditions->setObjectName(u"viewerConditions"_s);
    auto *column = new QVBoxLayout(this);
    setGaps(column, space::kSmall);
    column->addWidget(top);
    column->addWidget(m_chips);
    column->addWidget(m_conditions);
}

void EventFilters::setIndex(const ExportIndex *index, quint64 lines)
{
    m_quiet = true;
    QList<FilterChipItem> chips{{u"all"_s, tr("All"), Tone::Quiet}};
    const ExportIndex::Counts counts = index ? index->counts() : ExportIndex::Counts();
    if (index) {
        chips << FilterChipItem{u"granted"_s, tr("Granted"), Tone::Good} << FilterChipItem{u"denied"_s, tr("Denied"), Tone::Warn}
              << FilterChipItem{u"failed"_s, tr("Failed"), Tone::Bad};
        if (counts.withheld > 0)
            chips << FilterChipItem{u"withheld"_s, tr("Withheld"), Tone::Quiet};
        if (counts.partly > 0)
            chips << FilterChipItem{u"partly"_s, tr("Partly withheld"), Tone::Quiet};
        if (counts.unreadable > 0)
            chips << FilterChipItem{u"unreadable"_s, tr("Unreadable"), Tone::Bad};
    }
    const QString before = m_chips->currentId();
    m_chips->setChips(chips);
    m_chips->setCurrent(before);
    m_chips->setCount(u"all"_s, static_cast<int>(lines));
    m_chips->setCount(u"granted"_s, static_cast<int>(counts.granted));
    m_chips->setCount(u"denied"_s, static_cast<int>(counts.denied));
    m_chips->setCount(u"failed"_s, static_cast<int>(counts.failed));
    m_chips->setCount(u"withheld"_s, static_cast<int>(counts.withheld));
    m_chips->setCount(u"partly"_s, static_cast<int>(counts.partly));
    m_chips->setCount(u"unreadable"_s, static_cast<int>(counts.unreadable));
    fillActors(index);
    m_actor->setEnabled(index != nullptr);
    m_quiet = false;
}

/// The list is made anew; who was chosen stays chosen, listed or not.
void EventFilters::fillActors(const ExportIndex *index)
{
    const std::optional<QString> chosen = chosenActor();
    m_actor->clear();
    m_actor->addItem(tr("Everybody"));
    m_actor->addItem(tr("Actor withheld or none"));
    if (index) {
        constexpr qsizetype most = 2000; // what a person can look through; the People page has all
        for (const QString &actor : index->actors().mid(0, most))
            m_actor->addItem(shownLine(actor), actor);
    }
    if (chosen)
        chooseActor(*chosen);
}

std::optional<QString> EventFilters::chosenActor() const
{
    if (m_actor->currentIndex() == kWithheldActor)
        return QString();
    if (m_actor->currentIndex() >= kFirstActor)
        return m_actor->currentData().toString();
    return std::nullopt;
}

void EventFilters::chooseActor(const QString &actor)
{
    int at = actor.isEmpty() ? kWithheldActor : m_actor->findData(actor, Qt::UserRole, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (at < 0) {
        m_actor->addItem(shownLine(actor), actor);
        at = m_actor->count() - 1;
    }
    m_actor->setCurrentIndex(at);
}

ExportRowFilter EventFilters::filter() const
{
    ExportRowFilter filter;
    filter.text = m_search->text().trimmed();
    filter.actions = chosenActions();
    using Kind = ExportRowFilter::Kind;
    const QString chip = m_chips->currentId();
    if (chip == "granted"_L1)
        filter.results = {AuditResult::Granted};
    else if (chip == "denied"_L1)
        filter.results = {AuditResult::Denied};
    else if (chip == "failed"_L1)
        filter.results = {AuditResult::Failed};
    else if (chip == "withheld"_L1)
        filter.kind = Kind::Withheld;
    else if (chip == "partly"_L1)
        filter.kind = Kind::PartlyWithheld;
    else if (chip == "unreadable"_L1)
        filter.kind = Kind::Unreadable;
    filter.actor = chosenActor();
    if (!m_object.isEmpty())
        filter.object = m_object;
    filter.since = m_since;
    filter.until = m_until;
    return filter;
}

std::set<AuditAction> EventFilters::chosenActions() const
{
    if (m_oneAction)
        return {*m_oneAction};
    if (m_action->currentIndex() <= 0)
        return {};
    const std::vector<AuditAction> actions
        = HistoryService::actionGroups()[static_cast<std::size_t>(m_action->currentIndex() - 1)].actions;
    return {actions.begin(), actions.end()};
}

void EventFilters::setActor(const QString &actor)
{
    m_quiet = true;
    chooseActor(actor);
    m_quiet = false;
    emit changed();
}

void EventFilters::setAction(AuditAction action)
{
    m_quiet = true;
    m_action->setCurrentIndex(0);
    m_quiet = false;
    m_oneAction = action;
    refreshConditions();
    emit changed();
}

void EventFilters::setObject(const QString &object, const QString &shown)
{
    m_object = object;
    m_objectShown = shown;
    refreshConditions();
    emit changed();
}

void EventFilters::setPeriod(Instant since, Instant until, const QString &shown)
{
    m_since = since;
    m_until = until;
    m_periodShown = shown;
    refreshConditions();
    emit changed();
}

void EventFilters::refreshConditions()
{
    qDeleteAll(m_conditions->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    const auto add = [this](const QString &text, const QString &objectName, const std::function<void()> &remove) {
        m_conditions->layout()->addWidget(condition(text, objectName, this, [this, remove] {
            remove();
            refreshConditions();
            emit changed();
        }));
    };
    if (m_oneAction)
        add(tr("Action: %1").arg(actionText(*m_oneAction)), u"conditionAction"_s, [this] { m_oneAction.reset(); });
    if (!m_object.isEmpty())
        add(tr("Key: %1").arg(m_objectShown), u"conditionKey"_s, [this] { m_object.clear(); });
    if (m_since)
        add(tr("Time: %1").arg(m_periodShown), u"conditionTime"_s, [this] {
            m_since.reset();
            m_until.reset();
        });
    m_conditions->setVisible(m_oneAction || !m_object.isEmpty() || m_since);
}

void EventFilters::clear()
{
    m_quiet = true;
    m_search->clear();
    m_chips->setCurrent(u"all"_s);
    m_action->setCurrentIndex(0);
    m_actor->setCurrentIndex(0);
    m_quiet = false;
    m_oneAction.reset();
    m_object.clear();
    m_since.reset();
    m_until.reset();
    refreshConditions();
    emit changed();
}

void EventFilters::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EventFilters::setCountText(const QString &text) { m_count->setText(text); }

} // namespace claviger
