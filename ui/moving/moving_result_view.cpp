#include "ui/moving/moving_result_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kKeyWidth = 120;
constexpr int kFateWidth = 260;
constexpr int kPathWidth = 150;

} // namespace

MovingResultView::MovingResultView(MoveTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_summary(new QLabel)
    , m_table(new QTableView)
    , m_detail(new MutedLabel({}))
{
    m_summary->setObjectName(u"movingSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_detail->setObjectName(u"movingResultDetail"_s);
    m_table->setObjectName(u"movingResults"_s);
    m_table->setAccessibleName(tr("What became of the keys"));
    m_table->setModel(&m_model);
    setTableLook(m_table);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setColumnWidth(MoveTableModel::Key, px(kKeyWidth));
    m_table->setColumnWidth(MoveTableModel::Fate, px(kFateWidth));
    m_table->setColumnWidth(MoveTableModel::Place, px(kPathWidth));
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    setFocusProxy(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { m_detail->setText(now.isValid() ? m_model.sentence(now.row()) : QString()); });
}

void MovingResultView::showSummary(const QString &summary)
{
    m_summary->setText(summary);
    announce(m_summary, summary);
    m_table->selectRow(0);
    m_detail->setText(m_model.rowCount() > 0 ? m_model.sentence(0) : QString());
}

} // namespace claviger
