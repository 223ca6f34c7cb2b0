#include "ui/viewer/viewer_window.h"

#include "models/base/future.h"
#include "models/services/settings.h"
#include "ui/theme/theme.h"
#include "ui/viewer/event_filters.h"
#include "ui/viewer/event_pane.h"
#include "ui/viewer/events_page.h"
#include "ui/viewer/evidence_lists.h"
#include "ui/viewer/signer_strip.h"
#include "ui/viewer/tally_page.h"
#include "ui/viewer/timeline_page.h"
#include "ui/viewer/verdict_banner.h"
#include "ui/viewer/viewer_menus.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/toast_host.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLeastWidth = 720;
constexpr int kLeastHeight = 520;
constexpr int kLeastEvents = 260; // height that filters and some rows need
constexpr auto kGeometry = "viewer/geometry"_L1;

/// As high as what is in it needs at its width: large text in a low window makes it scroll instead of cutting off the verdict.
class TallPage final : public QWidget
{
public:
    [[nodiscard]] int heightForWidth(int) const override { return neededHeight(); } // QScrollArea asks

protected:
    bool event(QEvent *event) override
    {
        const bool done = QWidget::event(event);
        if (layout() && parentWidget() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
            keepHeight();
        return done;
    }

private:
    void keepHeight()
    {
        if (const int needed = neededHeight(); needed != minimumHeight())
            setMinimumHeight(needed);
    }

    [[nodiscard]] int neededHeight() const
    {
        // As if the scroll bar were there, whether it is or not: the height must not depend on what it decides.
        const auto *scroll = static_cast<const QScrollArea *>(parentWidget()->parentWidget());
        const QMargins margins = layout()->contentsMargins();
        const int inner = scroll->width() - scroll->verticalScrollBar()->sizeHint().width() - margins.left() - margins.right();
        int height = margins.top() + margins.bottom();
        for (int at = 0; at < layout()->count(); ++at) {
            const QWidget *part = layout()->itemAt(at)->widget();
            if (!part || part->isHidden())
                continue;
            const bool last = at + 1 == layout()->count(); // the pages shrink, the rest does not
            const int wanted = part->hasHeightForWidth() ? part->heightForWidth(inner) : part->sizeHint().height();
            height += (last ? part->minimumHeight() : wanted) + layout()->spacing();
        }
        return height;
    }
};

} // namespace

ViewerWindow::ViewerWindow(const ViewerContext &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_viewing(new ExportViewing(context.tools, context.pins, this))
    , m_menus(new ViewerMenus(this))
    , m_banner(new VerdictBanner)
    , m_evidence(new EvidenceLists)
    , m_signer(new SignerStrip(*m_viewing))
    , m_parts(new QStackedWidget)
    , m_events(new EventsPage(*m_viewing, context.settings))
    , m_timeline(new TimelinePage)
    , m_people(new TallyPage(ExportTallyModel::Subject::Actors))
    , m_keys(new TallyPage(ExportTallyModel::Subject::Keys))
    , m_actions(new TallyPage(ExportTallyModel::Subject::Actions))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_name(new QLabel)
    , m_digest(new QLabel)
    , m_copyDigest(copyButton(tr("Copy the file’s SHA-256")))
    , m_log(std::make_unique<MessageLog>(context.clock))
    , m_toasts(new ToastHost(*m_log, this))
{
    setObjectName(u"viewerWindow"_s);
    setWindowTitle(tr("Audit export"));
    setAcceptDrops(true);
    setMinimumSize(px(kLeastWidth), px(kLeastHeight));
    resize(px(1280), px(800));
    restoreGeometry(context.settings.state(kGeometry));
    build();
    buildStatus();
    wireMenus();
    wireViewing();
    refresh();
}

ViewerWindow::~ViewerWindow() = default;

void ViewerWindow::build()
{
    auto *shown = new TallPage;
    shown->setMinimumWidth(1); // its parts wrap
    auto *layout = new QVBoxLayout(shown);
    setGaps(layout, space::kSmall, {space::kLarge, space::kLarge, space::kLarge, 0});
    m_evidence->hide();
    layout->addWidget(m_banner);
    layout->addWidget(m_evidence);
    layout->addWidget(m_signer);
    layout->addWidget(buildParts(), 1);
    m_empty->setObjectName(u"viewerEmpty"_s);
    m_stack->addWidget(m_empty);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"viewerScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(shown);
    m_stack->addWidget(scroll);
    setCentralWidget(m_stack);
    connect(m_banner, &VerdictBanner::evidenceToggled, m_evidence, &QWidget::setVisible);
    connect(m_banner, &VerdictBanner::recheckRequested, this, &ViewerWindow::checkAgain);
    connect(m_banner, &VerdictBanner::lineRequested, this, &ViewerWindow::showBadLine);
    connect(m_banner, &VerdictBanner::compareRequested, this, &ViewerWindow::chooseEarlier);
    connect(m_signer, &SignerStrip::compareRequested, this, &ViewerWindow::comparePrinted);
    connect(m_signer, &SignerStrip::pinRequested, this, &ViewerWindow::pinSigner);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] { chooseFile(false); });
}

QWidget *ViewerWindow::buildParts()
{
    m_parts->setObjectName(u"viewerParts"_s);
    m_parts->addWidget(buildPages());
    const auto keepHeight = [this] { m_parts->setMinimumHeight(px(kLeastEvents)); };
    keepHeight();
    connect(&Theme::current(), &Theme::changed, m_parts, keepHeight);
    return m_parts;
}

QWidget *ViewerWindow::buildPages()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"viewerTabs"_s);
    m_tabs->setAccessibleName(tr("Events and summaries"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_events, tr("Events"));
    m_tabs->addTab(m_timeline, tr("Timeline"));
    m_tabs->addTab(m_people, tr("People"));
    m_tabs->addTab(m_keys, tr("Keys"));
    m_tabs->addTab(m_actions, tr("Actions"));
    connect(m_timeline, &TimelinePage::periodChosen, this, [this](Instant since, Instant until, const QString &text) {
        m_events->filters().setPeriod(since, until, text);
        showEvents();
    });
    connect(m_people, &TallyPage::chosen, this, [this](const QString &name) {
        m_events->filters().setActor(name);
        showEvents();
    });
    connect(m_keys, &TallyPage::chosen, this, [this](const QString &name, const QString &text) {
        m_events->filters().setObject(name, text);
        showEvents();
    });
    connect(m_actions, &TallyPage::chosen, this, [this](const QString &name) {
        if (const auto action = actionFromName(name))
            m_events->filters().setAction(*action);
        showEvents();
    });
    connect(m_events, &EventsPage::proofSaved, this,
            [this](const QString &file) { m_toasts->post(Tone::Good, tr("Proof saved to %1").arg(file)); });
    connect(m_events, &EventsPage::detailsChanged, this, &ViewerWindow::refresh);
    return m_tabs;
}

void ViewerWindow::buildStatus()
{
    m_name->setObjectName(u"viewerFile"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_digest->setObjectName(u"viewerDigest"_s);
    m_digest->setTextFormat(Qt::PlainText);
    setTypeRole(m_digest, TypeRole::Monospace);
    setTextToken(m_name, Token::Muted);
    setTextToken(m_digest, Token::Muted);
    m_copyDigest->setObjectName(u"copyDigest"_s);
    connect(m_copyDigest, &QToolButton::clicked, this, [this] {
        if (!m_viewing->check())
            return;
        QApplication::clipboard()->setText(toHexText(m_viewing->check()->fileDigest));
        confirmCopied(m_copyDigest);
    });
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(px(space::kLarge), 0, px(space::kMedium), 0);
    statusBar()->addWidget(m_name, 1);
    statusBar()->addPermanentWidget(m_digest);
    statusBar()->addPermanentWidget(m_copyDigest);
}

void ViewerWindow::wireViewing()
{
    connect(m_viewing, &ExportViewing::opened, this, [this] {
        showProofEvent();
        refresh();
    });
    connect(m_viewing, &ExportViewing::openFailed, this, &ViewerWindow::showOpenProblem);
    connect(m_viewing, &ExportViewing::linesFound, this, [this](quint64, bool all) {
        if (all)
            loadSummaries();
        if (all && m_viewing->check())
            refresh(); // the line that the verdict blames may be there only now
    });
    connect(m_viewing, &ExportViewing::checkStarted, this, [this] {
        m_banner->setChecking(m_viewing->verifying());
        refresh();
    });
    connect(m_viewing, &ExportViewing::checked, this, &ViewerWindow::showVerdict);
    connect(m_viewing, &ExportViewing::signerChanged, this, &ViewerWindow::showVerdict);
    connect(m_viewing, &ExportViewing::checkFailed, this, &ViewerWindow::showCheckProblem);
    connect(m_viewing, &ExportViewing::compareFailed, this, &ViewerWindow::showCompareProblem);
}

void ViewerWindow::openFile(const QString &file)
{
    m_timeline->setDays({});
    for (TallyPage *page : {m_people, m_keys, m_actions})
        page->setTallies({}, 0);
    m_keyTallies.clear();
    m_hasChanged = false;
    m_tabs->setCurrentIndex(Events);
    m_viewing->open(QFileInfo(file).absoluteFilePath());
    refresh();
}

void ViewerWindow::loadSummaries()
{
    onFinished(m_viewing->summarize(), this, [this, file = m_viewing->file()](Result<ExportSummaries> found) {
        if (!found || file != m_viewing->file())
            return;
        m_keyTallies = found->keys;
        m_timeline->setDays(std::move(found->days));
        m_people->setTallies(std::move(found->actors), found->furtherActors);
        m_keys->setTallies(std::move(found->keys), found->furtherKeys);
        m_actions->setTallies(std::move(found->actions), 0);
    });
}

void ViewerWindow::showEvents()
{
    m_tabs->setCurrentIndex(Events);
    m_events->setFocus(Qt::OtherFocusReason);
}

void ViewerWindow::refresh()
{
    const bool open = m_viewing->file() != nullptr;
    const bool done = m_viewing->check().has_value() && !m_viewing->verifying();
    if (open)
        m_stack->setCurrentIndex(1);
    else if (m_viewing->path().isEmpty())
        m_empty->setContent(
            u"audit"_s,
            tr("Open an audit export to check it and look at its events, or drop it here. Nothing else is needed: "
               "no store, no password, no network."),
            tr("Open audit export…"));
    m_parts->setCurrentWidget(showsProof() ? static_cast<QWidget *>(&proofEvent()) : m_tabs);
    const bool hasBadLine = done && !showsProof() && m_viewing->badEvent();
    m_banner->setHasBadLine(hasBadLine);
    m_menus->setState({open, showsProof(), done, showsProof() || m_events->isDetailsOpen(), hasBadLine});
    refreshStatus();
}

void ViewerWindow::showVerdict()
{
    if (!m_viewing->check() || m_viewing->verifying())
        return;
    const bool confirmed = m_viewing->isSignerConfirmed();
    m_banner->setVerdict(*m_viewing->check(), confirmed);
    m_evidence->setCheck(*m_viewing->check(), confirmed);
    showProofEvent();
    refresh();
}

bool ViewerWindow::showsProof() const { return m_viewing->file() && m_viewing->file()->isProof(); }

EventPane &ViewerWindow::proofEvent()
{
    if (!m_proofEvent) {
        m_proofEvent = new EventPane(*m_viewing, EventPane::Shows::OnlyOne);
        m_proofEvent->setObjectName(u"proofEvent"_s);
        m_parts->addWidget(m_proofEvent);
    }
    return *m_proofEvent;
}

void ViewerWindow::showProofEvent()
{
    if (!showsProof())
        return;
    proofEvent().setEvent(0, readEventDetails(*m_viewing->file(), 0), m_viewing->badEvent() == 0U);
}

void ViewerWindow::refreshStatus()
{
    const QFileInfo file(m_viewing->path());
    const QString title = showsProof() ? tr("%1 – event proof") : tr("%1 – audit export");
    setWindowTitle(m_viewing->path().isEmpty() ? tr("Audit export") : title.arg(file.fileName()));
    m_name->setText(file.fileName());
    m_name->setToolTip(m_viewing->path());
    const bool known = m_viewing->check() && m_viewing->check()->fileDigest != Digest{};
    m_digest->setText(known ? tr("SHA-256 %1").arg(shortDigest(m_viewing->check()->fileDigest)) : QString());
    m_digest->setToolTip(known ? toHexText(m_viewing->check()->fileDigest) : QString());
    m_copyDigest->setVisible(known);
}

} // namespace claviger
