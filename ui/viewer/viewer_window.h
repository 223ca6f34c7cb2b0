#pragma once

#include "models/domain/audit_report.h"
#include "ui/viewer/viewer_context.h"

#include <QMainWindow>
#include <QPointer>

class QLabel;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace claviger {

class EmptyState;
class EvidenceLists;
class EventPane;
class EventsPage;
class ManualWindow;
class MessageLog;
class SignerStrip;
class TallyPage;
class TimelinePage;
class ToastHost;
class VerdictBanner;
class ViewerMenus;

/// An auditor's window on one audit export, or on the proof of one event: the verdict on top, the events or the event under it.
/// Reads only; needs no store, no password and no network. Files that were opened are not remembered. GUI thread only.
class ViewerWindow final : public QMainWindow
{
    Q_OBJECT

public:
    enum Page { Events, Timeline, People, Keys, Actions };

    /// \p context must outlive the window.
    explicit ViewerWindow(const ViewerContext &context, QWidget *parent = nullptr);
    ~ViewerWindow() override;

    /// Opens \p file in place of the one before.
    void openFile(const QString &file);
    [[nodiscard]] ExportViewing &viewing() const { return *m_viewing; }
    [[nodiscard]] EventsPage &events() const { return *m_events; }
    [[nodiscard]] VerdictBanner &banner() const { return *m_banner; }
    /// What is shown is the proof of one event.
    [[nodiscard]] bool showsProof() const;

signals:
    /// \p file should be shown in a window of its own.
    void newWindowRequested(const QString &file);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    QWidget *buildParts();
    QWidget *buildPages();
    void buildStatus();
    void wireMenus();
    void wireViewing();
    void chooseFile(bool newWindow);
    void chooseEarlier();
    void comparePrinted();
    void pinSigner();
    void showReport(bool print);
    void showManual();
    void refresh();
    void showVerdict();
    void refreshStatus();
    void showOpenProblem(const Error &error);
    void loadSummaries();
    void showEvents();
    void showCheckProblem(const Error &error);
    void showCompareProblem(const Error &error);
    void showBadLine();
    void checkAgain();
    void showProofEvent();
    EventPane &proofEvent();

    ViewerContext m_context;
    ExportViewing *m_viewing;
    ViewerMenus *m_menus;
    VerdictBanner *m_banner;
    EvidenceLists *m_evidence;
    SignerStrip *m_signer;
    QStackedWidget *m_parts;           ///< the pages of an export, or the event of a proof
    EventPane *m_proofEvent = nullptr; ///< made with the first proof
    QTabWidget *m_tabs = nullptr;
    EventsPage *m_events;
    TimelinePage *m_timeline;
    TallyPage *m_people;
    TallyPage *m_keys;
    TallyPage *m_actions;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QLabel *m_name;
    QLabel *m_digest;
    QToolButton *m_copyDigest;
    std::unique_ptr<MessageLog> m_log;
    ToastHost *m_toasts;
    QPointer<ManualWindow> m_manual;
    std::vector<ReportTally> m_keyTallies;
    bool m_hasChanged = false; ///< the file, since it was opened
};

} // namespace claviger
