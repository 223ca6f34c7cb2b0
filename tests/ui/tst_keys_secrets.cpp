#include "tests/support/keys_world.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/keys/keys_page.h"
#include "ui/keys/secret_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What is shown or copied, and that it goes away again.
class TestKeysSecrets final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void aRevealIsRecordedAndHidesItself();
    void productionAsksForAReason();
    void aRefusedRevealSaysSoAndShowsNothing();
    void anAnswerThatComesAfterAnotherKeyIsDropped();
    void aCopyLeavesTheClipboardAfterItsTime();
    void whatSomebodyElseCopiedStays();
    void theClipboardDataAsksManagersToLookAway();
    void lockingTakesTheCopyBack();

private:
    void show(const CredentialId &id);
    [[nodiscard]] QToolButton *button(const QString &name) const;
    [[nodiscard]] QLineEdit *revealed() const;
    [[nodiscard]] QString valueOf(const CredentialId &id) const;

    std::unique_ptr<KeysWorld> m_world;
    std::unique_ptr<KeysPage> m_page;
    CredentialId m_staging;
    CredentialId m_production;
};

void TestKeysSecrets::init()
{
    QApplication::clipboard()->clear();
    m_world = std::make_unique<KeysWorld>();
    m_staging = m_world->addKey(u"alpha"_s, u"staging"_s, 'a');
    m_production = m_world->addKey(u"beta"_s, u"production"_s, 'b');
    m_page = std::make_unique<KeysPage>(m_world->context);
    m_page->resize(1280, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_world->catalog.load();
    QTRY_VERIFY(m_world->catalog.isLoaded());
}

void TestKeysSecrets::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestKeysSecrets::show(const CredentialId &id)
{
    m_page->showKey(id);
    QTRY_VERIFY(button(u"reveal"_s));
}

QToolButton *TestKeysSecrets::button(const QString &name) const
{
    const auto *row = m_page->findChild<SecretRow *>(u"secret-api_key"_s);
    return row ? row->findChild<QToolButton *>(name) : nullptr;
}

QLineEdit *TestKeysSecrets::revealed() const { return m_page->findChild<QLineEdit *>(u"revealed"_s); }

QString TestKeysSecrets::valueOf(const CredentialId &id) const
{
    return QString::fromUtf8(m_world->backend.value(id, u"api_key"_s));
}

void TestKeysSecrets::aRevealIsRecordedAndHidesItself()
{
    show(m_staging);
    QVERIFY(!revealed());
    m_world->backend.answers.hold();
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    QApplication::processEvents();
    QVERIFY(!revealed()); // nothing is shown before the audited answer
    m_world->backend.answers.release();
    QTRY_VERIFY(revealed());
    QCOMPARE(revealed()->text(), valueOf(m_staging));
    QCOMPARE(m_world->count(AuditAction::SecretRevealed), 1);
    QCOMPARE(m_page->findChild<QLabel *>(u"revealLeft"_s)->text(), u"30 s"_s);
    m_world->clock.at += 31s;
    QTRY_VERIFY(!revealed());
}

void TestKeysSecrets::productionAsksForAReason()
{
    show(m_production);
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    auto *dialog = m_page->findChild<QDialog *>(u"reasonDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!revealed());
    QCOMPARE(m_world->count(AuditAction::SecretRevealed), 0);
    auto *reason = dialog->findChild<QLineEdit *>(u"reason"_s);
    QTest::keyClicks(reason, u"incident 12"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_VERIFY(revealed());
    QCOMPARE(m_world->backend.events.back().reason, u"incident 12"_s);
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    QVERIFY(!revealed()); // the second click hides it
}

void TestKeysSecrets::aRefusedRevealSaysSoAndShowsNothing()
{
    show(m_staging);
    m_world->backend.answers.failNext(u"secret"_s, {ErrorCode::NoSpace, u"store"_s, {}});
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    auto *problem = m_page->findChild<MessageBar *>(u"secretProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(!problem->text().isEmpty());
    QVERIFY(!revealed());
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    QTRY_VERIFY(revealed());
    QVERIFY(!problem->isVisible());
}

void TestKeysSecrets::anAnswerThatComesAfterAnotherKeyIsDropped()
{
    show(m_staging);
    m_world->backend.answers.hold();
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    m_page->showKey(m_production);
    m_world->backend.answers.release();
    QTRY_COMPARE(m_world->count(AuditAction::SecretRevealed), 1);
    QApplication::processEvents();
    QVERIFY(!revealed());
}

void TestKeysSecrets::aCopyLeavesTheClipboardAfterItsTime()
{
    show(m_staging);
    QTest::mouseClick(button(u"copy"_s), Qt::LeftButton);
    QTRY_COMPARE(QApplication::clipboard()->text(), valueOf(m_staging));
    QCOMPARE(m_world->count(AuditAction::SecretCopied), 1);
    auto *strip = m_page->findChild<QWidget *>(u"clipboardStrip"_s);
    QVERIFY(strip->isVisible());
    QVERIFY(strip->findChild<QLabel *>(u"clipboardText"_s)->text().contains(u"20 s"_s));
    m_world->clock.at += 5s;
    QTRY_VERIFY(strip->findChild<QLabel *>(u"clipboardText"_s)->text().contains(u"15 s"_s));
    m_world->clock.at += 15s;
    QTRY_VERIFY(QApplication::clipboard()->text().isEmpty());
    QVERIFY(!strip->isVisible());
}

void TestKeysSecrets::whatSomebodyElseCopiedStays()
{
    FixedClock clock;
    ClipboardGuard guard(clock);
    guard.setTick(1);
    const QSignalSpy finished(&guard, &ClipboardGuard::finished);
    guard.copy(Secret::fromText("first"), u"a"_s, 20);
    QApplication::clipboard()->setText(u"mine"_s);
    clock.at += 20s;
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished.first().first().toBool());
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
    guard.copy(Secret::fromText("second"), u"b"_s, 0); // the person's own setting: until it is taken off
    QVERIFY(guard.isActive());
    QCOMPARE(guard.secondsLeft(), 0);
    guard.clear();
    QVERIFY(QApplication::clipboard()->text().isEmpty());
}

void TestKeysSecrets::theClipboardDataAsksManagersToLookAway()
{
    FixedClock clock;
    ClipboardGuard guard(clock);
    guard.copy(Secret::fromText("value"), u"a"_s, 20);
    const QMimeData *data = QApplication::clipboard()->mimeData();
    QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    QVERIFY(data->formats().contains(u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s));
    QCOMPARE(data->text(), u"value"_s);
}

void TestKeysSecrets::lockingTakesTheCopyBack()
{
    show(m_staging);
    QTest::mouseClick(button(u"copy"_s), Qt::LeftButton);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    QTest::mouseClick(button(u"reveal"_s), Qt::LeftButton);
    QTRY_VERIFY(revealed());
    m_page->clear();
    QVERIFY(QApplication::clipboard()->text().isEmpty());
    QVERIFY(!revealed());
    QVERIFY(!m_page->findChild<SecretRow *>());
}

QTEST_MAIN(TestKeysSecrets)
#include "tst_keys_secrets.moc"
