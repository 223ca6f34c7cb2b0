#include "tests/support/moving_window.h"
#include "ui/widgets/message_bar.h"

#include <QAction>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Keys go to another place, in the real window: by mouse, and by the keyboard alone.
class TestMovingWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { prepareMovingTests(); }
    void init() { m_desk = std::make_unique<MovingWindow>(); }
    void cleanup() { m_desk.reset(); }
    void keysMoveToAnotherBroker();
    void theKeyboardAloneCopies();
    void aStoreWantsItsPassphrase();
    void clashesAreSolvedOneByOne();
    void anotherLabelIsPlannedAnew();
    void workspacesAreChosen();
    void whatIsNotKeptIsShown();
    void movingIsGreyWithItsReason();
    void theOpenBrokerIsNotOffered();
    void actionsSayWhyNot();

private:
    std::unique_ptr<MovingWindow> m_desk;
};

void TestMovingWindow::keysMoveToAnotherBroker()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s, u"search"_s});
        MovingWindow::picture(u"moving-where"_s);
        d.plan();
        QCOMPARE(d.places.opened, QStringList{u"broker Second broker"_s});
        QVERIFY(d.places.other.rows.empty()); // a dry run
        QCOMPARE(d.cell(u"movingTable"_s, 0, 1), u"Is made there"_s);
        QVERIFY(d.drive->see<QRadioButton>(u"movingMove"_s)->isChecked());
        QVERIFY(!d.verb()->isEnabled()); // without a reason
        d.giveReason();
        QVERIFY(d.verb()->text().contains(u'2'));
        MovingWindow::picture(u"moving-plan"_s);
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QVERIFY(d.drive->see<QLabel>(u"movingSummary"_s)->text().contains(u"Second broker"_s));
        QVERIFY(d.cell(u"movingResults"_s, 0, 1).contains(u"read back"_s));
        QVERIFY(!d.drive->visible(u"movingVerb"_s));
        MovingWindow::picture(u"moving-result"_s);
        QCOMPARE(d.places.other.rows.size(), 2U);
        for (const CredentialId &id : d.ids)
            QVERIFY(d.world.overview(id).trashedAt);
        QCOMPARE(d.places.other.events.back().reason, u"new home"_s);
        QCOMPARE(d.places.closes, 0);
        d.drive->click(u"movingCancel"_s);
        d.drive->noDialog();
        QTRY_COMPARE(d.places.closes, 1);
    })
}

void TestMovingWindow::theKeyboardAloneCopies()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s}, u"staging"_s, QKeySequence(u"Ctrl+Alt+C"_s));
        d.drive->choose(u"movingPlace"_s, d.secondId());
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"movingTable"_s);
        const auto tabTo = [&](const QString &name) {
            for (int i = 0; i < 30; ++i) {
                if (QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name)
                    return true;
                d.drive->press(Qt::Key_Tab);
            }
            return false;
        };
        QCOMPARE(QApplication::focusWidget()->objectName(), u"movingTable"_s);
        QVERIFY(tabTo(u"movingChoice"_s));
        QVERIFY(tabTo(u"movingCopy"_s));
        QVERIFY(d.drive->see<QRadioButton>(u"movingCopy"_s)->isChecked());
        QVERIFY(tabTo(u"movingReason"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"by hand"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"movingResults"_s);
        QCOMPARE(d.places.other.rows.size(), 1U);
        QVERIFY(!d.world.overview(d.ids.front()).trashedAt);
        d.drive->press(Qt::Key_Escape);
        d.drive->noDialog();
    })
}

void TestMovingWindow::aStoreWantsItsPassphrase()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s});
        d.drive->choose(u"movingPlace"_s, QString());
        QVERIFY(!d.verb()->isEnabled());
        d.drive->type(u"movingFile"_s, u"/stores/other.claviger"_s);
        d.drive->type(u"movingPassphrase"_s, u"wrong"_s);
        d.drive->press(Qt::Key_Return);
        QTRY_VERIFY(!d.drive->see<MessageBar>(u"movingMessage"_s)->text().isEmpty());
        QVERIFY(!d.verb()->isEnabled()); // the field gave it away
        QCOMPARE(QApplication::focusWidget()->objectName(), u"movingPassphrase"_s);
        d.drive->type(u"movingPassphrase"_s, u"open"_s);
        d.drive->press(Qt::Key_Return);
        d.drive->see(u"movingTable"_s);
        QCOMPARE(d.places.opened.last(), u"store /stores/other.claviger"_s);
        d.drive->click(u"movingBack"_s);
        d.drive->see(u"movingPlace"_s);
        QTRY_COMPARE(d.places.closes, 1);
    })
}

void TestMovingWindow::clashesAreSolvedOneByOne()
{
    PLAY({
        MovingWindow &d = *m_desk;
        const CredentialId theirs = d.places.other.add(someData(u"billing"_s), {{u"api_key"_s, "oai-theirs"}});
        const CredentialId left = d.places.other.add(someData(u"search"_s), {{u"api_key"_s, "oai-left"}});
        d.begin({u"billing"_s, u"search"_s});
        d.plan();
        QVERIFY(d.cell(u"movingTable"_s, 0, 1).contains(u"compared"_s));
        d.drive->clickRow(u"movingTable"_s, 0, u"billing"_s);
        d.drive->choose(u"movingChoice"_s, 1);
        d.drive->press(Qt::Key_Return);
        QTRY_VERIFY(d.cell(u"movingTable"_s, 0, 1).contains(u"rotated"_s)
                    || d.cell(u"movingTable"_s, 1, 1).contains(u"rotated"_s));
        d.drive->clickRow(u"movingTable"_s, 0, u"search"_s);
        d.drive->choose(u"movingChoice"_s, 3);
        d.drive->press(Qt::Key_Return);
        QTRY_VERIFY(d.verb()->text().contains(u'1'));
        MovingWindow::picture(u"moving-clashes"_s);
        d.giveReason();
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QCOMPARE(d.places.other.value(theirs, u"api_key"_s), FakeRegistry::apiKey("oai-", 'a'));
        QCOMPARE(d.places.other.value(left, u"api_key"_s), "oai-left");
        QVERIFY(d.world.overview(d.ids.front()).trashedAt);
        QVERIFY(!d.world.overview(d.ids.back()).trashedAt);
    })
}

void TestMovingWindow::anotherLabelIsPlannedAnew()
{
    PLAY({
        MovingWindow &d = *m_desk;
        CredentialData other = someData(u"billing"_s);
        other.provider = u"anthropic"_s;
        d.places.other.add(other, {{u"api_key"_s, "ant-theirs"}});
        d.begin({u"billing"_s});
        d.plan();
        QVERIFY(d.cell(u"movingTable"_s, 0, 1).contains(u"another key"_s));
        QVERIFY(!d.verb()->isEnabled());
        d.drive->choose(u"movingChoice"_s, 2);
        d.drive->press(Qt::Key_Return);
        QTRY_COMPARE(d.cell(u"movingTable"_s, 0, 1), u"Is made there"_s);
        QVERIFY(d.cell(u"movingTable"_s, 0, 2).endsWith(u"billing-2"_s));
        d.drive->type(u"movingLabel"_s, u"billing of acme"_s);
        d.drive->press(Qt::Key_Tab);
        QTRY_VERIFY(d.cell(u"movingTable"_s, 0, 2).endsWith(u"billing-of-acme"_s));
        d.giveReason();
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QCOMPARE(d.places.other.rows.size(), 2U);
    })
}

void TestMovingWindow::workspacesAreChosen()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.places.other.spaces = {{u"shop"_s, u"Shop"_s, defaultEnvironments(), defaultPathTemplate(), 1},
                                 {u"blog"_s, u"Blog"_s, defaultEnvironments(), defaultPathTemplate(), 1}};
        d.begin({u"billing"_s});
        d.plan();
        QVERIFY(d.drive->see<QLabel>(u"movingRemarks"_s)->text().contains(u"“acme” is made"_s));
        d.drive->choose(u"movingWorkspace-acme"_s, u"blog"_s);
        d.drive->press(Qt::Key_Return);
        QTRY_VERIFY(d.cell(u"movingTable"_s, 0, 2).startsWith(u"/blog/"_s));
        QVERIFY(!d.drive->see<QLabel>(u"movingRemarks"_s)->text().contains(u"is made"_s));
        MovingWindow::picture(u"moving-workspaces"_s);
        d.giveReason();
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QCOMPARE(d.places.other.rows.begin()->second.credential.overview.workspace, u"blog"_s);
        QCOMPARE(d.places.other.spaces.size(), 2U);
    })
}

void TestMovingWindow::whatIsNotKeptIsShown()
{
    class Poor final : public MoveRules
    {
    public:
        [[nodiscard]] MoveFit fit(const Credential &, CredentialData wanted) const override
        {
            MoveFit fit;
            fit.data = std::move(wanted);
            fit.path = u"/acme/staging/genai/billing"_s;
            fit.secretFields = {u"api_key"_s};
            fit.losses = {MoveLoss::Tags, MoveLoss::Purpose};
            return fit;
        }
        [[nodiscard]] bool isMadeUp(const QString &) const override { return false; }
    };
    PLAY({
        MovingWindow &d = *m_desk;
        const Poor rules;
        d.places.rules = &rules;
        d.begin({u"billing"_s});
        d.plan();
        QVERIFY(d.cell(u"movingTable"_s, 0, 3).contains(u"tags"_s));
        QVERIFY(d.drive->see<QLabel>(u"movingDetail"_s)->text().contains(u"Not kept there: tags, purpose"_s));
        m_desk.reset(); // before the rules
    })
}

void TestMovingWindow::movingIsGreyWithItsReason()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.places.other.can.setFlag(Capability::Duplicates, false);
        d.places.other.can.setFlag(Capability::Reveal, false);
        d.begin({u"billing"_s});
        d.plan();
        QVERIFY(!d.drive->see<QRadioButton>(u"movingMove"_s)->isEnabled());
        QVERIFY(d.drive->see<QRadioButton>(u"movingCopy"_s)->isChecked());
        QVERIFY(d.drive->see<QLabel>(u"movingWhyNot"_s)->text().contains(u"does not show"_s));
        d.giveReason();
        d.drive->click(u"movingVerb"_s);
        d.drive->see(u"movingResults"_s);
        QVERIFY(d.cell(u"movingResults"_s, 0, 1).contains(u"could not be compared"_s));
        QVERIFY(!d.world.overview(d.ids.front()).trashedAt);
    })
}

void TestMovingWindow::theOpenBrokerIsNotOffered()
{
    PLAY({
        MovingWindow &d = *m_desk;
        d.begin({u"billing"_s});
        auto *box = d.drive->see<QComboBox>(u"movingPlace"_s);
        QCOMPARE(box->count(), 2); // the second broker, a store
        QCOMPARE(box->findData(d.id), -1);
    })
}

void TestMovingWindow::actionsSayWhyNot(){PLAY({
    MovingWindow &d = *m_desk;
    d.ids.append(d.world.addKey(u"billing"_s));
    d.world.backend.can.setFlag(Capability::Trash, false);
    d.open();
    d.chooseAll();
    const auto action = [&d](const QString &name) { return d.window->findChild<QAction *>(name); };
    QTRY_VERIFY(action(u"actionCopyTo"_s)->isEnabled());
    QVERIFY(action(u"actionCopyTo"_s)->isVisible());
    QVERIFY(!action(u"actionMoveTo"_s)->isEnabled());
    QVERIFY(action(u"actionMoveTo"_s)->toolTip().contains(u"cannot do that"_s));
})}

QTEST_MAIN(TestMovingWindow)
#include "tst_moving_window.moc"
