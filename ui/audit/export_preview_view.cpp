#include "ui/audit/export_preview_view.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/tables/export_preview_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPause = 250;

/// What the reader will not see stands back.
class PreviewDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!index.data(ExportPreviewModel::WithheldRole).toBool())
            return;
        option->palette.setColor(QPalette::Text, Theme::current().color(Token::Muted));
        option->palette.setColor(QPalette::HighlightedText, Theme::current().color(Token::Muted));
        option->font.setItalic(true);
    }
};

QString countsText(const ExportSummary &summary)
{
    if (summary.count == 0)
        return ExportPreviewView::tr("No event is in this range.");
    QString text = ExportPreviewView::tr("%Ln event(s), from %L1 to %L2", nullptr, static_cast<int>(summary.count))
                       .arg(summary.first)
                       .arg(summary.first + summary.count - 1);
    if (summary.withheldEvents > 0)
        text += u" · "_s + ExportPreviewView::tr("%Ln withheld", nullptr, static_cast<int>(summary.withheldEvents));
    if (summary.withheldFields > 0)
        text += u" · "_s
            + ExportPreviewView::tr("%Ln personal detail(s) not shown", nullptr, static_cast<int>(summary.withheldFields));
    return text;
}

QString whyNot(const Error &error)
{
    if (error.code == ErrorCode::RolledBack || error.code == ErrorCode::Tampered)
        return ExportPreviewView::tr("The log does not continue the file that was chosen. Compare both before anything is handed "
                                     "out, or continue nothing.");
    return errorText(error);
}

} // namespace

ExportPreviewView::ExportPreviewView(ExportService &exports, QWidget *parent)
    : QWidget(parent)
    , m_exports(exports)
    , m_model(new ExportPreviewModel(this))
    , m_counts(new QLabel)
    , m_spinner(new Spinner)
    , m_bar(new MessageBar)
    , m_table(new QTableView)
{
    m_counts->setObjectName(u"previewCounts"_s);
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    m_bar->setObjectName(u"previewProblem"_s);
    m_bar->setClosable(false);
    m_table->setObjectName(u"previewTable"_s);
    m_table->setAccessibleName(tr("First events of the export"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PreviewDelegate(m_table));
    setTableLook(m_table);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const QList<int> widths{44, 190, 150, 100, 100, 220, 140};
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, px(widths[column]));
    auto *top = new QHBoxLayout;
    setGaps(top, space::kSmall);
    top->addWidget(new SectionLabel(tr("What the auditor will see")));
    top->addWidget(m_spinner);
    top->addStretch();
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addLayout(top);
    layout->addWidget(m_counts);
    layout->addWidget(m_bar);
    layout->addWidget(m_table, 1);
}

ExportPreviewView::~ExportPreviewView()
{
    if (m_progress)
        m_progress->cancel();
}

void ExportPreviewView::setScope(const ExportScope &scope)
{
    m_scope = scope;
    setSummary({});
    m_pause.start(kPause, this);
}

void ExportPreviewView::clear()
{
    ++m_ask;
    m_pause.stop();
    m_spinner->stop();
    m_counts->clear();
    m_bar->clear();
    m_model->setEvents({});
    setSummary({});
}

void ExportPreviewView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId())
        return QWidget::timerEvent(event);
    m_pause.stop();
    ask();
}

void ExportPreviewView::ask()
{
    if (m_progress)
        m_progress->cancel();
    m_progress = std::make_shared<Progress>();
    m_spinner->start(tr("Reading the log"));
    onFinished(m_exports.preview(m_scope, m_progress), this, [this, ask = ++m_ask](const Result<ExportPreview> &preview) {
        if (ask == m_ask)
            show(preview);
    });
}

void ExportPreviewView::show(const Result<ExportPreview> &preview)
{
    m_spinner->stop();
    m_progress.reset();
    if (!preview) {
        m_counts->clear();
        m_model->setEvents({});
        if (preview.error().code != ErrorCode::Locked && preview.error().code != ErrorCode::Cancelled)
            m_bar->showMessage(Tone::Bad, whyNot(preview.error()));
        return;
    }
    m_bar->clear();
    m_counts->setText(countsText(preview->summary));
    announce(m_counts, m_counts->text());
    m_model->setEvents(preview->head);
    setSummary(preview->summary);
}

void ExportPreviewView::setSummary(std::optional<ExportSummary> summary)
{
    m_summary = std::move(summary);
    emit changed();
}

} // namespace claviger
