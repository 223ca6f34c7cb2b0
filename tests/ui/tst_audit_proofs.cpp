#include "tests/support/screenshot.h"
#include "tests/support/service_world.h"
#include "ui/audit/audit_log_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The proof of a single event, on the audit page.
class TestAuditProofs final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void anEventIsProvenAndSaved();
    void aForgedProofIsTold();
    void anotherEventThanWasShownIsTold_data();
    void anotherEventThanWasShownIsTold();
    void whatWasErasedSinceIsNoForgery();
    void aProofThatCannotBeHadIsNoForgery();
    void anotherEventForgetsTheProof();
    void theLockForgetsIt();

private:
    void choose(int row);
    void prove() { QTest::mouseClick(button(u"proveEvent"_s), Qt::LeftButton); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return m_page->findChild<QPushButton *>(name); }
    [[nodiscard]] MessageBar *message() const { return m_page->findChild<MessageBar *>(u"proofMessage"_s); }

    std::unique_ptr<ServiceWorld> m_world;
    std::unique_ptr<AuditLogPage> m_page;
};

void TestAuditProofs::init()
{
    m_world = std::make_unique<ServiceWorld>();
    for (int i = 0; i < 3; ++i)
        m_world->log.add(AuditAction::SecretRevealed, CredentialId::generate().toString());
    m_page = std::make_unique<AuditLogPage>(m_world->context);
    m_page->resize(1100, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_COMPARE(m_page->findChild<QTableView *>(u"auditTable"_s)->model()->rowCount(), 3);
}

void TestAuditProofs::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestAuditProofs::choose(int row)
{
    auto *table = m_page->findChild<QTableView *>(u"auditTable"_s);
    const QRect place = table->visualRect(table->model()->index(row, 1));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place.center());
    const QPushButton *prove = button(u"proveEvent"_s); // visible, and laid out
    QTRY_VERIFY(prove->isVisible() && prove->mapTo(m_page.get(), QPoint()).y() > table->mapTo(m_page.get(), QPoint()).y());
}

void TestAuditProofs::anEventIsProvenAndSaved()
{
    choose(0); // the newest
    QVERIFY(!button(u"saveEventProof"_s)->isVisible());
    prove();
    QTRY_VERIFY(message()->isVisible());
    QCOMPARE(message()->tone(), Tone::Good);
    QVERIFY2(message()->text().contains(u"event 2 of a log of 3"_s), qPrintable(message()->text()));
    QVERIFY(message()->text().contains(u"claviger/store+1234+KEY"_s));
    QVERIFY(screenshot(*m_page, u"event-proven"_s));
    QTest::mouseClick(button(u"saveEventProof"_s), Qt::LeftButton);
    auto *dialog = m_page->findChild<QFileDialog *>(u"saveEventProofDialog"_s);
    QVERIFY(dialog);
    const QString file = m_world->path(u"event.clavproof"_s);
    emit dialog->fileSelected(file);
    dialog->close();
    QFile proof(file);
    QVERIFY(proof.open(QIODevice::ReadOnly));
    QCOMPARE(proof.readAll(), QByteArray("event 2"));
    QCOMPARE(m_world->notifier.toasts.size(), 1);
}

void TestAuditProofs::aForgedProofIsTold()
{
    choose(0);
    m_world->proofs.answers.failNext(u"provenEvent"_s, {ErrorCode::Tampered, u"the broker's log"_s, {}});
    prove();
    QTRY_VERIFY(message()->isVisible());
    QCOMPARE(message()->tone(), Tone::Bad);
    QVERIFY(message()->text().contains(u"forged"_s));
    QVERIFY(!button(u"saveEventProof"_s)->isVisible());
    QVERIFY(screenshot(*m_page, u"event-forged"_s));
    prove(); // it may be asked for again
    QTRY_COMPARE(message()->tone(), Tone::Good);
}

void TestAuditProofs::anotherEventThanWasShownIsTold_data()
{
    QTest::addColumn<int>("what");
    for (int what = 0; what < 5; ++what)
        QTest::addRow("%d", what) << what;
}

/// The proof itself is good; it is only not of what the list showed.
void TestAuditProofs::anotherEventThanWasShownIsTold()
{
    QFETCH(const int, what);
    choose(0);
    AuditEvent &event = m_world->log.log.back();
    switch (what) {
    case 0: event.result = AuditResult::Denied; break;
    case 1: event.actor = u"somebody else"_s; break;
    case 2: event.path = u"/acme/production/other"_s; break;
    case 3: event.id = EventId::generate(); break;
    default: event.at += std::chrono::milliseconds{1}; break;
    }
    prove();
    QTRY_VERIFY(message()->isVisible());
    QCOMPARE(message()->tone(), Tone::Bad);
}

void TestAuditProofs::whatWasErasedSinceIsNoForgery()
{
    choose(0);
    AuditEvent &event = m_world->log.log.back();
    event.actor.clear();
    event.absent = PersonalField::Actor;
    prove();
    QTRY_VERIFY(message()->isVisible());
    QCOMPARE(message()->tone(), Tone::Good);
}

void TestAuditProofs::aProofThatCannotBeHadIsNoForgery()
{
    choose(0);
    m_world->proofs.answers.failNext(u"provenEvent"_s, {ErrorCode::Unreachable, u"Broker"_s, {}});
    prove();
    QTRY_VERIFY(message()->isVisible());
    QCOMPARE(message()->tone(), Tone::Warn);
    QVERIFY(message()->text().contains(u"Nothing was proven"_s));
}

void TestAuditProofs::anotherEventForgetsTheProof()
{
    choose(0);
    m_world->proofs.answers.hold();
    qDebug() << button(u"proveEvent"_s)->isEnabled() << button(u"proveEvent"_s)->geometry() << m_page->findChild<QPlainTextEdit *>(u"auditDetails"_s)->toPlainText().size() << button(u"proveEvent"_s)->isVisible();
    prove();
    qDebug() << button(u"proveEvent"_s)->isEnabled() << m_world->proofs.answers.waiting();
    button(u"proveEvent"_s)->click();
    qDebug() << button(u"proveEvent"_s)->isEnabled() << m_world->proofs.answers.waiting();
    QVERIFY(!button(u"proveEvent"_s)->isEnabled());
    choose(1);
    QVERIFY(button(u"proveEvent"_s)->isEnabled());
    m_world->proofs.answers.release();
    QCoreApplication::processEvents();
    QVERIFY(!message()->isVisible()); // it was about the other one
    prove();
    QTRY_VERIFY(message()->isVisible());
    QVERIFY(message()->text().contains(u"event 1 of"_s));
    choose(0);
    QVERIFY(!message()->isVisible() && !button(u"saveEventProof"_s)->isVisible());
}

void TestAuditProofs::theLockForgetsIt()
{
    choose(0);
    prove();
    QTRY_VERIFY(message()->isVisible());
    m_page->clear();
    QVERIFY(!button(u"saveEventProof"_s)->isVisible());
    QVERIFY(m_page->findChild<QPlainTextEdit *>(u"auditDetails"_s)->toPlainText().isEmpty());
}

QTEST_MAIN(TestAuditProofs)
#include "tst_audit_proofs.moc"
