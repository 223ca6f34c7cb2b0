#include "ui/keys/key_header.h"

#include "models/services/settings.h"
#include "models/tables/key_table_model.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionHeader>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kState = u"keys/columns"_s;
constexpr int kLeastLabel = 160;

struct ColumnDefault {
    KeyColumn column;
    int width; ///< at 100 % text
    bool shown;
};

constexpr ColumnDefault kDefaults[] = {
    {KeyColumn::Provider, 156, true},      {KeyColumn::Label, 220, true},       {KeyColumn::Environment, 108, true},
    {KeyColumn::Status, 132, true},        {KeyColumn::Checked, 128, true},     {KeyColumn::Due, 112, true},
    {KeyColumn::Owner, 120, true},         {KeyColumn::Tags, 132, true},        {KeyColumn::Fingerprint, 148, false},
    {KeyColumn::Workspace, 100, false},    {KeyColumn::Validation, 116, false}, {KeyColumn::LastRotated, 112, false},
    {KeyColumn::NextRotation, 112, false}, {KeyColumn::Expires, 112, false},    {KeyColumn::Consumers, 150, false},
};

} // namespace

KeyHeader::KeyHeader(KeyTableModel &model, AppSettings &settings, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
    , m_settings(settings)
{
    setObjectName(u"keysHeader"_s);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
    setMinimumSectionSize(px(56));
    setAccessibleName(tr("Columns"));
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        m_model.toggleSort(static_cast<KeyColumn>(section), m_modifiers.testFlag(Qt::ShiftModifier));
    });
    connect(this, &QHeaderView::sectionMoved, this, &KeyHeader::save);
    connect(this, &QHeaderView::sectionResized, this, [this] {
        if (!m_fitting)
            save();
    });
    connect(&m_model, &KeyTableModel::sortOrderChanged, this, [this] {
        viewport()->update();
        save();
    });
}

void KeyHeader::restore()
{
    m_restoring = true; // what is being read is not to be written over
    resetColumns();
    static_cast<void>(apply(m_settings.state(kState)));
    m_restoring = false;
}

void KeyHeader::resetColumns()
{
    const bool before = std::exchange(m_restoring, true);
    int place = 0;
    for (const ColumnDefault &entry : kDefaults) {
        const int section = static_cast<int>(entry.column);
        moveSection(visualIndex(section), place++);
        resizeSection(section, px(entry.width));
        setSectionHidden(section, !entry.shown);
    }
    m_restoring = before;
    save();
}

void KeyHeader::setColumnShown(KeyColumn column, bool shown)
{
    if (column == KeyColumn::Label) // the row's name is always there
        return;
    setSectionHidden(static_cast<int>(column), !shown);
    save();
}

void KeyHeader::chooseColumns(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnsMenu"_s);
    for (int place = 0; place < count(); ++place) {
        const auto column = static_cast<KeyColumn>(logicalIndex(place));
        QAction *action = menu->addAction(columnTitle(column));
        action->setObjectName(u"column-"_s + columnName(column));
        action->setCheckable(true);
        action->setChecked(isColumnShown(column));
        action->setEnabled(column != KeyColumn::Label);
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnShown(column, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &KeyHeader::resetColumns);
    menu->popup(globalPosition);
}

void KeyHeader::widen(KeyColumn column, int width)
{
    const int section = static_cast<int>(column);
    m_fitting = true;
    if (width > 0 && !m_widened.contains(section)) {
        m_widened.insert(section, sectionSize(section));
        resizeSection(section, std::max(sectionSize(section), width));
    } else if (width == 0 && m_widened.contains(section)) {
        resizeSection(section, m_widened.take(section));
    }
    m_fitting = false;
}

void KeyHeader::fitLabel(int width)
{
    const int label = static_cast<int>(KeyColumn::Label);
    const int others = length() - sectionSize(label);
    m_fitting = true;
    resizeSection(label, std::max(px(kLeastLabel), width - others));
    m_fitting = false;
}

QSize KeyHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), Theme::current().rowHeight()}; }

void KeyHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    for (const KeySort &level : m_model.sortOrder()) {
        if (static_cast<int>(level.column) == logicalIndex)
            option->sortIndicator = level.order == Qt::AscendingOrder ? QStyleOptionHeader::SortDown : QStyleOptionHeader::SortUp;
    }
}

void KeyHeader::mouseReleaseEvent(QMouseEvent *event)
{
    m_modifiers = event->modifiers();
    QHeaderView::mouseReleaseEvent(event);
}

void KeyHeader::contextMenuEvent(QContextMenuEvent *event) { chooseColumns(event->globalPos()); }

void KeyHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, logicalIndex);
    painter->restore();
    const KeySortOrder &order = m_model.sortOrder();
    const auto at = std::ranges::find(order, static_cast<KeyColumn>(logicalIndex), &KeySort::column);
    if (order.size() < 2 || at == order.end())
        return;
    painter->save();
    QFont font = Theme::current().font(TypeRole::Base);
    font.setPointSizeF(font.pointSizeF() * 0.7);
    painter->setFont(font);
    painter->setPen(Theme::current().color(Token::Muted));
    painter->drawText(rect.adjusted(0, px(2), -px(3), 0), Qt::AlignRight | Qt::AlignTop, QString::number(at - order.begin() + 1));
    painter->restore();
}

void KeyHeader::save()
{
    if (!m_restoring && count() == kKeyColumns)
        m_settings.setState(kState, describe());
}

QByteArray KeyHeader::describe() const
{
    // One line a column in visual order: name width shown; then one a sort level: sort name order.
    QByteArray text;
    for (int place = 0; place < count(); ++place) {
        const int section = logicalIndex(place);
        const int width = isSectionHidden(section) ? 0 : m_widened.value(section, sectionSize(section));
        text += "column "_ba + columnName(static_cast<KeyColumn>(section)).data() + ' ' + QByteArray::number(width) + '\n';
    }
    for (const KeySort &level : m_model.sortOrder())
        text += "sort "_ba + columnName(level.column).data() + (level.order == Qt::AscendingOrder ? " up\n" : " down\n");
    return text;
}

bool KeyHeader::apply(const QByteArray &state)
{
    int place = 0;
    KeySortOrder sort;
    for (const QByteArray &line : state.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        const auto column = words.size() == 3 ? keyColumnFromName(QString::fromLatin1(words[1])) : std::nullopt;
        if (!column)
            continue;
        if (words[0] == "sort") {
            sort.push_back({*column, words[2] == "up" ? Qt::AscendingOrder : Qt::DescendingOrder});
            continue;
        }
        const int section = static_cast<int>(*column);
        const int width = words[2].toInt();
        moveSection(visualIndex(section), std::min(place++, count() - 1));
        setSectionHidden(section, width <= 0);
        if (width > 0)
            resizeSection(section, width);
    }
    if (!sort.empty())
        m_model.setSortOrder(sort);
    return place > 0;
}

} // namespace claviger
