#include "tests/support/service_world.h"
#include "ui/audit/audit_log_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The audit page over a log in memory.
class TestAuditPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void eventsThatCannotBeReadAreSaid();
    void aClosedWarningStaysClosedUntilThereIsMore();
    void theWarningGoesWithTheStore();
    void providersAreShownAndSearchedByName();

private:
    void open();
    [[nodiscard]] MessageBar *warning() const { return m_page->findChild<MessageBar *>(u"unreadableEvents"_s); }
    [[nodiscard]] QAbstractItemModel *model() const { return m_page->findChild<QTableView *>(u"auditTable"_s)->model(); }

    std::unique_ptr<ServiceWorld> m_world;
    std::unique_ptr<AuditLogPage> m_page;
};

void TestAuditPage::init()
{
    m_world = std::make_unique<ServiceWorld>();
    m_world->log.add(AuditAction::SecretRevealed, CredentialId::generate().toString());
    m_world->log.log.back().provider = u"gcp_service_account"_s;
}

void TestAuditPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestAuditPage::open()
{
    m_page = std::make_unique<AuditLogPage>(m_world->context);
    m_page->resize(1000, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_COMPARE(model()->rowCount(), int(m_world->log.log.size()));
}

void TestAuditPage::eventsThatCannotBeReadAreSaid()
{
    open();
    QVERIFY(!warning()->isVisible()); // nothing is missing
    m_world->log.unreadable = 3;
    emit m_world->backend.logGrew(4);
    QTRY_VERIFY(warning()->isVisible());
    QVERIFY2(warning()->text().contains(u"3"_s) && warning()->text().contains(u"Check integrity"_s),
             qPrintable(warning()->text()));
    QCOMPARE(warning()->tone(), Tone::Warn);
    QCOMPARE(model()->rowCount(), 1); // what can be read is there

    QSignalSpy wanted(m_page.get(), &AuditLogPage::checkRequested);
    QTest::mouseClick(warning()->findChild<QPushButton *>(u"messageAction"_s), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    m_world->log.unreadable = 0;
    emit m_world->backend.logGrew(4);
    QTRY_VERIFY(!warning()->isVisible());
}

void TestAuditPage::aClosedWarningStaysClosedUntilThereIsMore()
{
    m_world->log.unreadable = 1;
    open();
    QTRY_VERIFY(warning()->isVisible());
    QTest::mouseClick(warning()->findChild<QToolButton *>(u"closeMessage"_s), Qt::LeftButton);
    QVERIFY(!warning()->isVisible());
    m_world->log.add(AuditAction::StoreUnlocked, u"store"_s);
    emit m_world->backend.logGrew(3);
    QTRY_COMPARE(model()->rowCount(), 2);
    QVERIFY(!warning()->isVisible());
    m_world->log.unreadable = 2;
    emit m_world->backend.logGrew(4);
    QTRY_VERIFY(warning()->isVisible());
}

void TestAuditPage::theWarningGoesWithTheStore()
{
    m_world->log.unreadable = 1;
    open();
    QTRY_VERIFY(warning()->isVisible());
    m_page->clear();
    QVERIFY(!warning()->isVisible());
    QVERIFY(warning()->text().isEmpty());
}

void TestAuditPage::providersAreShownAndSearchedByName()
{
    open();
    const QModelIndex provider = model()->index(0, 4);
    QCOMPARE(provider.data().toString(), u"Google Cloud service account"_s);
    QCOMPARE(provider.data(Qt::ToolTipRole).toString(), u"gcp_service_account"_s);
    auto *search = m_page->findChild<QLineEdit *>(u"auditSearch"_s);
    search->setFocus();
    QTest::keyClicks(search, u"google"_s);
    QTRY_COMPARE(m_world->log.asked.text, u"google"_s);
    QCOMPARE(m_world->log.asked.providersOfText, QStringList{u"gcp_service_account"_s});
}

QTEST_MAIN(TestAuditPage)
#include "tst_audit_page.moc"
