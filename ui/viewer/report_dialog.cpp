#include "ui/viewer/report_dialog.h"

#include "models/base/clock.h"
#include "models/base/future.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/export_text.h"
#include "models/services/export_viewing.h"
#include "models/services/shown_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMostKeys = 2000; // that a drop-down can hold for a person

QString kindWords(ReportKind kind)
{
    switch (kind) {
    case ReportKind::FullListing: return ReportDialog::tr("Full listing: summaries and every event");
    case ReportKind::AccessReview: return ReportDialog::tr("Access review: who revealed, copied or used which key");
    case ReportKind::RotationCompliance: return ReportDialog::tr("Rotation compliance: due, done, late, by whom");
    case ReportKind::KeyLifecycle: return ReportDialog::tr("Life of one key");
    case ReportKind::DeniedAndFailed: return ReportDialog::tr("Denied and failed actions");
    case ReportKind::ChangesSince: break;
    }
    return ReportDialog::tr("Changes since the earlier file");
}

QComboBox *choice(const QString &objectName, const QString &name)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleDescription(name);
    box->setMinimumWidth(px(size::kDialogWidth));
    return box;
}

} // namespace

ReportDialog::ReportDialog(ExportViewing &viewing, const Clock &clock, const std::vector<ReportTally> &keys, QWidget *parent)
    : QDialog(parent)
    , m_viewing(viewing)
    , m_clock(clock)
    , m_kind(choice(u"reportKind"_s, tr("Report")))
    , m_key(choice(u"reportKey"_s, tr("Key")))
    , m_format(choice(u"reportFormat"_s, tr("Form")))
    , m_page(choice(u"reportPage"_s, tr("Paper")))
    , m_bar(new MessageBar)
    , m_progress(new ProgressRow)
    , m_save(primaryButton(tr("Save report…"), u"download"_s))
    , m_print(secondaryButton(tr("Print…"), u"print"_s))
    , m_cancel(secondaryButton(tr("Close")))
{
    setObjectName(u"reportDialog"_s);
    setWindowTitle(tr("Report"));
    m_save->setObjectName(u"saveReport"_s);
    m_print->setObjectName(u"printReport"_s);
    m_cancel->setObjectName(u"closeReport"_s);
    m_print->setToolTip(tr("Prints the pages that the PDF would have, without leaving a file"));
    m_save->setDefault(true);
    auto *lead
        = new QLabel(tr("A report is a view of the export for people. It quotes the export’s digest and root; the export itself "
                        "stays the evidence."));
    lead->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addStretch();
    for (QWidget *button : {m_cancel, m_print, m_save})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(new PageTitle(windowTitle()));
    layout->addWidget(lead);
    layout->addWidget(buildForm(keys));
    layout->addWidget(m_progress);
    layout->addWidget(m_bar);
    layout->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::chooseFile);
    connect(m_print, &QPushButton::clicked, this, &ReportDialog::choosePrinter);
    refresh();
}

ReportDialog::~ReportDialog()
{
    if (m_writing)
        m_writing->cancel();
}

QWidget *ReportDialog::buildForm(const std::vector<ReportTally> &keys)
{
    for (std::size_t kind = 0; kind < kReportKindCount; ++kind) {
        const auto value = static_cast<ReportKind>(kind);
        const bool possible = (value != ReportKind::KeyLifecycle || !keys.empty())
            && (value != ReportKind::ChangesSince || (m_viewing.check() && m_viewing.check()->earlier));
        if (possible)
            m_kind->addItem(kindWords(value), static_cast<int>(kind));
    }
    for (std::size_t at = 0; at < std::min(keys.size(), kMostKeys); ++at)
        m_key->addItem(shownLine(keys[at].shown.isEmpty() ? keys[at].name : keys[at].shown), keys[at].name);
    m_format->addItem(tr("PDF, for paper and archives"), static_cast<int>(ReportFormat::Pdf));
    m_format->addItem(tr("HTML, for the browser"), static_cast<int>(ReportFormat::Html));
    m_format->addItem(tr("CSV, for spreadsheets"), static_cast<int>(ReportFormat::Csv));
    m_page->addItem(tr("A4"), static_cast<int>(ReportPage::A4));
    m_page->addItem(tr("Letter"), static_cast<int>(ReportPage::Letter));
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    setGaps(column, space::kMedium);
    m_keyRow = new FormRow(tr("&Key"), m_key);
    m_pageRow = new FormRow(tr("&Paper"), m_page);
    for (QWidget *row : std::initializer_list<QWidget *>{new FormRow(tr("&Report"), m_kind), m_keyRow,
                                                         new FormRow(tr("&Form"), m_format), m_pageRow})
        column->addWidget(row);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ReportDialog::refresh);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ReportDialog::refresh);
    return form;
}

void ReportDialog::prepareForPrinting()
{
    m_print->setDefault(true);
    m_print->setFocus();
}

void ReportDialog::refresh()
{
    const bool busy = m_writing != nullptr;
    m_keyRow->setVisible(m_kind->currentData().toInt() == static_cast<int>(ReportKind::KeyLifecycle));
    const bool pdf = m_format->currentData().toInt() == static_cast<int>(ReportFormat::Pdf);
    m_pageRow->setVisible(pdf);
    m_save->setEnabled(!busy);
    m_print->setEnabled(!busy);
    for (QWidget *each : {m_kind, m_key, m_format, m_page})
        each->setEnabled(!busy);
}

ReportOrder ReportDialog::order() const
{
    ReportOrder order;
    order.kind = static_cast<ReportKind>(m_kind->currentData().toInt());
    order.format = static_cast<ReportFormat>(m_format->currentData().toInt());
    order.page = static_cast<ReportPage>(m_page->currentData().toInt());
    order.key = m_key->currentData().toString();
    order.since = m_viewing.check() && m_viewing.check()->earlier ? m_viewing.check()->earlier->size : 0;
    order.writtenAt = m_clock.now();
    order.words = {actionText, resultText, findingText};
    return order;
}

void ReportDialog::chooseFile()
{
    const ReportOrder wanted = order();
    const QString ending = QString(name(wanted.format));
    auto *dialog = new QFileDialog(this, tr("Save report"));
    dialog->setObjectName(u"saveReportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"%1-%2.%3"_s.arg(QFileInfo(m_viewing.path()).completeBaseName(), name(wanted.kind), ending));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportDialog::write);
    dialog->open();
}

void ReportDialog::choosePrinter()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    const ReportOrder wanted = order();
    printer->setDocName(u"%1-%2"_s.arg(QFileInfo(m_viewing.path()).completeBaseName(), name(wanted.kind)));
    printer->setCreator(u"Claviger"_s);
    printer->setPageSize(QPageSize(wanted.page == ReportPage::A4 ? QPageSize::A4 : QPageSize::Letter));
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setObjectName(u"printDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintShowPageSize);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this, printer] { print(printer); });
    dialog->open();
}

void ReportDialog::write(const QString &file)
{
    begin(tr("Writing the report"));
    onFinished(m_viewing.writeReport(order(), file, m_writing), this, [this, file](const Result<> &done) {
        end();
        if (!done)
            return showProblem(errorText(done.error()), done.error());
        emit written(file);
        accept();
    });
}

void ReportDialog::print(const std::shared_ptr<QPrinter> &printer)
{
    begin(tr("Printing the report"));
    const QString file = printer->outputFileName(); // empty: on paper
    onFinished(m_viewing.printReport(order(), printer, m_writing), this, [this, file](const Result<> &done) {
        end();
        if (!done && done.error().code == ErrorCode::Cancelled)
            return showProblem(tr("Printing was stopped. Pages that the printer has already may still come out."), done.error());
        if (!done && done.error().code == ErrorCode::Storage)
            return showProblem(tr("The printer does not take the report. Choose another one, or save the report as a file."),
                               done.error());
        if (!done)
            return showProblem(errorText(done.error()), done.error());
        if (file.isEmpty())
            emit printed();
        else
            emit written(file);
        accept();
    });
}

void ReportDialog::begin(const QString &what)
{
    m_bar->clear();
    m_writing = std::make_shared<Progress>();
    m_progress->watch(m_writing, what);
    refresh();
}

void ReportDialog::end()
{
    m_writing.reset();
    m_progress->stop();
    refresh();
}

void ReportDialog::showProblem(const QString &text, const Error &error)
{
    m_bar->showMessage(error.code == ErrorCode::Cancelled ? Tone::Info : Tone::Bad, text);
}

} // namespace claviger
