#include "models/base/clock.h"
#include "models/tables/table_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/status_chip.h"
#include "ui/widgets/strength_meter.h"
#include "ui/widgets/toast_host.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

class StillClock final : public Clock
{
public:
    Instant now() const override { return Instant(1h); }
};

} // namespace

class TestKitMessages final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void toastsGoByThemselvesAndUndoOnce();
    void toastsKeepToTheirAreaAndWrap();
    void aToastStaysUnderTheMouse();
    void progressCountsAndCancels();
    void progressSaysBytesInTheirUnit();
    void busyHidesWhatLiesUnderIt();
    void messagesAreAnnouncedAndClosed();
    void dataIsNeverMarkup();
};

void TestKitMessages::dataIsNeverMarkup()
{
    const QString hostile = u"<b>x</b>\n<img src=y>"_s;
    QCOMPARE(plainToolTip(u"a & b"_s), u"a & b"_s);
    QCOMPARE(plainToolTip(hostile), u"<qt>&lt;b&gt;x&lt;/b&gt;<br>&lt;img src=y&gt;</qt>"_s);
    MessageBar bar;
    bar.showMessage(Tone::Bad, hostile);
    PageTitle title(hostile);
    SectionLabel section(hostile);
    MutedLabel muted(hostile);
    for (const QLabel *label : QList<const QLabel *>{&title, &section, &muted})
        QCOMPARE(label->textFormat(), Qt::PlainText);
    for (const QLabel *label : bar.findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    ElidedLabel elided(hostile);
    elided.resize(5, 20);
    elided.setText(hostile);
    QCOMPARE(elided.toolTip(), plainToolTip(hostile));
}

void TestKitMessages::toastsGoByThemselvesAndUndoOnce()
{
    StillClock clock;
    MessageLog log(clock);
    QWidget window;
    window.resize(800, 600);
    ToastHost toasts(log, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    int undone = 0;
    toasts.post(Tone::Good, u"Deleted."_s, u"Undo"_s, [&] { ++undone; });
    QVERIFY(toasts.isVisible());
    QVERIFY(toasts.geometry().bottom() < 600 && toasts.geometry().top() > 500);
    QVERIFY(std::abs(toasts.geometry().center().x() - 400) <= 2);
    auto *button = toasts.findChild<QPushButton *>(u"toastAction"_s);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(undone, 1);
    QCOMPARE(toasts.count(), 0);

    toasts.setDuration(1);
    toasts.post(Tone::Info, u"Copied."_s);
    QTRY_COMPARE(toasts.count(), 0);
    QVERIFY(!toasts.isVisible());
    QCOMPARE(log.rowCount(), 2);
    QCOMPARE(log.index(0).data().toString(), u"Copied."_s);
    QCOMPARE(log.index(1).data(MessageLog::ToneRole).toInt(), static_cast<int>(Tone::Good));

    toasts.setDuration(60'000);
    toasts.post(Tone::Good, u"Tagged."_s, u"Undo"_s, [&] { ++undone; });
    toasts.post(Tone::Info, u"Something else."_s);
    QVERIFY(toasts.undoLatest());
    QCOMPARE(undone, 2);
    QVERIFY(!toasts.undoLatest());
}

void TestKitMessages::toastsKeepToTheirAreaAndWrap()
{
    StillClock clock;
    MessageLog log(clock);
    QWidget window;
    window.resize(800, 600);
    QWidget left(&window);
    left.setGeometry(50, 0, 300, 500);
    QWidget other(&window);
    other.setGeometry(400, 100, 400, 300);
    ToastHost toasts(log, &window);
    toasts.setAreas({&left, &other});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    toasts.post(Tone::Good, u"The key was moved to the trash, from where it can be taken back for thirty days."_s, u"Undo"_s,
                [] {});
    QVERIFY(left.geometry().contains(toasts.geometry()));
    auto *text = toasts.findChild<QLabel *>(u"toastText"_s);
    QVERIFY(text->wordWrap());
    QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()) && text->height() > 2 * text->fontMetrics().height());
    toasts.post(Tone::Good, u"Short."_s);
    left.resize(340, 400);
    QVERIFY(left.geometry().contains(toasts.geometry()));
    left.hide();
    QVERIFY(other.geometry().contains(toasts.geometry()));
    other.hide();
    QVERIFY(toasts.geometry().bottom() > 550);
}

void TestKitMessages::aToastStaysUnderTheMouse()
{
    StillClock clock;
    MessageLog log(clock);
    QWidget window;
    window.resize(800, 600);
    ToastHost toasts(log, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    toasts.setDuration(200);
    toasts.post(Tone::Good, u"Deleted."_s, u"Undo"_s, [] {});
    auto *button = toasts.findChild<QPushButton *>(u"toastAction"_s);
    button->setFocus(Qt::TabFocusReason);
    QVERIFY(button->hasFocus());
    // A second toast with the same time runs out; the first one, which has the focus, has not.
    toasts.post(Tone::Info, u"Other."_s);
    QTRY_COMPARE(toasts.count(), 1);
    QVERIFY(button->isVisible());
    QTest::keyClick(button, Qt::Key_Escape);
    QCOMPARE(toasts.count(), 0);
}

void TestKitMessages::progressCountsAndCancels()
{
    ProgressRow row;
    auto progress = std::make_shared<Progress>();
    row.watch(progress, u"Checking"_s);
    auto *bar = row.findChild<QProgressBar *>();
    auto *count = row.findChild<QLabel *>(u"progressCount"_s);
    QVERIFY(bar && count);
    QCOMPARE(bar->maximum(), 0); // not known yet
    progress->setTotal(8412);
    progress->setDone(4206);
    QTRY_COMPARE(bar->value(), 500);
    QCOMPARE(count->text(), u"%1 of %2"_s.arg(row.locale().toString(4206), row.locale().toString(8412)));
    QSignalSpy cancelled(&row, &ProgressRow::cancelled);
    QTest::mouseClick(row.findChild<QPushButton *>(u"progressCancel"_s), Qt::LeftButton);
    QVERIFY(progress->isCancelled());
    QCOMPARE(cancelled.count(), 1);
    row.stop();
    QVERIFY(!row.isVisible());
}

void TestKitMessages::progressSaysBytesInTheirUnit()
{
    ProgressRow row;
    auto progress = std::make_shared<Progress>();
    progress->setTotal(qint64{3} << 20);
    progress->setDone(qint64{1} << 20);
    row.watch(progress, u"Reading"_s, ProgressRow::Unit::Bytes);
    QCOMPARE(row.findChild<QLabel *>(u"progressCount"_s)->text(), u"1 MiB of 3 MiB"_s);
    row.stop();
}

void TestKitMessages::busyHidesWhatLiesUnderIt()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *field = new QLineEdit;
    auto *button = new QPushButton(u"Go"_s);
    layout->addWidget(field);
    layout->addWidget(button);
    BusyOverlay busy(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field->setFocus();
    busy.start(u"Opening the store…"_s);
    QVERIFY(busy.isVisible() && busy.geometry() == window.rect());
    QTest::keyClicks(window.focusWidget(), u"typed"_s);
    QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
    QVERIFY2(window.focusWidget() == &busy, "Tab must not reach what is covered");
    QVERIFY(field->text().isEmpty());
    QTRY_COMPARE(busy.accessibleName(), u"Opening the store…"_s);
    busy.stop();
    QCOMPARE(window.focusWidget(), field);
    QVERIFY(!busy.isVisible());
}

void TestKitMessages::messagesAreAnnouncedAndClosed()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *bar = new MessageBar;
    layout->addWidget(bar);
    window.show();
    QVERIFY(!bar->isVisible());
    QSignalSpy acted(bar, &MessageBar::actionTriggered);
    bar->showMessage(Tone::Bad, u"Not saved."_s, u"Try again"_s);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->accessibleName(), u"Not saved."_s);
    QTest::mouseClick(bar->findChild<QPushButton *>(u"messageAction"_s), Qt::LeftButton);
    QCOMPARE(acted.count(), 1);
    QTest::mouseClick(bar->findChild<QAbstractButton *>(u"closeMessage"_s), Qt::LeftButton);
    QVERIFY(!bar->isVisible());

    StatusChip chip;
    chip.setStatus(Tone::Warn, u"Expiring"_s);
    QCOMPARE(chip.accessibleName(), u"Expiring"_s);
    StrengthMeter meter;
    meter.setScore(2, u"Add a word."_s);
    QCOMPARE(meter.accessibleName(), u"Strength: Fair"_s);
}

QTEST_MAIN(TestKitMessages)
#include "tst_kit_messages.moc"
