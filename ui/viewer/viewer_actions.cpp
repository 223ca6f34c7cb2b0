// What a person does in the viewer's window besides looking: files, dialogs, keys.
#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/settings.h"
#include "ui/help/manual_window.h"
#include "ui/shell/about_dialog.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/theme/theme.h"
#include "ui/viewer/dropped_evidence.h"
#include "ui/viewer/event_filters.h"
#include "ui/viewer/event_pane.h"
#include "ui/viewer/events_page.h"
#include "ui/viewer/printed_key_dialog.h"
#include "ui/viewer/report_dialog.h"
#include "ui/viewer/verdict_banner.h"
#include "ui/viewer/viewer_menus.h"
#include "ui/viewer/viewer_window.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/toast_host.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kGeometry = "viewer/geometry"_L1;

void askForFile(QWidget *window, const QString &title, const QStringList &filters,
                const std::function<void(const QString &)> &then)
{
    auto *dialog = new QFileDialog(window, title);
    dialog->setObjectName(u"openExportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, then);
    dialog->open();
}

} // namespace

void ViewerWindow::wireMenus()
{
    connect(m_menus, &ViewerMenus::openRequested, this, [this] { chooseFile(false); });
    connect(m_menus, &ViewerMenus::openInNewWindowRequested, this, [this] { chooseFile(true); });
    connect(m_menus, &ViewerMenus::compareRequested, this, &ViewerWindow::chooseEarlier);
    connect(m_menus, &ViewerMenus::comparePrintedRequested, this, &ViewerWindow::comparePrinted);
    connect(m_menus, &ViewerMenus::recheckRequested, this, &ViewerWindow::checkAgain);
    connect(m_menus, &ViewerMenus::reportRequested, this, [this] { showReport(false); });
    connect(m_menus, &ViewerMenus::printRequested, this, [this] { showReport(true); });
    connect(m_menus, &ViewerMenus::searchRequested, this, [this] {
        m_tabs->setCurrentIndex(Events);
        m_events->filters().focusSearch();
    });
    connect(m_menus, &ViewerMenus::clearFiltersRequested, &m_events->filters(), &EventFilters::clear);
    connect(m_menus, &ViewerMenus::copyLineRequested, this,
            [this] { (showsProof() ? proofEvent() : m_events->pane()).copyLine(); });
    connect(m_menus, &ViewerMenus::saveProofRequested, &m_events->pane(), &EventPane::saveProof);
    connect(m_menus, &ViewerMenus::badLineRequested, this, &ViewerWindow::showBadLine);
    connect(m_menus, &ViewerMenus::pageRequested, m_tabs, &QTabWidget::setCurrentIndex);
    connect(m_menus, &ViewerMenus::evidenceRequested, m_banner->evidenceButton(), &QPushButton::toggle);
    connect(m_menus, &ViewerMenus::themeRequested, this,
            [this](int choice) { m_context.settings.setTheme(static_cast<ThemeChoice>(choice)); });
    connect(m_menus, &ViewerMenus::manualRequested, this, &ViewerWindow::showManual);
    connect(m_menus, &ViewerMenus::shortcutsRequested, this, [this] {
        auto *sheet = new ShortcutSheet(m_menus->groups(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    connect(m_menus, &ViewerMenus::aboutRequested, this, [this] { (new AboutDialog(this))->open(); });
}

void ViewerWindow::chooseFile(bool newWindow)
{
    askForFile(this, tr("Open audit export"),
               {tr("Audit exports and event proofs (*.clavaudit *.clavproof)"), tr("All files (*)")},
               [this, newWindow](const QString &file) {
                   if (newWindow)
                       emit newWindowRequested(file);
                   else
                       openFile(file);
               });
}

void ViewerWindow::chooseEarlier()
{
    askForFile(this, tr("Compare with an earlier file"),
               {tr("Exports, checkpoints and event proofs (*.clavaudit *.clavproof *.txt *.note)"), tr("All files (*)")},
               [this](const QString &file) { m_viewing->compareWith(file); });
}

void ViewerWindow::comparePrinted()
{
    auto *dialog = new PrintedKeyDialog(*m_viewing, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ViewerWindow::pinSigner()
{
    const bool other = m_viewing->check() && m_viewing->check()->finding.flaw == ExportFlaw::OtherSigner;
    ConfirmText text;
    text.title = other ? tr("Trust this key instead?") : tr("Pin this key?");
    text.lead
        = tr("Do that only if you know that the key is the administrator’s: because you compared it with the printed one, or "
             "had it read out to you.");
    text.will
        = {tr("Exports of this store that are signed by this key count as confirmed."), tr("Another key will be reported.")};
    text.willNot = {tr("The file is not changed."), tr("Nobody else learns of it.")};
    text.verb = other ? tr("Trust this key") : tr("Pin key");
    text.danger = other;
    auto *dialog = new ConfirmDialog(text, this);
    dialog->setObjectName(u"pinDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConfirmDialog::confirmed, m_viewing, &ExportViewing::pinSigner);
    dialog->open();
}

void ViewerWindow::showReport(bool print)
{
    auto *dialog = new ReportDialog(*m_viewing, m_context.clock, m_keyTallies, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (print)
        dialog->prepareForPrinting();
    connect(dialog, &ReportDialog::written, this,
            [this](const QString &file) { m_toasts->post(Tone::Good, tr("Report written to %1").arg(file)); });
    connect(dialog, &ReportDialog::printed, this,
            [this] { m_toasts->post(Tone::Good, tr("The report was sent to the printer.")); });
    dialog->open();
}

void ViewerWindow::showBadLine()
{
    const std::optional<quint64> bad = m_viewing->badEvent();
    if (!bad)
        return;
    m_tabs->setCurrentIndex(Events);
    m_events->showLine(*bad);
}

void ViewerWindow::checkAgain()
{
    if (m_hasChanged)
        openFile(m_viewing->path()); // events and verdict are to be of the same bytes
    else
        m_viewing->verify();
}

void ViewerWindow::showManual()
{
    if (!m_manual) {
        m_manual = new ManualWindow(this);
        m_manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manual->show();
    m_manual->openChapter(u"checking"_s);
    m_manual->raise();
}

void ViewerWindow::showOpenProblem(const Error &error)
{
    if (!m_viewing->file()) {
        m_empty->setContent(u"error"_s, errorText(error), tr("Open audit export…"));
        m_stack->setCurrentWidget(m_empty);
    } else if (error.code != ErrorCode::Cancelled) {
        m_toasts->post(Tone::Bad, errorText(error));
    }
    refresh();
}

void ViewerWindow::showCheckProblem(const Error &error)
{
    m_hasChanged = error.code == ErrorCode::Conflict;
    if (error.code == ErrorCode::Cancelled)
        m_banner->setUnchecked(tr("Not checked"), tr("The check was stopped. Whether the events are true is not known."));
    else if (m_hasChanged)
        m_banner->setUnchecked(tr("The file changed while it was open"),
                               tr("It was written to, replaced or removed since it was opened here, so the events below need not "
                                  "be what it says now. Check again to open it as it is."));
    else
        m_banner->setUnchecked(tr("The check could not be finished"), errorText(error));
    refresh();
}

void ViewerWindow::showCompareProblem(const Error &error)
{
    const bool broken = error.code == ErrorCode::Damaged || error.code == ErrorCode::Tampered;
    m_toasts->post(
        Tone::Bad,
        broken ? tr("The earlier file cannot be used: its own signatures do not fit, or it is no export, checkpoint or proof. "
                    "Choose another one.")
               : errorText(error));
}

void ViewerWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.setState(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

void ViewerWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_events->adapt(width());
}

void ViewerWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !showsProof() && m_tabs->currentIndex() == Events && m_events->escape())
        return;
    QMainWindow::keyPressEvent(event);
}

void ViewerWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedEvidence(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ViewerWindow::dropEvent(QDropEvent *event)
{
    const QString file = droppedEvidence(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    // What is looked at stays: the other file gets a window beside it.
    if (m_viewing->file())
        emit newWindowRequested(file);
    else
        openFile(file);
}

} // namespace claviger
