#include "ui/viewer/tally_page.h"

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kFigure = 88; // room for a count before its bar

/// The count with a bar of its share beside it; what was not granted in its tone.
class TallyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        cell.state.setFlag(QStyle::State_HasFocus, false);
        initStyleOption(&cell, index);
        const Theme &theme = Theme::current();
        const auto column = static_cast<TallyColumn>(index.column());
        if (column != TallyColumn::Name)
            cell.font = theme.font(TypeRole::Figures);
        if (index.data(ExportTallyModel::WarnRole).toBool())
            cell.palette.setColor(QPalette::Text, theme.tone(column == TallyColumn::Denied ? Tone::Warn : Tone::Bad).text);
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        if (column != TallyColumn::Events)
            return;
        const SavedPainter saved(painter);
        const QRect room = option.rect.adjusted(px(kFigure), 0, -px(space::kLarge), 0);
        const auto width = static_cast<int>(room.width() * index.data(ExportTallyModel::ShareRole).toDouble());
        const QRectF bar(room.left(), room.center().y() - px(3), std::max(width, px(2)), px(space::kSmall));
        paintRounded(painter, bar, px(space::kTiny), theme.color(Token::Accent));
    }
};

QString pageName(ExportTallyModel::Subject subject)
{
    switch (subject) {
    case ExportTallyModel::Subject::Actors: return u"actors"_s;
    case ExportTallyModel::Subject::Keys: return u"keys"_s;
    case ExportTallyModel::Subject::Actions: break;
    }
    return u"actions"_s;
}

QString hintOf(ExportTallyModel::Subject subject)
{
    switch (subject) {
    case ExportTallyModel::Subject::Actors: return TallyPage::tr("Who did how much. A row shows that person’s events.");
    case ExportTallyModel::Subject::Keys: return TallyPage::tr("What happened to which key. A row shows the key’s events.");
    case ExportTallyModel::Subject::Actions: break;
    }
    return TallyPage::tr("What was done how often. A row shows these events.");
}

} // namespace

TallyPage::TallyPage(ExportTallyModel::Subject subject, QWidget *parent)
    : QWidget(parent)
    , m_model(new ExportTallyModel(subject, this))
    , m_table(new QTableView)
    , m_further(new MutedLabel({}))
{
    setObjectName(u"tallyPage-"_s + pageName(subject));
    m_table->setObjectName(u"tally-"_s + pageName(subject));
    m_table->setAccessibleName(hintOf(subject));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TallyDelegate(m_table));
    setTableLook(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(static_cast<int>(TallyColumn::Events), Qt::DescendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const auto widen = [this] {
        constexpr std::array widths{360, 260, 90, 90, 190, 190};
        for (std::size_t column = 0; column < widths.size(); ++column)
            m_table->setColumnWidth(static_cast<int>(column), px(widths[column]));
    };
    widen();
    connect(&Theme::current(), &Theme::changed, m_table, widen);
    m_further->hide();
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    layout->addWidget(new MutedLabel(hintOf(subject)));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_further);
    connect(m_table, &QTableView::clicked, this, &TallyPage::choose);
    connect(m_table, &QTableView::activated, this, &TallyPage::choose);
}

void TallyPage::choose(const QModelIndex &index)
{
    const QModelIndex name = index.siblingAtColumn(static_cast<int>(TallyColumn::Name));
    emit chosen(name.data(ExportTallyModel::NameRole).toString(), name.data().toString());
}

void TallyPage::setTallies(std::vector<ReportTally> tallies, quint64 further)
{
    m_model->setTallies(std::move(tallies));
    m_table->sortByColumn(static_cast<int>(TallyColumn::Events), Qt::DescendingOrder);
    m_further->setVisible(further > 0);
    m_further->setText(tr("%Ln further event(s) belong to names that are not listed here.", nullptr, static_cast<int>(further)));
}

} // namespace claviger
