#include "tests/support/moving_window.h"
#include "ui/widgets/message_bar.h"

#include <QAction>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What may come between while keys go to another place, in the real window.
class TestMovingRuns final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { prepareMovingTests(); }
    void init() { m_desk = std::make_unique<MovingWindow>(); }
    void cleanup() { m_desk.reset(); }
    void productionWantsItsLabel();
    void anInterruptedRunGoesOn();
    void aRunIsCancelledBetweenTwoKeys();
    void theSignInShowsItsAddress();
    void lockingClosesTheOtherPlace();

private:
    std::unique_ptr<MovingWindow> m_desk;
};

void TestMovingRuns::productionWantsItsLabel()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s}, u"production"_s);
        d.plan();
        d.giveReason();
        QVERIFY(!d.verb()->isEnabled());
        d.drive->click(u"movingCopy"_s); // nothing leaves: nothing to type
        QTRY_VERIFY(d.verb()->isEnabled());
        d.drive->click(u"movingMove"_s);
        QTRY_VERIFY(!d.verb()->isEnabled());
        d.drive->type(u"typedConfirm"_s, u"billing"_s);
        QTRY_VERIFY(d.verb()->isEnabled());
        MovingWindow::picture(u"moving-production"_s);
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QVERIFY(d.world.overview(d.ids.front()).trashedAt);
    })
}

void TestMovingRuns::anInterruptedRunGoesOn()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s, u"search"_s});
        d.plan();
        d.giveReason();
        d.places.other.answers.failNext(u"record"_s, {ErrorCode::Unreachable, u"Second broker"_s, {}}); // it was made already
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QVERIFY(d.cell(u"movingResults"_s, 1, 1).contains(u"Not begun"_s));
        QVERIFY(!d.cell(u"movingResults"_s, 0, 3).isEmpty());
        MovingWindow::picture(u"moving-interrupted"_s);
        for (const CredentialId &id : d.ids)
            QVERIFY(!d.world.overview(id).trashedAt);
        d.drive->click(u"movingVerb"_s); // the place is opened again
        d.drive->see(u"movingPlace"_s);
        QTRY_COMPARE(d.places.closes, 1);
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingTable"_s);
        QCOMPARE(d.places.opened.size(), 2);
        d.drive->click(u"movingVerb"_s); // the reason is still there
        d.drive->see(u"movingResults"_s);
        QVERIFY(!d.drive->visible(u"movingVerb"_s));
        QCOMPARE(d.places.other.rows.size(), 2U); // nothing twice
        for (const CredentialId &id : d.ids)
            QVERIFY(d.world.overview(id).trashedAt);
    })
}

void TestMovingRuns::aRunIsCancelledBetweenTwoKeys()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s, u"search"_s});
        d.plan();
        d.giveReason();
        d.places.other.answers.hold();
        d.drive->click(u"movingVerb"_s);
        QTRY_VERIFY(d.places.other.answers.waiting() > 0);
        QVERIFY(!d.verb()->isEnabled());
        d.drive->click(u"movingCancel"_s); // stops; the dialog stays with what came of it
        d.places.other.answers.release();
        d.drive->see(u"movingResults"_s);
        QCOMPARE(d.places.other.rows.size(), 1U); // what was begun is brought to its end
        QVERIFY(d.verb()->isEnabled());
    })
}

void TestMovingRuns::theSignInShowsItsAddress()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s});
        d.places.wantsBrowser = QUrl(u"https://login.example.com/auth?state=2"_s);
        d.places.answers.hold();
        d.drive->choose(u"movingPlace"_s, d.secondId());
        d.drive->press(Qt::Key_Return);
        QTRY_VERIFY(d.drive->visible(u"signInText"_s));
        QVERIFY(d.drive->visible(u"signInView"_s)->findChild<QLineEdit *>(u"signInAddress"_s)->text().contains(u"state=2"_s));
        d.places.answers.failNext(u"openBroker"_s, {ErrorCode::Cancelled, u"Second broker"_s, {}});
        d.drive->click(u"cancelSignIn"_s);
        d.places.answers.release();
        QTRY_VERIFY(d.drive->visible<MessageBar>(u"movingMessage"_s));
        QVERIFY(d.verb()->isEnabled());
    })
}

void TestMovingRuns::lockingClosesTheOtherPlace(){PLAY({
    MovingWindow &d = *m_desk;
    d.begin({u"billing"_s, u"search"_s});
    d.plan();
    d.giveReason();
    d.places.other.answers.hold();
    d.drive->click(u"movingVerb"_s);
    QTRY_VERIFY(d.places.other.answers.waiting() > 0);
    d.world.session.lock();
    QTRY_COMPARE(d.places.closes, 1);
    d.places.other.answers.release();
    d.drive->noDialog();
    QVERIFY(d.places.other.rows.empty());
})}

QTEST_MAIN(TestMovingRuns)
#include "tst_moving_runs.moc"
