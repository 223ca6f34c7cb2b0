#include "ui/audit/export_dialog.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/audit/export_preview_view.h"
#include "ui/audit/export_result_view.h"
#include "ui/audit/export_scope_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kFormWidth = 376;
constexpr QSize kWanted{1160, 700};

} // namespace

ExportDialog::ExportDialog(AppContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_title(new PageTitle(tr("Export the audit log")))
    , m_pages(new QStackedWidget)
    , m_form(new ExportScopeForm(context))
    , m_preview(new ExportPreviewView(context.exports))
    , m_result(new ExportResultView)
    , m_problem(new MessageBar)
    , m_progressRow(new ProgressRow)
    , m_cancel(secondaryButton(tr("Cancel")))
    , m_export(primaryButton(tr("Export…")))
    , m_showFolder(secondaryButton(tr("Show in folder"), u"folder"_s))
    , m_openViewer(secondaryButton(tr("Open in viewer"), u"eye"_s))
{
    setObjectName(u"exportDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export the audit log"));
    m_problem->setObjectName(u"exportProblem"_s);
    m_problem->setClosable(false);
    buildPages();
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kHuge});
    layout->addWidget(m_title);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_progressRow);
    layout->addWidget(buildButtons());
    connect(m_form, &ExportScopeForm::changed, this, &ExportDialog::scopeChanged);
    connect(m_preview, &ExportPreviewView::changed, this, &ExportDialog::refresh);
    const QSize room = screen()->availableSize();
    resize(std::min(px(kWanted.width()), room.width()), std::min(px(kWanted.height()), room.height()));
    scopeChanged();
}

ExportDialog::~ExportDialog()
{
    // hiding moves the focus, and a field that loses it speaks up
    m_form->disconnect(this);
    m_preview->disconnect(this);
    if (m_progress)
        m_progress->cancel();
}

void ExportDialog::buildPages()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_form);
    // a translation may need more: the form never scrolls sideways
    scroll->setFixedWidth(
        std::max(px(kFormWidth), m_form->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width()));
    m_scopePage = new QWidget;
    auto *columns = new QHBoxLayout(m_scopePage);
    setGaps(columns, space::kHuge);
    columns->addWidget(scroll);
    columns->addWidget(m_preview, 1);
    m_pages->addWidget(m_scopePage);
    m_pages->addWidget(m_result);
}

QWidget *ExportDialog::buildButtons()
{
    m_cancel->setObjectName(u"exportCancel"_s);
    m_export->setObjectName(u"exportStart"_s);
    m_showFolder->setObjectName(u"exportShowFolder"_s);
    m_openViewer->setObjectName(u"exportOpenViewer"_s);
    m_export->setDefault(true);
    m_showFolder->hide();
    m_openViewer->hide();
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_showFolder);
    layout->addWidget(m_openViewer);
    layout->addStretch();
    layout->addWidget(m_cancel);
    layout->addWidget(m_export);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_showFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath())); });
    connect(m_openViewer, &QPushButton::clicked, this, [this] {
        const QString file = m_file;
        accept();
        emit openRequested(file);
    });
    return row;
}

void ExportDialog::scopeChanged()
{
    if (m_form->isAcceptable())
        m_preview->setScope(m_form->scope());
    else
        m_preview->clear();
}

void ExportDialog::refresh()
{
    m_export->setEnabled(!m_progress && m_form->isAcceptable() && m_preview->summary());
    m_scopePage->setEnabled(!m_progress);
}

void ExportDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the audit log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"exportFileDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // it asks before a file is replaced
    dialog->setNameFilter(tr("Audit exports (*.clavaudit)"));
    dialog->setDefaultSuffix(u"clavaudit"_s);
    const ExportSummary &summary = *m_preview->summary();
    const auto &header = m_context.session.header();
    const StoreId store = header ? header->id : ExportService::storeOf(summary.verifierKey);
    dialog->selectFile(ExportService::suggestedName(store, summary.first, summary.count));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::write);
    dialog->open();
}

void ExportDialog::write(const QString &file)
{
    m_problem->clear();
    m_progress = std::make_shared<Progress>();
    m_progressRow->watch(m_progress, tr("Exporting"));
    refresh();
    onFinished(m_context.exports.write(m_form->scope(), file, ExistingFile::Replace, m_progress), this,
               [this](const Result<ExportSummary> &summary) { written(summary); });
}

void ExportDialog::written(const Result<ExportSummary> &summary)
{
    m_progress.reset();
    m_progressRow->stop();
    refresh();
    if (!summary) {
        if (summary.error().code != ErrorCode::Locked)
            m_problem->showMessage(summary.error().code == ErrorCode::Cancelled ? Tone::Info : Tone::Bad,
                                   summary.error().code == ErrorCode::Cancelled ? tr("Stopped. No file was written.")
                                                                                : errorText(summary.error()));
        return;
    }
    m_file = summary->file;
    m_result->setSummary(*summary);
    m_title->setText(tr("The export is written"));
    m_pages->setCurrentWidget(m_result);
    m_export->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_cancel->setDefault(true);
    m_cancel->setFocus();
    m_showFolder->show();
    m_openViewer->show();
    announce(m_title, m_title->text());
}

void ExportDialog::reject()
{
    if (m_progress)
        m_progress->cancel(); // what was begun is undone; the answer comes
    else
        QDialog::reject();
}

} // namespace claviger
