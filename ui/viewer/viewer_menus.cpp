#include "ui/viewer/viewer_menus.h"

#include <QApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ViewerMenus::ViewerMenus(QMainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_file(window->menuBar()->addMenu(tr("&File")))
    , m_event(window->menuBar()->addMenu(tr("&Events")))
    , m_view(window->menuBar()->addMenu(tr("&View")))
    , m_help(window->menuBar()->addMenu(tr("&Help")))
{
    window->menuBar()->setAccessibleName(tr("Menu bar"));
    buildFile();
    buildEvent();
    buildView();
    buildHelp();
    setState({});
}

QAction *ViewerMenus::add(QMenu *menu, const QString &objectName, const QString &text, const QKeySequence &keys, Needs needs)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    m_conditional.append({action, needs});
    return action;
}

void ViewerMenus::buildFile()
{
    const auto on
        = [this](QAction *action, void (ViewerMenus::*signal)()) { connect(action, &QAction::triggered, this, signal); };
    on(add(m_file, u"actionOpenExport"_s, tr("&Open audit export…"), QKeySequence(Qt::CTRL | Qt::Key_O), Needs::Nothing),
       &ViewerMenus::openRequested);
    on(add(m_file, u"actionOpenExportNew"_s, tr("Open in a &new window…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
           Needs::Nothing),
       &ViewerMenus::openInNewWindowRequested);
    m_file->addSeparator();
    on(add(m_file, u"actionCompare"_s, tr("&Compare with an earlier file…"), QKeySequence(Qt::CTRL | Qt::Key_E), Needs::Check),
       &ViewerMenus::compareRequested);
    on(add(m_file, u"actionComparePrinted"_s, tr("Compare with a printed &key…"), QKeySequence(Qt::CTRL | Qt::Key_K),
           Needs::File),
       &ViewerMenus::comparePrintedRequested);
    on(add(m_file, u"actionRecheck"_s, tr("Check &again"), QKeySequence(Qt::Key_F5), Needs::File),
       &ViewerMenus::recheckRequested);
    m_file->addSeparator();
    on(add(m_file, u"actionReport"_s, tr("&Save report…"), QKeySequence(Qt::CTRL | Qt::Key_S), Needs::ExportCheck),
       &ViewerMenus::reportRequested);
    on(add(m_file, u"actionPrint"_s, tr("&Print…"), QKeySequence(Qt::CTRL | Qt::Key_P), Needs::ExportCheck),
       &ViewerMenus::printRequested);
    m_file->addSeparator();
    QAction *close = add(m_file, u"actionClose"_s, tr("C&lose window"), QKeySequence(Qt::CTRL | Qt::Key_W), Needs::Nothing);
    connect(close, &QAction::triggered, m_window, &QWidget::close);
    QAction *quit = add(m_file, u"actionQuit"_s, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), Needs::Nothing);
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
}

void ViewerMenus::buildEvent()
{
    const auto on
        = [this](QAction *action, void (ViewerMenus::*signal)()) { connect(action, &QAction::triggered, this, signal); };
    on(add(m_event, u"actionFind"_s, tr("&Search"), QKeySequence(Qt::CTRL | Qt::Key_F), Needs::Export),
       &ViewerMenus::searchRequested);
    on(add(m_event, u"actionClearFilters"_s, tr("&Clear filters"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), Needs::Export),
       &ViewerMenus::clearFiltersRequested);
    on(add(m_event, u"actionBadLine"_s, tr("Show the &line that is wrong"), QKeySequence(Qt::CTRL | Qt::Key_B), Needs::BadLine),
       &ViewerMenus::badLineRequested);
    m_event->addSeparator();
    on(add(m_event, u"actionCopyLine"_s, tr("C&opy the event’s line"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
           Needs::Event),
       &ViewerMenus::copyLineRequested);
    on(add(m_event, u"actionSaveProof"_s, tr("Save the event’s &proof…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
           Needs::ExportEvent),
       &ViewerMenus::saveProofRequested);
}

void ViewerMenus::buildView()
{
    const QStringList pages{tr("&Events"), tr("&Timeline"), tr("&People"), tr("&Keys"), tr("&Actions")};
    for (int page = 0; page < pages.size(); ++page) {
        const QKeySequence keys(QKeyCombination(Qt::ControlModifier, static_cast<Qt::Key>(Qt::Key_1 + page)));
        connect(add(m_view, u"actionPage-%1"_s.arg(page), pages[page], keys, Needs::Export), &QAction::triggered, this,
                [this, page] { emit pageRequested(page); });
    }
    m_view->addSeparator();
    connect(add(m_view, u"actionEvidence"_s, tr("What was p&roven"), QKeySequence(Qt::CTRL | Qt::Key_D), Needs::Check),
            &QAction::triggered, this, &ViewerMenus::evidenceRequested);
    QMenu *theme = m_view->addMenu(tr("T&heme"));
    const QStringList names{tr("As the system"), tr("Light"), tr("Dark")};
    for (int choice = 0; choice < names.size(); ++choice) {
        QAction *action = theme->addAction(names[choice], this, [this, choice] { emit themeRequested(choice); });
        action->setObjectName(u"actionTheme-%1"_s.arg(choice));
    }
}

void ViewerMenus::buildHelp()
{
    const auto on
        = [this](QAction *action, void (ViewerMenus::*signal)()) { connect(action, &QAction::triggered, this, signal); };
    on(add(m_help, u"actionManual"_s, tr("&Manual"), QKeySequence::HelpContents, Needs::Nothing), &ViewerMenus::manualRequested);
    on(add(m_help, u"actionShortcuts"_s, tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash), Needs::Nothing),
       &ViewerMenus::shortcutsRequested);
    QAction *about = add(m_help, u"actionAbout"_s, tr("&About Claviger"), {}, Needs::Nothing);
    about->setMenuRole(QAction::AboutRole);
    on(about, &ViewerMenus::aboutRequested);
}

void ViewerMenus::setState(const State &state)
{
    const bool isExport = state.isOpen && !state.isProof;
    const auto allows = [&](Needs needs) {
        switch (needs) {
        case Needs::Nothing: return true;
        case Needs::File: return state.isOpen;
        case Needs::Check: return state.isOpen && state.isChecked;
        case Needs::Event: return state.isOpen && state.hasEvent;
        case Needs::Export: return isExport;
        case Needs::ExportCheck: return isExport && state.isChecked;
        case Needs::BadLine: return isExport && state.hasBadLine;
        case Needs::ExportEvent: return isExport && state.hasEvent;
        }
        Q_UNREACHABLE();
    };
    for (const auto &[action, needs] : std::as_const(m_conditional))
        action->setEnabled(allows(needs));
}

QList<ShortcutGroup> ViewerMenus::groups() const
{
    QList<ShortcutGroup> groups;
    for (const QMenu *menu : {m_file, m_event, m_view, m_help}) {
        QString title = menu->title();
        groups.append({title.remove(u'&'), menu->actions()});
    }
    return groups;
}

} // namespace claviger
