#include "ui/shell/sidebar.h"

#include "models/services/domain_text.h"
#include "models/tables/table_words.h"
#include "ui/shell/nav_button.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPageProperty = "clavigerPage";

struct ScopeItem {
    QString text;
    QString value;
    QIcon icon;
};

/// Fills \p box and chooses \p wanted again where it still is. The first of \p items means all.
void refill(QComboBox *box, const QList<ScopeItem> &items, const QString &wanted)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const ScopeItem &item : items)
        box->addItem(item.icon, item.text, item.value);
    box->setCurrentIndex(std::max(0, box->findData(wanted)));
}

/// A workspace keeps its hue from day to day and from one machine to the next.
QString hueOf(const QString &slug)
{
    const QStringList hues{u"cloud"_s, u"genai"_s, u"saas"_s, u"messaging"_s, u"database"_s, u"observability"_s};
    qsizetype sum = 0;
    for (const QChar c : slug)
        sum += c.unicode();
    return hues[sum % hues.size()];
}

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_workspace(new QComboBox)
    , m_environment(new QComboBox)
    , m_pages(new QButtonGroup(this))
    , m_pageLayout(new QVBoxLayout)
    , m_messages(new NavButton(tr("Messages"), u"bell"_s, {}))
{
    setObjectName(u"sidebar"_s);
    m_workspace->setObjectName(u"workspaceScope"_s);
    m_workspace->setAccessibleName(tr("Workspace"));
    m_workspace->setAccessibleDescription(tr("Shows only the keys of this workspace"));
    m_environment->setObjectName(u"environmentScope"_s);
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setAccessibleDescription(tr("Shows only the keys of this environment"));
    m_messages->setObjectName(u"messagesButton"_s);

    auto *lock = new NavButton(tr("Lock"), u"lock"_s, QKeySequence(Qt::CTRL | Qt::Key_L));
    lock->setObjectName(u"lockButton"_s);
    const auto scale = [this] { m_workspace->setIconSize({px(size::kIcon), px(size::kIcon)}); };
    scale();
    connect(&Theme::current(), &Theme::changed, this, scale);

    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0, {space::kMedium, space::kMedium, space::kMedium, space::kMedium});
    auto *scope = new QVBoxLayout;
    setGaps(scope, space::kSmall, {0, 0, 0, space::kMedium});
    scope->addWidget(m_workspace);
    scope->addWidget(m_environment);
    layout->addLayout(scope);
    layout->addWidget(new Separator);
    setGaps(m_pageLayout, space::kTiny, {0, space::kMedium, 0, space::kMedium});
    layout->addLayout(m_pageLayout);
    layout->addStretch();
    layout->addWidget(new Separator);
    auto *below = new QVBoxLayout;
    setGaps(below, space::kTiny, {0, space::kMedium, 0, 0});
    below->addWidget(m_messages);
    below->addWidget(lock);
    layout->addLayout(below);

    setWorkspaces({});
    connect(m_workspace, &QComboBox::currentIndexChanged, this, [this] {
        fillEnvironments();
        announceScope();
    });
    connect(m_environment, &QComboBox::currentIndexChanged, this, &Sidebar::announceScope);
    connect(m_messages, &QToolButton::clicked, this, &Sidebar::messagesRequested);
    connect(lock, &QToolButton::clicked, this, &Sidebar::lockRequested);
}

void Sidebar::addPage(const QString &id, const QString &text, const QString &iconName, const QKeySequence &shortcut)
{
    auto *button = new NavButton(text, iconName, shortcut);
    button->setObjectName(u"nav-"_s + id);
    button->setProperty(kPageProperty, id);
    button->setCheckable(true);
    button->setChecked(m_pages->buttons().isEmpty());
    m_pages->addButton(button);
    m_pageLayout->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, id] { emit pageChosen(id); });
}

void Sidebar::setPageCount(const QString &id, int count, const QString &meaning)
{
    if (auto *button = findChild<NavButton *>(u"nav-"_s + id))
        button->setCount(count, Tone::Warn, meaning);
}

void Sidebar::setPageShown(const QString &id, bool shown)
{
    if (auto *button = findChild<NavButton *>(u"nav-"_s + id))
        button->setVisible(shown);
}

void Sidebar::setCurrentPage(const QString &id)
{
    for (QAbstractButton *button : m_pages->buttons()) {
        if (button->property(kPageProperty).toString() == id)
            button->setChecked(true);
    }
}

QString Sidebar::currentPage() const
{
    const QAbstractButton *checked = m_pages->checkedButton();
    return checked ? checked->property(kPageProperty).toString() : QString();
}

void Sidebar::setWorkspaces(const std::vector<Workspace> &workspaces)
{
    const QString before = workspace();
    m_workspaces = workspaces;
    QList<ScopeItem> items{{tr("All workspaces"), {}, {}}};
    for (const Workspace &each : m_workspaces) {
        const QString name = each.name.isEmpty() ? each.slug : each.name;
        items.append({name, each.slug, providerIcon(name, hueOf(each.slug))});
    }
    refill(m_workspace, items, before);
    fillEnvironments();
    if (workspace() != before)
        announceScope();
}

void Sidebar::fillEnvironments()
{
    QStringList names;
    for (const Workspace &each : m_workspaces) {
        if (workspace().isEmpty() || workspace() == each.slug)
            names += each.environments;
    }
    names.removeDuplicates();
    QList<ScopeItem> items{{tr("All environments"), {}, {}}};
    for (const QString &name : std::as_const(names))
        items.append({environmentText(name), name, {}});
    refill(m_environment, items, environment());
    describeScope();
}

QString Sidebar::workspace() const { return m_workspace->currentData().toString(); }

QString Sidebar::environment() const { return m_environment->currentData().toString(); }

/// A long name is cut in the box.
void Sidebar::describeScope()
{
    m_workspace->setToolTip(plainToolTip(m_workspace->currentText()));
    m_environment->setToolTip(plainToolTip(m_environment->currentText()));
}

void Sidebar::announceScope()
{
    describeScope();
    emit scopeChanged(workspace(), environment());
}

void Sidebar::setUnreadMessages(int count) { m_messages->setCount(count, Tone::Quiet, tr("%n unread", nullptr, count)); }

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.fillRect(rect(), theme.color(Token::Sunken));
    painter.fillRect(width() - 1, 0, 1, height(), theme.color(Token::Border));
}

} // namespace claviger
