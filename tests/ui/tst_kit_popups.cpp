#include "tests/support/screenshot.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What lies over a window or shows where the keyboard is.
class TestKitPopups final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theRingGoesWithTheKeyboard();
    void menusShowShortcutsAndMarks();
    void theCalendarOpensByKeyAndGivesADay();
    void suggestionsOpenUnderTheSearch();
    void nothingToShowSaysWhatToDo();
    void waitingIsSeen();
    void scrollBarsAreThinAndMove();
};

void TestKitPopups::initTestCase()
{
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().apply(*qApp);
}

void TestKitPopups::theRingGoesWithTheKeyboard()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    const QList<QWidget *> stops({primaryButton(u"Add key"_s, u"plus"_s), secondaryButton(u"Rotate…"_s, u"rotate"_s),
                                  linkButton(u"Open manual"_s), ghostButton(u"lock"_s, u"Lock"_s),
                                  new QCheckBox(u"Sandbox key"_s), new QComboBox, new QLineEdit});
    for (QWidget *stop : stops)
        layout->addWidget(stop);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_Tab);
    stops.first()->setFocus(Qt::TabFocusReason);
    for (QWidget *stop : stops) {
        QVERIFY2(stop->hasFocus(), stop->metaObject()->className());
        const QImage ringed = stop->grab().toImage();
        QVERIFY(screenshot(window, u"kit-focus-%1"_s.arg(stops.indexOf(stop))));
        QTest::keyClick(stop, Qt::Key_Tab);
        QVERIFY2(stop->grab().toImage() != ringed, stop->metaObject()->className());
    }
}

void TestKitPopups::menusShowShortcutsAndMarks()
{
    QMenu menu;
    menu.addAction(icon(u"rotate"_s), u"&Rotate…"_s)->setShortcut(Qt::CTRL | Qt::Key_R);
    menu.addAction(icon(u"check"_s), u"&Check"_s)->setEnabled(false);
    menu.addSeparator();
    QAction *compact = menu.addAction(u"Compact rows"_s);
    compact->setCheckable(true);
    compact->setChecked(true);
    const QImage before = menu.grab().toImage();
    compact->setChecked(false);
    QVERIFY(menu.grab().toImage() != before);
    compact->setChecked(true);
    menu.addMenu(u"Columns"_s)->addAction(u"Owner"_s);
    menu.popup({10, 10});
    menu.setActiveAction(menu.actions().first());
    QVERIFY(QTest::qWaitForWindowExposed(&menu));
    QVERIFY(screenshot(menu, u"kit-menu"_s));
}

void TestKitPopups::theCalendarOpensByKeyAndGivesADay()
{
    DateField field;
    field.setToday({2026, 11, 20});
    field.show();
    QVERIFY(QTest::qWaitForWindowActive(&field));
    QTest::keyClick(field.field(), Qt::Key_Down, Qt::AltModifier);
    auto *calendar = field.findChild<QWidget *>(u"calendar"_s);
    QVERIFY(calendar && calendar->isVisible());
    QVERIFY(screenshot(*calendar, u"kit-calendar"_s));
    auto *days = calendar->findChild<QAbstractItemView *>();
    QVERIFY(days);
    QTest::keyClick(days, Qt::Key_Right);
    QTest::keyClick(days, Qt::Key_Return);
    QCOMPARE(field.date(), std::optional(QDate(2026, 11, 21)));
    QVERIFY(!calendar->isVisible());
}

void TestKitPopups::suggestionsOpenUnderTheSearch()
{
    SearchField search;
    search.setSuggestions([](const QString &) { return QStringList{u"provider:openai"_s, u"provider:slack"_s}; });
    search.show();
    QVERIFY(QTest::qWaitForWindowActive(&search));
    QTest::keyClicks(&search, u"prov"_s);
    QAbstractItemView *popup = search.findChild<QCompleter *>()->popup();
    QVERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down);
    QVERIFY(screenshot(*popup, u"kit-suggestions"_s));
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(search.text(), u"provider:openai "_s);
}

void TestKitPopups::nothingToShowSaysWhatToDo()
{
    EmptyState empty;
    empty.setContent(u"key"_s, u"No keys yet. Add the first one, or import what you have."_s, u"Add key"_s,
                     u"Read how it works"_s);
    empty.resize(640, 400);
    empty.show();
    int clicked = 0;
    connect(&empty, &EmptyState::buttonClicked, &empty, [&] { ++clicked; });
    QTest::mouseClick(empty.button(), Qt::LeftButton);
    QCOMPARE(clicked, 1);
    QCOMPARE(empty.accessibleName(), u"No keys yet. Add the first one, or import what you have."_s);
    QVERIFY(screenshot(empty, u"kit-empty"_s));
    empty.setContent(u"search"_s, u"Nothing matches “live”."_s);
    QVERIFY(!empty.button()->isVisible());
}

void TestKitPopups::waitingIsSeen()
{
    QWidget window;
    window.resize(640, 300);
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(primaryButton(u"Open store"_s));
    BusyOverlay busy(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QImage before = window.grab().toImage();
    auto progress = std::make_shared<Progress>();
    progress->setTotal(8412);
    progress->setDone(1204);
    busy.start(u"Checking the log"_s, progress);
    QVERIFY2(window.grab().toImage() == before, "nothing moves for the first moment");
    QTRY_VERIFY(window.grab().toImage() != before);
    QVERIFY(screenshot(window, u"kit-busy"_s));
    QTRY_VERIFY(window.findChild<QPushButton *>(u"progressCancel"_s)->isVisible());
    QVERIFY(screenshot(window, u"kit-busy-late"_s));
    QTest::mouseClick(window.findChild<QPushButton *>(u"progressCancel"_s), Qt::LeftButton);
    QVERIFY(progress->isCancelled());
}

void TestKitPopups::scrollBarsAreThinAndMove()
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.setPageStep(20);
    bar.resize(bar.sizeHint().width(), 200);
    bar.show();
    QCOMPARE(bar.width(), size::kScrollBar);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(5, 190)); // below the slider: a page on
    QTRY_COMPARE(bar.value(), 20);
    QTest::mousePress(&bar, Qt::LeftButton, {}, QPoint(5, 45));
    QTest::mouseMove(&bar, QPoint(5, 200));
    QTRY_COMPARE(bar.value(), 100);
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, QPoint(5, 200));
}

QTEST_MAIN(TestKitPopups)
#include "tst_kit_popups.moc"
