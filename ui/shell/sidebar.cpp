#include "ui/shell/sidebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPageProperty = "clavigerPage";

/// Fills \p box and chooses \p wanted again where it still is.
void refill(QComboBox *box, const QString &allText, const QList<std::pair<QString, QString>> &items, const QString &wanted)
{
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(allText, QString());
    for (const auto &[text, value] : items)
        box->addItem(text, value);
    box->setCurrentIndex(std::max(0, box->findData(wanted)));
}

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_workspace(new QComboBox)
    , m_environment(new QComboBox)
    , m_pages(new QButtonGroup(this))
    , m_pageLayout(new QVBoxLayout)
    , m_messages(navigationButton(tr("Messages"), u"info"_s, {}))
{
    setObjectName(u"sidebar"_s);
    m_workspace->setObjectName(u"workspaceScope"_s);
    m_workspace->setAccessibleName(tr("Workspace"));
    m_workspace->setAccessibleDescription(tr("Shows only the keys of this workspace"));
    m_environment->setObjectName(u"environmentScope"_s);
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setAccessibleDescription(tr("Shows only the keys of this environment"));
    m_messages->setObjectName(u"messagesButton"_s);

    auto *lock = navigationButton(tr("Lock"), u"lock"_s, QKeySequence(Qt::CTRL | Qt::Key_L));
    lock->setObjectName(u"lockButton"_s);

    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall, {space::kMedium, space::kLarge, space::kMedium, space::kMedium});
    layout->addWidget(m_workspace);
    layout->addWidget(m_environment);
    layout->addSpacing(px(space::kSmall));
    setGaps(m_pageLayout, space::kTiny);
    layout->addLayout(m_pageLayout);
    layout->addStretch();
    layout->addWidget(m_messages);
    layout->addWidget(lock);

    setWorkspaces({});
    connect(m_workspace, &QComboBox::currentIndexChanged, this, [this] {
        fillEnvironments();
        announceScope();
    });
    connect(m_environment, &QComboBox::currentIndexChanged, this, &Sidebar::announceScope);
    connect(m_messages, &QToolButton::clicked, this, &Sidebar::messagesRequested);
    connect(lock, &QToolButton::clicked, this, &Sidebar::lockRequested);
}

QToolButton *Sidebar::navigationButton(const QString &text, const QString &iconName, const QKeySequence &shortcut)
{
    auto *button = new QToolButton;
    setButtonKind(button, ButtonKind::Ghost);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(px(size::kIcon), px(size::kIcon)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(text);
    button->setToolTip(shortcut.isEmpty() ? text : tr("%1 (%2)").arg(text, shortcut.toString(QKeySequence::NativeText)));
    return button;
}

void Sidebar::addPage(const QString &id, const QString &text, const QString &iconName, const QKeySequence &shortcut)
{
    QToolButton *button = navigationButton(text, iconName, shortcut);
    button->setObjectName(u"nav-"_s + id);
    button->setProperty(kPageProperty, id);
    button->setCheckable(true);
    button->setChecked(m_pages->buttons().isEmpty());
    m_pages->addButton(button);
    m_pageLayout->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, id] { emit pageChosen(id); });
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
    QList<std::pair<QString, QString>> items;
    for (const Workspace &each : m_workspaces)
        items.append({each.name.isEmpty() ? each.slug : each.name, each.slug});
    refill(m_workspace, tr("All workspaces"), items, before);
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
    QList<std::pair<QString, QString>> items;
    for (const QString &name : std::as_const(names))
        items.append({name, name});
    refill(m_environment, tr("All environments"), items, environment());
}

QString Sidebar::workspace() const { return m_workspace->currentData().toString(); }

QString Sidebar::environment() const { return m_environment->currentData().toString(); }

void Sidebar::announceScope() { emit scopeChanged(workspace(), environment()); }

void Sidebar::setUnreadMessages(int count)
{
    m_messages->setText(count > 0 ? tr("Messages (%1)").arg(count) : tr("Messages"));
    m_messages->setAccessibleName(m_messages->text());
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.fillRect(rect(), theme.color(Token::Sunken));
    painter.fillRect(width() - 1, 0, 1, height(), theme.color(Token::Border));
}

} // namespace claviger
